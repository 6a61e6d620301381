// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// The episode is over, and they did not come back.
struct CloseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: .phrase("End the episode; they did not come back."))

  static let page = """
    leeway close: the episode is over, and they did not come back

      leeway close          nothing is open any more, and the check-ins end
      leeway close --json   the reply as the daemon sent it

    If they came back: leeway back. leeway undo takes it back.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("close"))
    try output.show(Wire.Close.self, .init()) { $1.show($0) }
  }
}
