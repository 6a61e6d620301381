// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// What is coming, with the rule that placed each.
struct PreviewVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "preview", abstract: .phrase("List the check-ins to come."))

  static let page = """
    leeway preview: the check-ins to come, as things stand, the next first

      leeway preview            the next seven days
      leeway preview --days 2   the next two; at most 60
      leeway preview --json     prints one JSON object per line, for scripts

    Each line shows the time, the phase, the id, the rule that placed the check-in
    there, and whether it will be skipped. This command only reads and changes
    nothing.

    A calendar file for a phone, with an alarm at each check-in that will come

      leeway preview --format ics > reminders.ics

    Each event says only "Reminder", in every mode, and nothing in the file names
    Leeway. Give them a calendar of their own: a newer file moves what was moved,
    but does not take away what was dropped. The phone does not hear of leeway
    stop: remove that calendar there.

    """

  @Option(help: .phrase("How many days to look ahead."))
  var days: Int?

  @Option(help: .phrase("Print a calendar file: ics."))
  var format: CalendarFormat?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.daysGoBehindDays))
    guard days.map({ (1...60).contains($0) }) ?? true else {
      throw Failure(.usage, .daysTakesNumber)
    }
    guard format == nil else { return try printCalendar() }
    try output.list(Wire.ListPlanned.self, .init(days: days), \.planned) { planned, now, page in
      guard !planned.isEmpty else { return page.say(.noCheckInPlanned) }
      page.show(planned, at: now)
    }
  }

  private func printCalendar() throws {
    guard !output.json else { throw Failure(.usage, Phrase(.jsonOrFormat, "preview")) }
    try output.talking {
      let daemon = Daemon.ofThisSession()
      var replies: [Wire.ListPlanned.Reply] = []
      try daemon.follow(Wire.ListPlanned.self, .init(days: days)) {
        replies.append(try $0.decode())
        return true
      }
      Console.print(try CalendarFile(replies, now: daemon.state().now).text)
    }
  }
}
