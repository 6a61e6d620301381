// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

@testable import LeewayCore

/// What people type, as a command reads it.
@Suite struct SpokenTimeTests {
  /// 13:00 in Berlin, on Saturday, 7 March 2026.
  private static func clock() throws -> WallClock {
    WallClock(
      moment: try Clock.moment("2026-03-07T12:00:00Z"),
      calendar: try Clock.calendar("Europe/Berlin"))
  }

  /// Read as `--until` reads it; the day is that of March, or of the month before it.
  private static let ahead: [(String, String?)] = [
    ("8pm", "7 20:00"), ("8 pm", "7 20:00"), ("8PM", "7 20:00"), ("8 p.m.", "7 20:00"),
    ("6:30 pm", "7 18:30"), ("6:30pm", "7 18:30"), ("6.30 pm", "7 18:30"), ("12 pm", "8 12:00"),
    ("12 am", "8 00:00"), ("12:30 am", "8 00:30"), ("9am", "8 09:00"), ("at 9", "8 09:00"),
    ("by 18", "7 18:00"), ("at 9 o'clock", "8 09:00"), ("18.30", "7 18:30"), ("18h30", "7 18:30"),
    ("18h", "7 18:00"), ("24:00", "8 00:00"), ("noon", "8 12:00"), ("midday", "8 12:00"),
    ("12 noon", "8 12:00"), ("midnight", "8 00:00"), ("at midnight", "8 00:00"),
    ("tonight", "7 20:00"), ("tonight at 9", "7 21:00"), ("tonight at 10:30", "7 22:30"),
    ("this evening", "7 19:00"), ("this afternoon", "7 15:00"), ("half past 8", "8 08:30"),
    ("half past 8 tonight", "7 20:30"), ("tomorrow morning", "8 09:00"),
    ("tomorrow at 9", "8 09:00"),
    ("tomorrow 9am", "8 09:00"), ("tomorrow at noon", "8 12:00"), ("tomorrow, 18:00", "8 18:00"),
    ("tomorrow 18.00", "8 18:00"), ("9 tomorrow morning", "8 09:00"),
    ("tomorrow night", "8 21:00"),
    ("tomorrow evening at 8", "8 20:00"), ("tomorrow afternoon", "8 15:00"),
    ("8 in the evening", "7 20:00"),
    ("9 in the morning", "8 09:00"), ("in the morning", "8 09:00"), ("monday at 9", "9 09:00"),
    ("Monday 9am", "9 09:00"), ("on monday at 9:00", "9 09:00"), ("mon 9am", "9 09:00"),
    ("monday morning", "9 09:00"), ("sunday evening", "8 19:00"), ("9am on monday", "9 09:00"),
    ("next saturday 18:00", "14 18:00"), ("saturday 18:00", "7 18:00"),
    ("next friday 18:00", "13 18:00"),
    ("2026-03-10T09:00", "10 09:00"), ("2026-03-10 at 9", "10 09:00"),
    ("2026-03-10 9am", "10 09:00"),
    ("in 3 hours", "7 16:00"), ("in an hour", "7 14:00"), ("in half an hour", "7 13:30"),
    ("in a day", "8 13:00"), ("in 1h30", "7 14:30"), ("in two hours", "7 15:00"),
    ("in an hour and a half", "7 14:30"), ("in one and a half hours", "7 14:30"),
    ("until tomorrow 18:00", "8 18:00"), ("13/3 18:00", "13 18:00"), ("3/13 at 6pm", "13 18:00"),
    ("quarter to 9 tonight", "7 20:45"), ("quarter past 8", "8 08:15"),
    ("13 March 18:00", "13 18:00"),
    ("march 13 at 6pm", "13 18:00"), ("on 13 mar 9:00", "13 09:00"),
    // German
    ("viertel nach 8", "8 08:15"), ("viertel vor 9 abends", "7 20:45"),
    ("dreiviertel 9", "8 08:45"),
    ("13. März 18 Uhr", "13 18:00"), ("am 13. März um 9", "13 09:00"), ("Montagmorgen", "9 09:00"),
    ("20 Uhr", "7 20:00"), ("um 20 Uhr", "7 20:00"), ("20 Uhr 30", "7 20:30"),
    ("um 20:30 Uhr", "7 20:30"),
    ("morgen 18 Uhr", "8 18:00"), ("morgen um 9", "8 09:00"), ("morgen früh", "8 09:00"),
    ("morgen früh um 8", "8 08:00"), ("morgen Abend", "8 19:00"), ("heute Abend", "7 19:00"),
    ("heute Abend um 9", "7 21:00"), ("um halb 9 abends", "7 20:30"), ("halb 9", "8 08:30"),
    ("heute Nacht", "7 21:00"), ("morgen Mittag", "8 12:00"), ("mittags", "8 12:00"),
    ("Mitternacht", "8 00:00"), ("übermorgen 9 Uhr", "9 09:00"), ("Montag um 9", "9 09:00"),
    ("am Montag um 9 Uhr", "9 09:00"), ("Mo 9 Uhr", "9 09:00"), ("Montag früh", "9 09:00"),
    ("nächsten Freitag 18 Uhr", "13 18:00"), ("Sonntagabend", "8 19:00"),
    ("Sonntagabend um 8", "8 20:00"), ("in 3 Stunden", "7 16:00"),
    ("in einer Stunde", "7 14:00"), ("in einer halben Stunde", "7 13:30"),
    ("in anderthalb Stunden", "7 14:30"), ("in 1,5 Stunden", "7 14:30"),
    ("in einer Viertelstunde", "7 13:15"), ("um 9 am Morgen", "8 09:00"),
    ("am Morgen", "8 09:00"),
    ("bis morgen 18 Uhr", "8 18:00"),
    // Spanish
    ("a las 9 menos cuarto de la noche", "7 20:45"), ("a las 8 y cuarto", "8 08:15"),
    ("el 13 de marzo a las 18", "13 18:00"),
    ("mañana a las 9", "8 09:00"), ("mañana por la mañana", "8 09:00"),
    ("a las 9 de la mañana", "8 09:00"),
    ("a las 9 de la noche", "7 21:00"), ("a las 8 y media de la tarde", "7 20:30"),
    ("12 de la noche", "8 00:00"), ("mañana a las 18:00", "8 18:00"),
    ("mañana a las 18 h", "8 18:00"),
    ("mañana por la tarde", "8 15:00"), ("esta noche", "7 21:00"),
    ("esta tarde a las 7", "7 19:00"),
    ("pasado mañana a las 9", "9 09:00"), ("el lunes a las 9", "9 09:00"),
    ("hoy a las 20", "7 20:00"),
    ("próximo viernes a las 18", "13 18:00"), ("al mediodía", "8 12:00"),
    ("medianoche", "8 00:00"),
    ("en 3 horas", "7 16:00"), ("en una hora", "7 14:00"), ("en media hora", "7 13:30"),
    ("en una hora y media", "7 14:30"), ("a las 20 horas", "7 20:00"),
    ("hasta mañana a las 9", "8 09:00"),
    // What could be something else, or is nothing.
    ("9", nil), ("in 5M", nil), ("in 5 M", nil), ("2h", nil), ("2h30", nil),
    ("tomorrow", "8 09:00"),
    ("monday", "9 09:00"), ("morgen", "8 09:00"), ("mañana", "8 09:00"),
    ("next friday", "13 09:00"), ("13 pm", nil),
    ("0 am", nil),
    ("25:00", nil), ("9:60 pm", nil), ("noon 9:00", nil), ("tomorrow monday 9:00", nil),
    ("9:00 10:00", nil), ("tomorrow 9:00 sharp", nil), ("12/01/2026 9:00", nil),
    ("31/31 9:00", nil),
    ("half past", nil), ("-5 pm", nil), ("in", nil), ("in the", nil), ("at", nil),
    ("8 8 pm", nil),
    ("1\u{301}8.30", nil), ("٨ pm", nil), ("leave them alone", nil),
    ("in 99999999999999999999 hours", nil),
  ]

