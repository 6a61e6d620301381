// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Nothing comes for a while.
struct PauseVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "pause", abstract: .phrase("Pause the check-ins for a while."))

  static let page = """
    leeway pause: pauses the check-ins for a while

      leeway pause                      for a day
      leeway pause 3h                   for three hours; also --for 3h
      leeway pause until tomorrow 9:00  until then; also --until 20:00
      leeway pause --json               prints the daemon's reply as JSON

    The pause ends by itself, or when you type leeway resume. The hold goes on; if
    it ends during the pause, Leeway tells you afterwards. leeway undo takes the
    pause back.

    """

  @OptionGroup var end: EndOptions

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(EndOptions.misplaced("pause"))
    let end = try end.atMostOne()
    let parameters = Wire.Pause.Parameters(
      for: end.length, until: end.until)
    try output.show(Wire.Pause.self, parameters) { $1.show($0) }
  }
}
