// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Whom to turn to.
struct HelpCardVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "help-card", abstract: .phrase("Show whom to turn to."))

  static let page = """
    leeway help-card: whom to turn to

      leeway help-card          shows the card; nothing is recorded
      leeway help-card --json   as the daemon sent it

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("help-card"))
    do {
      try output.show(Wire.GetHelpCard.self, NoParameters()) { $1.show($0.helpCard) }
    } catch {
      throw Failure(error.status, "\(Help.danger)\n\(error.message)", json: error.json)
    }
  }
}
