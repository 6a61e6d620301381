// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// What is coming, with the rule that placed each.
struct PreviewVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: .phrase("List the check-ins to come."))

  static let page = """
    leeway preview: the check-ins to come, as things stand, the next first

      leeway preview            the next seven days
      leeway preview --days 2   the next two; at most 60
      leeway preview --json     prints one JSON object per line, for scripts

    Each line shows the time, the phase, the id, the rule that placed the check-in
    there, and whether it will be skipped. This command only reads and changes
    nothing.

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
