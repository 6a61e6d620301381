// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// You reached out.
struct ReachedVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reached", abstract: .phrase("Say that you reached out."), aliases: ["pushed"])

  static let page = """
    leeway reached: you reached out

      leeway reached          you got in touch, in a hold or after it
      leeway pushed           the same
      leeway reached --json   the reply as the daemon sent it

    It is a fact with a time, no more: nothing starts again, no hold gets longer.
    leeway undo takes it back.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("reached"))
    try output.answer(.reachedOut)
  }
}
