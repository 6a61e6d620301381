// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Neutral words where others may look.
struct DiscreetVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "discreet", abstract: .phrase("Show only neutral words where others may look."))

  static let page = """
    leeway discreet: shows only neutral words where others may look

      leeway discreet on       notifications and the journal say only "Reminder"
      leeway discreet off      they say the real words again
      leeway discreet          shows whether discreet mode is on
      leeway discreet --json   prints the daemon's reply as JSON

    A notification that is on the screen changes at once. It then has these buttons:

      OK     the same as leeway ok: in a hold you are holding, after it you have
             read the check-in
      Open   closes the notification; the check-in stays open, and leeway shows it
      Stop   the same as leeway stop; nothing more appears on the screen

    In the terminal, leeway and leeway watch say no more than how many reminders
    there are; leeway --open shows the rest. The help card and the countdown of
    leeway urge are then on a screen of their own: Esc or q leaves it at once, and
    nothing of it stays in the terminal. Notifications ask the desktop to keep no
    record of them.

    Discreet mode stays as you set it, whatever leeway.yaml says. leeway undo takes
    the change back. If you set privacy.discreet in leeway.yaml instead, it is on
    from the start, and your shell's history shows nothing of it.

    """

  @Argument(
    help: .phrase("on or off; without it, show the current setting."),
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