  @Test(arguments: ahead)
  func isReadAsAnEnd(_ typed: String, _ expected: String?) throws {
    let clock = try Self.clock()
    let end = Command.End(length: nil, until: typed, agreed: nil)
    let read: Instant?
    do {
      read = try TimeReading(clock: clock).end(
        end, of: .aHold, startingAt: clock.moment.elapsed, countedFrom: clock.moment.elapsed,
        longest: .seconds(30 * 86_400))
    } catch {
      read = nil
    }
    #expect(read.map { Self.text($0, clock) } == expected)
  }

  @Test(arguments: [
    ("an hour ago", "7 12:00"), ("half an hour ago", "7 12:30"), ("2 hours ago", "7 11:00"),
    ("a day ago", "6 13:00"), ("an hour and a half ago", "7 11:30"), ("1h30 ago", "7 11:30"),
    ("last night", "6 22:00"), ("last night at 11", "6 23:00"), ("last night at 2", "7 02:00"),
    ("this morning", "7 09:00"), ("this morning at 8", "7 08:00"), ("9am", "7 09:00"),
    ("yesterday evening", "6 19:00"), ("yesterday at 6pm", "6 18:00"), ("noon", "7 12:00"),
    ("midnight", "7 00:00"), ("monday at 9", "2 09:00"), ("last saturday at 9", "28 09:00"),
    ("saturday at 9", "7 09:00"), ("vor 2 Stunden", "7 11:00"), ("vor einer Stunde", "7 12:00"),
    ("vor einer halben Stunde", "7 12:30"), ("gestern Abend", "6 19:00"),
    ("gestern um 23 Uhr", "6 23:00"), ("letzte Nacht", "6 22:00"), ("heute Morgen", "7 09:00"),
    ("vorgestern 18 Uhr", "5 18:00"), ("jetzt", "7 13:00"), ("hace 2 horas", "7 11:00"),
    ("hace media hora", "7 12:30"), ("hace una hora y media", "7 11:30"), ("anoche", "6 22:00"),
    ("ayer a las 6 de la tarde", "6 18:00"), ("anteayer a las 18", "5 18:00"),
    ("esta mañana a las 8", "7 08:00"), ("ahora", "7 13:00"),
  ])
  func isReadAsTheBeginning(_ typed: String, _ expected: String) throws {
    let clock = try Self.clock()
    let read = try TimeReading(clock: clock).past(typed, field: "at")
    #expect(Self.text(read, clock) == expected)
  }

