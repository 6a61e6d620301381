// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// You are holding.
struct OkVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "ok", abstract: .phrase("Say that you are holding."), aliases: ["holding"])

  static let page = """
    leeway ok: you are holding

      leeway ok           answers the newest open check-in; where none is open it
                          still counts as said
      leeway holding      the same
      leeway ok --json    the reply as the daemon sent it

    leeway undo takes it back.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("ok"))
    try output.answer(.holding)
  }
}
