// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Turns everything off, for whatever reason, and shows where to get help.
struct StopVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: .phrase("Turn all check-ins off, for whatever reason."),
    aliases: ["unsafe", "off"])

  static let page = """
    leeway stop: turns all check-ins off, for whatever reason

      leeway stop          the check-ins end at once, and the help card is shown
      leeway off           the same; so is leeway unsafe
      leeway stop --json   prints the daemon's reply as JSON

    For fear, threats or violence; for a child, an illness or any emergency; when
    someone is missing; or because you have had enough. You need not say which.
    They stay off until you type leeway resume. leeway undo takes a mistake back.
    Leeway is not watched by anyone and cannot call for help.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("stop"))
    try output.answer(.notSafe)
  }
}
