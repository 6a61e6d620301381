// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Why a check-in came, or did not, or when it comes.
struct ExplainVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "explain",
    abstract: .phrase("Explain why a check-in comes when it does, or did not come."))

  static let page = """
    leeway explain: why a check-in comes when it does, or why it did not come

      leeway explain               the next check-in, or else the newest
      leeway explain 3-space-1.1   this one; leeway prompts lists past check-ins,
                                   leeway preview those to come
      leeway explain --json        prints the daemon's reply as JSON

    This command only reads and changes nothing.

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
