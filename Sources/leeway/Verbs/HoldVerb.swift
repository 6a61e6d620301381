// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Gives the hold another end.
struct HoldVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: .phrase("Give the hold another end."))

  static let page = """
    leeway hold: gives the hold another end, a nearer or a later one

      leeway hold --for 5h                 ends in five hours; also "1d 12h"
      leeway hold --until 20:00            ends then
      leeway hold --until "tomorrow 9:00"  also "sunday 12:00"
      leeway hold --for 5h --json          the reply as the daemon sent it

    After the hold has ended, a new one begins. No hold gets longer than is
    configured, counted from its beginning. leeway undo takes it back.

    """

  @OptionGroup var end: EndOptions

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(EndOptions.misplaced("hold"))
    let end = try end.atMostOne()
    guard end.length != nil || end.until != nil else {
      throw Failure(
        .usage, .sayWhenHoldEnds)
    }
    let parameters = Wire.Hold.Parameters(
      for: end.length, until: end.until)
    try output.show(Wire.Hold.self, parameters) { $1.show($0) }
  }
}
