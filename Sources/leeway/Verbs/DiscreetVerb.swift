// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Neutral words where others may look.
struct DiscreetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "discreet", abstract: .phrase("Show only neutral words where others may look."))

  static let page = """
    leeway discreet: only neutral words where others may look

      leeway discreet on       notifications and the journal say no more than
                               "Reminder"
      leeway discreet off      they say the real words again
      leeway discreet          says which it is
      leeway discreet --json   the reply as the daemon sent it

    What is on the screen is replaced at once. Its buttons then are

      OK     the same as leeway ok: in a hold, you are holding; after it, you have
             read it
      Open   takes it off the screen; it stays open, and leeway shows it
      Stop   the same as leeway stop, and nothing more appears on the screen

    It stays so until you say otherwise, whatever the configuration says. leeway
    undo takes it back. With privacy.discreet in leeway.yaml it is so from the
    start, and your shell's history has no line of it.

    """

  @Argument(
    help: .phrase("on or off; without it, says which it is."),
    completion: .list(["on", "off"]))
  var setting: String?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Phrase(.discreetTakesOnOrOff))
    switch setting {
    case nil: try output.show(Wire.Status.self, NoParameters()) { $1.show(discretionOf: $0.state) }
    case "on": try set(true)
    case "off": try set(false)
    // The word itself is not repeated.
    default:
      throw Failure(.usage, .discreetNeedsOnOrOff)
    }
  }

  private func set(_ discreet: Bool) throws {
    let parameters = Wire.SetDiscreet.Parameters(discreet: discreet)
    try output.show(Wire.SetDiscreet.self, parameters) { $1.show($0) }
  }
}
