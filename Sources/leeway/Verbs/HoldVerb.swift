// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Gives the hold another end.
struct HoldVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "hold", abstract: .phrase("Change when the hold ends."))

  static let page = """
    leeway hold: makes the hold shorter or longer

      leeway hold 5h                     ends it in five hours; also 1d 12h
      leeway hold until 20:00            ends it at this time; also --until 20:00
      leeway hold until tomorrow 9:00    also sunday 12:00
      leeway hold --agreed sunday 12:00  a time that you both set, up to 14 days
                                         ahead; its check-in says so
      leeway hold --for 5h --json        prints the daemon's reply as JSON

    If the hold is already over, this starts a new one. leeway.yaml says how long a
    hold can be at most, counted from its start. leeway undo takes it back.

    """

  @OptionGroup var end: EndOptions

  @Option(help: .phrase("Until when, at a time that you both set."))
  var agreed: String?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(EndOptions.misplaced("hold"))
    let end = try end.atMostOne()
    guard agreed == nil || end.length == nil && end.until == nil else {
      throw Failure(.usage, .sayHoldEndOnce)
    }
    guard end.length != nil || end.until != nil || agreed != nil else {
      throw Failure(
        .usage, .sayWhenHoldEnds)
    }
    let parameters = Wire.Hold.Parameters(
      for: end.length, until: end.until, agreed: agreed)
    try output.show(Wire.Hold.self, parameters) { $1.show($0) }
  }
}
