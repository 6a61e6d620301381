// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Someone, or a court, asked you not to get in touch.
struct NoContactVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "no-contact", abstract: .phrase("You were asked not to get in touch."))

  static let page = """
    leeway no-contact: you were asked not to get in touch

      leeway no-contact on       by them, or by a court: from now on nothing that
                                 Leeway says suggests getting in touch
      leeway no-contact off      lifts it; asks once
      leeway no-contact off --yes    without asking; needed where there is no
                                 terminal to ask on
      leeway no-contact          says whether it stands
      leeway no-contact --json   prints the daemon's reply as JSON

    It stands until you lift it, across episodes and restarts. leeway log
    --no-contact sets it, too. leeway undo lifts it within ten minutes of the very
    command that set it, and not later.

    """

  @Argument(
    help: .phrase("on or off; without it, says whether it stands."),
    completion: .list(["on", "off"]))
  var setting: String?

  @Flag(help: .phrase("Do not ask for confirmation."))
  var yes = false

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Phrase(.noContactTakesOnOrOff))
    switch setting?.lowercased() {
    case nil:
      try output.show(Wire.Status.self, NoParameters()) { $1.show(noContactOf: $0.state) }
    case "on": try set(true)
    case "off":
      try confirm()
      try set(false)
    // The word itself is not repeated.
    default:
      throw Failure(.usage, .noContactNeedsOnOrOff)
    }
  }

  private func confirm() throws(Failure) {
    guard !yes else { return }
    guard StandardInput.isTerminal else {
      throw Failure(
        .usage, .noOneToAskAboutNoContact
      )
    }
    let isAgreed = try StandardInput.agrees {
      Phrase(.askToLiftNoContact, $0)
    }
    guard isAgreed else {
      throw Failure(.refused, .nothingChanged)
    }
  }

  private func set(_ noContact: Bool) throws {
    let parameters = Wire.SetNoContact.Parameters(
      noContact: noContact)
    try output.show(Wire.SetNoContact.self, parameters) { $1.show($0) }
  }
}
