// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Someone, or a court, asked you not to get in touch.
struct NoContactVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "no-contact", abstract: .phrase("You were asked not to get in touch."))

  static let page = """
    leeway no-contact: you were asked not to get in touch

      leeway no-contact on         they, or a court, asked you: from now on Leeway
                                   suggests nothing that means getting in touch
      leeway no-contact off        turns this off; asks you to confirm
      leeway no-contact off --yes  does not ask; needed where there is no
                                   terminal to ask on
      leeway no-contact            shows whether it is on
      leeway no-contact --json     prints the daemon's reply as JSON

    No contact stays on until you turn it off, across episodes and restarts. leeway
    log --no-contact turns it on, too. leeway undo turns it off again, but only
    within ten minutes of the command that turned it on.

    """

  @Argument(
    help: .phrase("on or off; without it, show the current setting."),
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
