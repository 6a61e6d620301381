// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// What is coming, with the rule that placed each.
struct PreviewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: .phrase("List what is coming."))

  static let page = """
    leeway preview: what is coming as things stand, the next first

      leeway preview            the next seven days
      leeway preview --days 2   the next two; at most 60
      leeway preview --json     one object a line, for scripts

    Each with its time, phase, id, whether it will be left out, and the rule that
    placed it there. It asks and changes nothing.

    """

  @Option(help: .phrase("How many days to look ahead."))
  var days: Int?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.daysGoBehindDays))
    guard days.map({ (1...60).contains($0) }) ?? true else {
      throw Failure(.usage, .daysTakesNumber)
    }
    try output.list(Wire.ListPlanned.self, .init(days: days), \.planned) { planned, now, page in
      guard !planned.isEmpty else { return page.say(.noCheckInPlanned) }
      page.show(planned, at: now)
    }
  }
}