  @Test(arguments: [
    ("an hour", 3600), ("half an hour", 1800), ("a half hour", 1800), ("90 minutes", 5400),
    ("1.5h", 5400), ("1,5h", 5400), ("1h30", 5400), ("1 h 30", 5400), ("5 hours", 18_000),
    ("two hours", 7200), ("two and a half hours", 9000), ("2 and a half hours", 9000),
    ("an hour and 20 minutes", 4800), ("a day", 86_400), ("a week", 604_800),
    ("for 5 hours", 18_000), ("eine Stunde", 3600), ("eine halbe Stunde", 1800),
    ("anderthalb Stunden", 5400), ("2 Std", 7200), ("1,5 Stunden", 5400),
    ("eine Stunde und 20 Minuten", 4800), ("Viertelstunde", 900), ("zwei Tage", 172_800),
    ("una hora", 3600), ("media hora", 1800), ("hora y media", 5400), ("dos horas", 7200),
    ("una hora y 20 minutos", 4800), ("un día", 86_400), ("2 semanas", 1_209_600),
  ])
  func isReadAsALength(_ typed: String, _ seconds: Int) throws {
    let reading = TimeReading(clock: try Self.clock())
    #expect(try reading.length(typed, field: "for") == .seconds(seconds))
  }

  @Test(arguments: [
    "", "90", "days", "half", "an", "and", "hour hour", "5 moons", "1h 90", "5h and", "an hour an",
    "1.2.3h", "2M", "1h 5M", "30 1h 30", "half past 8", "-1 hour", "0.3s",
  ])
  func isNoLength(_ typed: String) throws {
    let reading = TimeReading(clock: try Self.clock())
    #expect(throws: Refusal.self) { try reading.length(typed, field: "for") }
  }

  @Test func aSlipInALengthIsNamedByItsUnit() throws {
    let reading = TimeReading(clock: try Self.clock())
    let refusal = #expect(throws: Refusal.self) { try reading.length("5 hourz", field: "for") }
    #expect(
      refusal?.message
        == #"Leeway does not understand word 2 of the length. Try "hours" instead."#)
  }

  @Test func aDayThatCanBeTwoIsRefusedWithBoth() throws {
    let reading = TimeReading(clock: try Self.clock())
    let refusal = #expect(throws: Refusal.self) { try reading.past("12/01 18:00", field: "at") }
    #expect(
      refusal?.phrase
        == Phrase(.dayIsAmbiguous, "12/01 18:00", "2025-12-01", "2026-01-12"))
    #expect(try Self.text(reading.past("02/02 18:00", field: "at"), Self.clock()) == "2 18:00")
  }

  private static func text(_ point: Instant, _ clock: WallClock) -> String {
    let minute = Int(clock.minute(of: point))
    return "\(clock.day(of: point).day) \(TimeOfDay(minutes: minute))"
  }

  @Test(arguments: [
    ("13 pm", #"Leeway does not understand the time "13 pm". Try "15:00" or "2026-03-08 9:00"."#),
    (
      "half past",
      #"Leeway does not understand the time "half past". Try "15:00" or "2026-03-08 9:00"."#
    ),
    ("tomorow 18:00", #"Leeway does not understand word 1 of the time. Try "tomorrow" instead."#),
    ("mondey at 9", #"Leeway does not understand word 1 of the time. Try "monday" instead."#),
    (
      "when Kim calls",
      #"Leeway does not understand word 1 of the time. Try "15:00" or "2026-03-08 9:00"."#
    ),
    (
      "9:00 Kim",
      #"Leeway does not understand word 2 of the time. Try "15:00" or "2026-03-08 9:00"."#
    ),
  ])
  func aRefusalNamesNoWordThatCanBeTheirs(_ typed: String, _ sentence: String) throws {
    let clock = try Self.clock()
    let refusal = #expect(throws: Refusal.self) {
      try TimeReading(clock: clock).end(
        Command.End(length: nil, until: typed, agreed: nil), of: .aHold,
        startingAt: clock.moment.elapsed, countedFrom: clock.moment.elapsed,
        longest: .seconds(30 * 86_400))
    }
    #expect(refusal?.phrase.english == sentence)
  }
}
