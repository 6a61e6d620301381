// SPDX-License-Identifier: Apache-2.0

/// The two halves of a plan in the person's own words: asked for on the terminal, or read from
/// standard input; never arguments, as a note is none.
struct PlanWords: Equatable {
  var `if`: String
  var then: String

  /// One line to each question of a terminal, or the two lines that another standard input has.
  static func read() throws(Failure) -> Self {
    guard StandardInput.isTerminal else {
      return try Self(StandardInput.read(atMost: Note.limit, onlyALine: false))
    }
    Console.ask("In your own words; an empty line stops.\n")
    return Self(if: try answer(to: "If I want to "), then: try answer(to: "then I "))
  }

  init(if condition: String, then response: String) {
    self.if = condition
    self.then = response
  }

  /// Reads two lines; more or less than that is refused.
  init(_ bytes: [UInt8]) throws(Failure) {
    guard bytes.count <= Note.limit else { throw Self.notTwoLines }
    var lines: [String] = []
    for line in try Note.text(of: bytes).split(whereSeparator: \.isNewline) {
      if let words = try Note.words(in: Array(line.utf8)) { lines.append(words) }
    }
    guard lines.count == 2 else { throw Self.notTwoLines }
    self.init(if: lines[0], then: lines[1])
  }

  private static let notTwoLines = Failure(
    .refused,
    """
    A plan is two lines: what goes behind “If I want to”, and what goes behind “then I”. Nothing \
    was written down.
    """)

  private static func answer(to question: Phrase) throws(Failure) -> String {
    Console.ask(question)
    guard let words = try Note.words(in: StandardInput.read(atMost: Note.limit, onlyALine: true))
    else { throw Failure(.refused, "Nothing was written down.") }
    return words
  }
}
