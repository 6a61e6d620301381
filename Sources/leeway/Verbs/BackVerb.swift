// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// They came back.
struct BackVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "back", abstract: .phrase("Say that they came back."), aliases: ["returned"])

  static let page = """
    leeway back: they came back

      leeway back          nothing is open any more, and the check-ins end
      leeway returned      the same
      leeway back --json   the reply as the daemon sent it

    leeway undo takes it back.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("back"))
    try output.answer(.back)
  }
}
