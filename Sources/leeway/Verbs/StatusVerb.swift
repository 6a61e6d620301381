// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Where you are, the newest check-in, and what you can do now.
struct StatusVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: .phrase("Where you are, and what you can do now."))

  static let page = """
    leeway: where you are, the newest check-in, and what you can do now

      leeway              the same as leeway status
      leeway --json       as the daemon sent it, for scripts

    It asks and changes nothing.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("status"))
    try output.show(Wire.Status.self, NoParameters()) { $1.show($0.state) }
  }
}
