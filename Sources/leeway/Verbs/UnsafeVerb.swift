// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// It is not safe: no more check-ins, and whom to turn to.
struct UnsafeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unsafe", abstract: .phrase("Say that it is not safe."), aliases: ["stop"])

  static let page = """
    leeway unsafe: this is not safe

      leeway unsafe        the check-ins end at once, and the help card is shown
      leeway stop          the same, for a history that others may read
      leeway stop --json   the reply as the daemon sent it

    For fear, threats, violence, being controlled or followed, and for any
    emergency. Leeway is not watched by anyone and cannot call for help.
    leeway undo takes it back if it was a mistake.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("unsafe"))
    try output.answer(.notSafe)
  }
}
