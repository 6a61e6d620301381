// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

/// `leeway preview --format ics`: what the file says, byte by byte.
@Suite struct CalendarFileTests {
  private static let now = "2026-03-28T18:30:05+01:00"

  private static func reply(
    _ due: String?, skipped: String? = nil, uid: String? = "u-1", title: String? = "Reminder",
    zone: String? = "Europe/Berlin"
  ) -> Wire.ListPlanned.Reply {
    .init(
      planned: due.map {
        Wire.Preview(
          id: "3-space-1.1", phase: "space", due: $0, skipped: skipped, rule: "a rule", uid: uid)
      }, title: title, zone: zone)
  }

  private static func text(
    _ replies: Wire.ListPlanned.Reply..., now: String = now
  ) throws -> String {
    try CalendarFile(replies, now: now).text
  }

  /// Over the night in which the clock goes forward: the time is that of UTC, on both sides of it.
  @Test func whatIsPlannedIsAnEventWithAnAlarm() throws {
    #expect(
      try Self.text(
        Self.reply("2026-03-28T19:10:00+01:00"),
        Self.reply("2026-03-29T19:10:59+02:00", uid: "u-2"),
        Self.reply("2026-03-29T20:00:00+02:00", skipped: "paused", uid: "u-3")
      )
        == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Reminders//EN
        CALSCALE:GREGORIAN
        X-WR-TIMEZONE:Europe/Berlin
        BEGIN:VEVENT
        UID:u-1
        DTSTAMP:20260328T173005Z
        LAST-MODIFIED:20260328T173005Z
        SEQUENCE:196882205
        DTSTART:20260328T181000Z
        DURATION:PT5M
        SUMMARY:Reminder
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:PT0S
        DESCRIPTION:Reminder
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:u-2
        DTSTAMP:20260328T173005Z
        LAST-MODIFIED:20260328T173005Z
        SEQUENCE:196882205
        DTSTART:20260329T171059Z
        DURATION:PT5M
        SUMMARY:Reminder
        TRANSP:TRANSPARENT
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:PT0S
        DESCRIPTION:Reminder
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """.replacing("\n", with: "\r\n"))
  }

  @Test func withNothingPlannedItIsACalendarThatTakesAwayWhatWasThere() throws {
    let text = try Self.text(Self.reply(nil))
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") && text.hasSuffix("\r\nEND:VCALENDAR\r\n"))
    #expect(text.contains("\r\nBEGIN:VTIMEZONE\r\nTZID:UTC\r\n") && !text.contains("VEVENT"))
    #expect(
      try Self.text(Self.reply("2026-03-28T19:10:00+01:00", skipped: "paused")) == text)
  }

  @Test func aTitleIsEscapedAndFoldedBetweenLetters() throws {
    let title = "Tee, Brot; \\ und\nMüsli: " + String(repeating: "ü", count: 60)
    let text = try Self.text(Self.reply("2026-03-28T19:10:00+01:00", title: title))
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n")
    #expect(!text.replacing("\r\n", with: "").contains { $0.isNewline })
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.contains { $0.utf8.count >= 74 })
    let unfolded = text.replacing("\r\n ", with: "")
    #expect(
      unfolded.contains(
        "\r\nSUMMARY:Tee\\, Brot\\; \\\\ und Müsli: " + String(repeating: "ü", count: 60) + "\r\n"))
  }

  /// To Swift the two together are one letter, and no comma.
  @Test func whatHasAnAccentOnItIsEscaped() throws {
    let text = try Self.text(
      Self.reply(
        "2026-03-28T19:10:00+01:00", uid: "u,\u{301}", title: "a,\u{301}b;\u{301}c\\\u{301}d",
        zone: "Europe;\u{301}"))
    for line in [
      "UID:u\\,\u{301}", "SUMMARY:a\\,\u{301}b\\;\u{301}c\\\\\u{301}d",
      "DESCRIPTION:a\\,\u{301}b\\;\u{301}c\\\\\u{301}d", "X-WR-TIMEZONE:Europe\\;\u{301}",
    ] {
      #expect(text.contains("\r\n\(line)\r\n"))
    }
  }

  @Test(arguments: [nil, "", " ", "\t\u{7}\n"]) func aZoneWithoutANameIsLeftOut(zone: String?)
    throws
  {
    #expect(try !Self.text(Self.reply(nil, zone: zone)).contains("X-WR-TIMEZONE"))
  }

  /// A year has four digits: the first and the last moment that can be written, and those beside them,
  /// which another zone has in such a year.
  @Test(arguments: [
    ("0000-01-01T00:00:00Z", "00000101T000000Z"), ("0000-01-01T00:00:00+00:01", nil),
    ("9999-12-31T23:59:59Z", "99991231T235959Z"), ("9999-12-31T23:59:59-00:01", nil),
    ("9999-12-31T23:59:60Z", nil),
  ])
  func whatIsInNoYearOfFourDigitsIsNotWritten(time: String, written: String?) throws {
    let now = Self.now
    guard let written else {
      for (due, now, field) in [(time, now, "due"), (now, time, "now")] {
        let failure = #expect(throws: Failure.self) { try Self.text(Self.reply(due), now: now) }
        #expect(failure == Failure(.unexpected, Phrase(.replyFieldWrong, field)))
      }
      return
    }
    #expect(try Self.text(Self.reply(time)).contains("\r\nDTSTART:\(written)\r\n"))
    #expect(try Self.text(Self.reply(now), now: time).contains("\r\nDTSTAMP:\(written)\r\n"))
  }

  /// It has 32 bits with a sign, and no program holds more.
  @Test(arguments: [
    ("2019-12-31T23:59:59Z", "0"), ("2020-01-01T00:00:01Z", "1"),
    ("2088-01-19T03:14:07Z", "2147483647"), ("2088-01-19T03:14:08Z", "2147483647"),
    ("9999-12-31T23:59:59Z", "2147483647"),
  ])
  func theSequenceIsANumberOf32Bits(now: String, number: String) throws {
    #expect(
      try Self.text(Self.reply(Self.now), now: now).contains("\r\nSEQUENCE:\(number)\r\n"))
  }

  /// One of an older daemon has no title, no ids, or neither.
  @Test func anOlderDaemonMakesNoCalendar() {
    let due = "2026-03-28T19:10:00+01:00"
    for (reply, field) in [
      (Self.reply(due, title: nil), "title"), (Self.reply(nil, title: nil), "title"),
      (Self.reply(due, uid: nil), "uid"),
    ] {
      let failure = #expect(throws: Failure.self) { try Self.text(reply) }
      #expect(failure == Failure(.unexpected, Phrase(.daemonOlder, field)))
    }
  }

  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2000-02-29T23:59:00Z", "2026-12-31T23:59:00Z", "2027-01-01T00:00:00Z",
    "2100-03-01T12:00:00Z", "1969-12-31T23:59:00Z", "1600-02-29T00:00:00Z",
  ])
  func aPointIsTheTimeThatItWas(text: String) throws {
    let seconds = try #require(LocalTime.seconds(from: "1970-01-01T00:00:00Z", to: text))
    let file = CalendarFile(
      events: [CalendarFile.Event(uid: "u", due: seconds + 59)], title: "T", now: seconds)
    let written = text.filter { $0 != "-" && $0 != ":" }
    #expect(file.text.contains("\r\nDTSTAMP:\(written)\r\n"))
    #expect(file.text.contains("\r\nDTSTART:\(written.dropLast(3))59Z\r\n"))
  }
}
