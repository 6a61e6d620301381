// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Answers one check-in.
struct AnswerVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: .phrase("Answer one check-in, by its id."))

  static let page = """
    leeway answer ID ANSWER: answers one check-in, for scripts

      leeway answer 3-settle-1.1 holding
      leeway answer 3-settle-1.1 reached-out
      leeway answer 3-settle-1.1 back
      leeway answer 3-settle-1.1 not-safe
      leeway answer 3-settle-1.1 dismiss
      leeway answer 3-settle-1.1 later
      leeway answer 3-urge-1 passed      only to the one that closes an urge

    leeway prompts --unanswered lists the ids; --json prints the reply as the daemon
    sent it. For the newest check-in: leeway ok, asked, reached, back or stop.

    """

  @Argument(help: .phrase("The check-in's id."), completion: Candidates.open.completion)
  var id: String

  @Argument(
    help: .phrase("What you answer."),
    completion: .list(AnswerWord.allCases.map(\.rawValue)))
  var answer: String

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      "leeway answer takes an id and an answer, nothing more. See: leeway answer --help")
    try output.answer(AnswerWord(answer), to: output.checked(id: id))
  }
}

/// The answers to a check-in, as they are typed.
enum AnswerWord: String, CaseIterable {
  case holding
  case reachedOut = "reached-out"
  case back
  case notSafe = "not-safe"
  case passed
  case dismiss
  case later

  /// The word on the wire.
  var wire: String {
    switch self {
    case .holding: "holding"
    case .reachedOut: "reachedOut"
    case .back: "back"
    case .notSafe: "notSafe"
    case .passed: "passed"
    case .dismiss: "dismissed"
    case .later: "later"
    }
  }

  /// Reads a word as it is typed, or as it is on the wire.
  ///
  /// What the buttons say can be typed, too: `asked`, `turn-off`.
  init(_ typed: String) throws(Failure) {
    let typed = ["asked": "reached-out", "turn-off": "not-safe", "off": "not-safe"][typed] ?? typed
    guard let word = Self.allCases.first(where: { $0.rawValue == typed || $0.wire == typed }) else {
      let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "That is not an answer. The answers are: \(words).")
    }
    self = word
  }
}
