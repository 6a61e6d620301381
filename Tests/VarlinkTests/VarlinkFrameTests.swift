// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct VarlinkFrameTests {
  @Test(arguments: [
    "{}", " \t\r\n{ } ", #"{"a":1}"#, #"{"a":-0.5e+10,"b":[0,1E5,2e-3],"c":null}"#,
    #"{"a":[true,false,{"b":[]}]}"#, #"{"":""}"#, #"{"a":"\"\\\/\b\f\n\r\t\u00e4"}"#,
    #"{"a":"\uD83D\uDE00"}"#, #"{"a":"[[[[{{{{"}"#, "{\"a\":\"\u{7f}ä😀\"}", #"{"a":1,"a":2}"#,
  ]) func isWellFormed(_ text: String) throws {
    #expect(try VarlinkFrame(Array(text.utf8)).bytes == Array(text.utf8))
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var text: String
    var error: MalformedFrame
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(why: "nothing", text: "", error: .notJSON(at: 0)),
    Case(why: "words", text: "hello", error: .notJSON(at: 0)),
    Case(why: "an array", text: "[]", error: .notAnObject),
    Case(why: "a number", text: "1", error: .notAnObject),
    Case(why: "two objects", text: "{}{}", error: .notJSON(at: 2)),
    Case(why: "not closed", text: #"{"a":1"#, error: .notJSON(at: 6)),
    Case(why: "closed by the wrong one", text: #"{"a":[1}"#, error: .notJSON(at: 7)),
    Case(why: "trailing comma in an object", text: #"{"a":1,}"#, error: .notJSON(at: 7)),
    Case(why: "trailing comma in an array", text: #"{"a":[1,]}"#, error: .notJSON(at: 8)),
    Case(why: "no colon", text: #"{"a" 1}"#, error: .notJSON(at: 5)),
    Case(why: "no value", text: #"{"a":}"#, error: .notJSON(at: 5)),
    Case(why: "key without quotes", text: "{a:1}", error: .notJSON(at: 1)),
    Case(why: "single quotes", text: "{'a':1}", error: .notJSON(at: 1)),
    Case(why: "string not closed", text: #"{"a"#, error: .notJSON(at: 3)),
    Case(why: "newline in a string", text: "{\"a\n\":1}", error: .notJSON(at: 3)),
    Case(why: "unknown escape", text: #"{"\x":1}"#, error: .notJSON(at: 3)),
    Case(why: "escape cut short", text: #"{"\u12"}"#, error: .notJSON(at: 6)),
    Case(why: "half a surrogate pair", text: #"{"\ud83d":1}"#, error: .notJSON(at: 3)),
    Case(why: "the other half", text: #"{"\ude00":1}"#, error: .notJSON(at: 3)),
    Case(why: "two first halves", text: #"{"\ud83d\ud83d":1}"#, error: .notJSON(at: 3)),
    Case(why: "leading zero", text: #"{"a":01}"#, error: .notJSON(at: 6)),
    Case(why: "plus sign", text: #"{"a":+1}"#, error: .notJSON(at: 5)),
    Case(why: "no digit after the point", text: #"{"a":1.}"#, error: .notJSON(at: 7)),
    Case(why: "two points", text: #"{"a":1.2.3}"#, error: .notJSON(at: 8)),
    Case(why: "no exponent", text: #"{"a":1e}"#, error: .notJSON(at: 7)),
    Case(why: "minus alone", text: #"{"a":-}"#, error: .notJSON(at: 6)),
    Case(why: "not a number", text: #"{"a":NaN}"#, error: .notJSON(at: 5)),
    Case(why: "half a word", text: #"{"a":tru}"#, error: .notJSON(at: 8)),
    Case(why: "a comment", text: "{/**/}", error: .notJSON(at: 1)),
    Case(why: "a byte order mark", text: "\u{feff}{}", error: .notJSON(at: 0)),
  ]) func isMalformed(_ example: Case) {
    #expect(throws: example.error) { try VarlinkFrame(Array(example.text.utf8)) }
  }

  @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    let text = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
    #expect(throws: MalformedFrame.notUTF8) { try VarlinkFrame(text) }
  }

  private static let accents = String(repeating: "\u{301}\u{316}", count: 15)
  private static let escapes = String(repeating: #"\u0301\u0316"#, count: 15)
  // Marks beyond the 65,536 characters that one `\u` can name.
  private static let pairs = String(repeating: #"\uD834\uDD65"#, count: 30)

  @Test(arguments: [
    #"{"a":"e\#(accents)"}"#, #"{"e\#(accents)":1}"#, #"{"a":"e\#(escapes)"}"#,
    #"{"a":"e\#(pairs)"}"#, #"{"a":"\#(accents)e\#(accents)"}"#,
  ]) func aLetterMayHave30Accents(_ text: String) throws {
    #expect(try VarlinkFrame(Array(text.utf8)).bytes == Array(text.utf8))
  }

  @Test(arguments: [
    #"{"a":"e\#(accents)\#u{301}"}"#, #"{"e\#(accents)\#u{316}":1}"#,
    #"{"a":"e\#(accents)\u0316"}"#,
    #"{"a":"e\#(escapes)\u0301"}"#, #"{"a":"\#(pairs)\uD834\uDD65"}"#,
    #"{"a":[{"b":"\#(accents)\#(accents)"}]}"#,
  ]) func aLetterMayNotHave31Accents(_ text: String) {
    #expect(throws: MalformedFrame.tooManyMarks(limit: 30)) {
      try VarlinkFrame(Array(text.utf8))
    }
  }

  struct Nesting: CustomTestStringConvertible, Sendable {
    var open: String
    var close: String
    var depth: Int
    var isAllowed: Bool
    var testDescription: String { "\(depth) of \(open)" }
    var text: String {
      let inner = depth - 1
      return #"{"a":"# + String(repeating: open, count: inner) + "0"
        + String(repeating: close, count: inner) + "}"
    }
  }

  @Test(arguments: [
    Nesting(open: "[", close: "]", depth: 1, isAllowed: true),
    Nesting(open: "[", close: "]", depth: 32, isAllowed: true),
    Nesting(open: "[", close: "]", depth: 33, isAllowed: false),
    Nesting(open: #"{"b":"#, close: "}", depth: 32, isAllowed: true),
    Nesting(open: #"{"b":"#, close: "}", depth: 33, isAllowed: false),
    Nesting(open: "[", close: "]", depth: 30_000, isAllowed: false),
  ]) func boundsTheDepth(_ example: Nesting) throws {
    if example.isAllowed {
      _ = try VarlinkFrame(Array(example.text.utf8))
    } else {
      #expect(throws: MalformedFrame.tooDeep(limit: 32)) {
        try VarlinkFrame(Array(example.text.utf8))
      }
    }
  }
}
