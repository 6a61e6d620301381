// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Check-ins are on again, and a pause is over.
struct ResumeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: .phrase("Turn check-ins on again, or end a pause."),
    aliases: ["on", "safe"])

  static let page = """
    leeway resume: turns check-ins on again, or ends a pause

      leeway resume          after leeway stop: check-ins may come again, and the
                             next hold begins with the next leeway log; after
                             leeway pause: the pause ends now
      leeway on              the same; so is leeway safe
      leeway resume --json   prints the daemon's reply as JSON

    Check-ins missed during a pause are skipped. You will still be told when the
    hold ends.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("resume"))
    try output.show(Wire.Resume.self, .init()) { $1.show($0) }
  }
}
