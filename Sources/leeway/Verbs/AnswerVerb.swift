// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayVocabulary

/// Answers one check-in.
struct AnswerVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "answer", abstract: .phrase("Answer one check-in by its id."))

  static let page = """
    leeway answer ID ANSWER: answers one check-in, for scripts

      leeway answer 3-settle-1.1 holding
      leeway answer 3-settle-1.1 reached-out
      leeway answer 3-settle-1.1 back
      leeway answer 3-settle-1.1 not-safe
      leeway answer 3-settle-1.1 dismiss
      leeway answer 3-settle-1.1 later
      leeway answer 3-urge-1 passed      only for the check-in that ends an urge

    leeway prompts --unanswered lists the ids; --json prints the daemon's reply as
    JSON. For the newest check-in: leeway ok, asked, reached, back or stop.

    """

  @Argument(help: .phrase("The check-in's id."), completion: Candidates.open.completion)
  var id: String

  @Argument(
    help: .phrase("Your answer."),
    completion: .list(Answer.allCases.map(\.typed)))
  var answer: String

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.answerTakesIDAndAnswer))
    try output.answer(Answer(checked: answer), to: output.checked(id: id))
  }
}

extension Answer {
  /// Reads a word as it is typed, or as it is on the wire.
  init(checked typed: String) throws(Failure) {
    guard let answer = Self(typed: typed) else {
      let words = Self.allCases.map(\.typed).joined(separator: ", ")
      throw Failure(.usage, Phrase(.notAnAnswer, words))
    }
    self = answer
  }
}
