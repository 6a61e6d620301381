// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Why a check-in came, or did not, or when it comes.
struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: .phrase("Say why a check-in came, or did not, or when it comes."))

  static let page = """
    leeway explain: why a check-in came, or did not, or when it comes

      leeway explain               the next one, or else the newest
      leeway explain 3-space-1.1   that one; leeway prompts lists those that came,
                                   leeway preview those to come
      leeway explain --json        the reply as the daemon sent it

    It asks and changes nothing.

    """

  @Argument(
    help: .phrase("The check-in's id; the next one by default."),
    completion: Candidates.explained.completion)
  var id: String?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.explainTakesOneID))
    let parameters = Wire.Explain.Parameters(id: try output.checked(id: id))
    try output.show(Wire.Explain.self, parameters) { $1.say(Phrase($0.said, else: $0.sentence)) }
  }
}
