// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Nothing comes for a while.
struct PauseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: .phrase("Let nothing come for a while."))

  static let page = """
    leeway pause: nothing comes for a while

      leeway pause                          for a day
      leeway pause --for 3h                 for three hours; also "1d 12h"
      leeway pause --until "tomorrow 9:00"  until then
      leeway pause --json                   the reply as the daemon sent it

    It ends by itself, or with leeway resume. The hold goes on meanwhile; if it
    ends, you are told after the pause. leeway undo takes it back.

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
