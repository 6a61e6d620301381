// SPDX-License-Identifier: Apache-2.0

import PlainText
import Testing
import Varlink

@testable import leeway

struct OutputTests {
  struct Wrapping: Sendable, CustomTestStringConvertible {
    var text: String
    var width: Int
    var lines: [String]
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Wrapping(text: "one two", width: 7, lines: ["one two"], why: "just fits"),
    Wrapping(text: "one two", width: 6, lines: ["one", "two"], why: "one too many"),
    Wrapping(text: "abcdefgh i", width: 3, lines: ["abc", "def", "gh", "i"], why: "a long word"),
    Wrapping(text: "a\n\nb c", width: 9, lines: ["a", "", "b c"], why: "newlines stay"),
    Wrapping(text: "  a   b ", width: 9, lines: ["a b"], why: "spaces go"),
    Wrapping(text: "日本語", width: 4, lines: ["日本", "語"], why: "two columns each"),
    Wrapping(text: "", width: 9, lines: [""], why: "nothing"),
  ])
  func wraps(_ wrapping: Wrapping) {
    #expect(wrapping.text.wrapped(to: wrapping.width) == wrapping.lines)
  }

  @Test(arguments: 2...90)
  func noLineIsTooWideAndNoWordIsLost(width: Int) {
    let text =
      "Nothing has to be solved right now: 日本語日本語 Phone in another room, kettle on. "
      + String(repeating: "long", count: 30)
    let lines = text.wrapped(to: width)
    #expect(lines.allSatisfy { $0.columns <= width && !$0.isEmpty })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  struct Surroundings: Sendable, CustomTestStringConvertible {
    var isTerminal = true
    var size: Int? = 120
    var environment: [String: String] = [:]
    var columns = 100
    var styled = true
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Surroundings(why: "wide: no wider than is good to read"),
    Surroundings(size: 40, columns: 40, why: "narrow"),
    Surroundings(size: 3, columns: 20, why: "absurdly narrow"),
    Surroundings(isTerminal: false, size: nil, columns: 80, styled: false, why: "a pipe"),
    Surroundings(environment: ["COLUMNS": "50"], columns: 50, why: "COLUMNS wins"),
    Surroundings(
      size: 60, environment: ["COLUMNS": "x"], columns: 60, why: "COLUMNS unreadable"),
    Surroundings(size: 60, environment: ["COLUMNS": "0"], columns: 80, why: "COLUMNS of none"),
    Surroundings(environment: ["NO_COLOR": "1"], styled: false, why: "NO_COLOR"),
    Surroundings(environment: ["NO_COLOR": ""], why: "NO_COLOR empty counts as unset"),
    Surroundings(environment: ["TERM": "dumb"], styled: false, why: "a dumb terminal"),
  ])
  func knowsItsTerminal(_ given: Surroundings) {
    let terminal = Terminal(isTerminal: given.isTerminal, size: given.size) {
      given.environment[$0]
    }
    #expect(terminal.columns == given.columns)
    #expect(terminal.styled == given.styled)
  }

  @Test func jsonKeepsItsMeaningAndHidesWhatATerminalObeys() throws {
    struct Value: Codable, Equatable { var text: String }
    let value = Value(text: "a\u{9B}31m\u{202E}\u{7F}\u{2028}ü\"\\\u{1B}")
    let line = try RawParameters(encoding: value).line
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(line.contains("\\u202e"))
    #expect(
      ErrorReply(name: "a.B", parameters: .none).line == #"{"error":"a.B","parameters":{}}"#)
    #expect(try JSON.decode(Value.self, line) == value)
  }
}
