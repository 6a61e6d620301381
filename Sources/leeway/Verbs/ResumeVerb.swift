// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// The pause is over now.
struct ResumeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: .phrase("End the pause now."))

  static let page = """
    leeway resume: ends the pause now

      leeway resume          check-ins come again
      leeway resume --json   the reply as the daemon sent it

    What fell due in the pause is left out. Only the hold's end still comes.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("resume"))
    try output.show(Wire.Resume.self, .init(requestId: freshRequestID())) { $1.show($0) }
  }
}
