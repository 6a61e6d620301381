// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Says that it is safe again.
struct SafeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "safe", abstract: .phrase("It is safe again."))

  static let page = """
    leeway safe: it is safe again

      leeway safe          check-ins may come again; the next hold begins with the
                           next leeway log
      leeway safe --json   the reply as the daemon sent it

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("safe"))
    try output.show(Wire.Safe.self, .init(requestId: freshRequestID())) { $1.show($0) }
  }
}
