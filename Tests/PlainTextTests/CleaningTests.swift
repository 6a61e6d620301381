// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainText
import Testing

struct CleaningTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: String
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Example(text: "\u{1B}[31mred\u{1B}[0m", expected: "[31mred[0m", why: "escapes"),
    Example(text: "a\u{9B}31mb\u{7F}\u{0}", expected: "a31mb", why: "C1, DEL, NUL"),
    Example(text: "a\u{202E}b\u{2066}c\u{200F}d\u{061C}", expected: "abcd", why: "bidi controls"),
    Example(text: "a\tb", expected: "a b", why: "a tab"),
    Example(
      text: "a\r\nb\rc\u{2028}d\u{85}e\n\nf", expected: "a\nb\nc\nd\ne\n\nf", why: "line ends"),
    Example(text: "Grüße 👩‍👩‍👧 → שלום", expected: "Grüße 👩‍👩‍👧 → שלום", why: "what is harmless"),
  ])
  func cleans(_ example: Example) {
    #expect(
      Array(example.text.cleaned(.terminal).unicodeScalars)
        == Array(example.expected.unicodeScalars))
  }

  @Test func aLineHasSingleSpaces() {
    #expect(" a\r\n\tb\u{1B}  c ".cleaned(.line) == "a b c")
  }

  @Test func markupIsEscaped() {
    #expect(
      "<b>\"a\" & 'b'</b>".escapedMarkup == "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;")
    // With an accent on it, a bracket is another character, and still a bracket.
    #expect("<\u{338}b \"\u{301}".escapedMarkup == "&lt;\u{338}b &quot;\u{301}")
  }

  @Test func jsonIsTheSameToAReaderAndHarmlessToATerminal() throws {
    let json = "{\"a\u{202E}\":\n\t\"b\u{9B}31m\u{7F}\u{2066} é 👩‍👩‍👧\"}"
    let escaped = json.escapedJSON
    #expect(escaped == "{\"a\\u202e\":\n\t\"b\\u009b31m\\u007f\\u2066 é 👩‍👩‍👧\"}")
    let read = try JSONDecoder().decode([String: String].self, from: Data(escaped.utf8))
    #expect(read == ["a\u{202E}": "b\u{9B}31m\u{7F}\u{2066} é 👩‍👩‍👧"])
  }
}
