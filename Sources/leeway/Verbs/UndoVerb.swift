// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Takes back the last thing you said.
struct UndoVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: .phrase("Take back the last thing you said."))

  static let page = """
    leeway undo: takes back the last thing you said

      leeway undo          as if it had not been said, from now on; again for the
                           one before
      leeway undo --json   the reply as the daemon sent it

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("undo"))
    try output.show(Wire.Undo.self, .init()) { $1.show($0) }
  }
}
