// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct WallClockTests {
  struct Showing: CustomTestStringConvertible {
    let zone: String
    let day: (Int, Int, Int)
    let minute: Int
    let expected: String
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 7), minute: 600, expected: "2026-03-07T09:00:00Z",
      why: "a plain day"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 29), minute: 150, expected: "2026-03-29T01:00:00Z",
      why: "02:30 that spring skips moves to 03:00"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 29), minute: 120, expected: "2026-03-29T01:00:00Z",
      why: "02:00, the first minute of the gap, is 03:00"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 29), minute: 180, expected: "2026-03-29T01:00:00Z",
      why: "03:00, the first minute after the gap"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 29), minute: 119, expected: "2026-03-29T00:59:00Z",
      why: "01:59, the last minute before the gap"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 10, 25), minute: 150, expected: "2026-10-25T00:30:00Z",
      why: "02:30 that autumn repeats counts the first time"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 10, 25), minute: 180, expected: "2026-10-25T02:00:00Z",
      why: "03:00 comes once"),
    Showing(
      zone: "Australia/Lord_Howe", day: (2026, 10, 4), minute: 135,
      expected: "2026-10-03T15:30:00Z", why: "Lord Howe skips half an hour: 02:15 is 02:30"),
    Showing(
      zone: "Australia/Lord_Howe", day: (2026, 4, 5), minute: 105, expected: "2026-04-04T14:45:00Z",
      why: "Lord Howe repeats half an hour: 01:45 the first time"),
    Showing(
      zone: "America/Santiago", day: (2026, 9, 6), minute: 0, expected: "2026-09-06T04:00:00Z",
      why: "Santiago has no midnight that day: it is 01:00"),
    Showing(
      zone: "Pacific/Kiritimati", day: (2026, 3, 7), minute: 0, expected: "2026-03-06T10:00:00Z",
      why: "14 hours ahead"),
    Showing(
      zone: "Asia/Kathmandu", day: (2026, 3, 7), minute: 600, expected: "2026-03-07T04:15:00Z",
      why: "three quarters of an hour"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 3, 7), minute: 1440, expected: "2026-03-07T23:00:00Z",
      why: "24:00 is the next day's midnight"),
    Showing(
      zone: "Europe/Berlin", day: (2026, 12, 31), minute: 1980, expected: "2027-01-01T08:00:00Z",
      why: "minute 1980 is 09:00 of the next day, here of the next year"),
  ])
  func pointOfATimeOfDay(_ example: Showing) throws {
    let clock = try Clock.wallClock("2026-06-01T12:00:00Z", example.zone)
    let day = LocalDay(year: example.day.0, month: example.day.1, day: example.day.2)
    #expect(Clock.text(clock.point(day, minute: example.minute)) == example.expected)
  }

  struct Quiet: CustomTestStringConvertible {
    let at: String
    let ranges: [ScheduleSettings.QuietHours]
    let end: String?
    let why: String
    var testDescription: String { why }
  }

  private static func range(
    _ from: Int, _ to: Int, _ days: Set<Weekday> = Set(Weekday.allCases)
  ) -> ScheduleSettings.QuietHours {
    ScheduleSettings.QuietHours(
      range: TimeRange(from: TimeOfDay(hour: from), to: TimeOfDay(hour: to)), days: days)
  }

  // 2026-03-06 is a Friday; Berlin is an hour ahead of UTC.
  @Test(arguments: [
    Quiet(at: "2026-03-06T20:59:00Z", ranges: [range(22, 9)], end: nil, why: "just before"),
    Quiet(
      at: "2026-03-06T21:00:00Z", ranges: [range(22, 9)], end: "2026-03-07T08:00:00Z",
      why: "the first minute is quiet"),
    Quiet(
      at: "2026-03-07T02:00:00Z", ranges: [range(22, 9)], end: "2026-03-07T08:00:00Z",
      why: "after midnight it is still last evening's range"),
    Quiet(
      at: "2026-03-07T08:00:00Z", ranges: [range(22, 9)], end: nil, why: "the end is not quiet"),
    Quiet(
      at: "2026-03-07T02:00:00Z", ranges: [range(22, 9, [.fri])], end: "2026-03-07T08:00:00Z",
      why: "a range belongs to the weekday on which it starts"),
    Quiet(
      at: "2026-03-06T02:00:00Z", ranges: [range(22, 9, [.fri])], end: nil,
      why: "Friday's small hours are Thursday's range"),
    Quiet(
      at: "2026-03-07T21:30:00Z", ranges: [range(22, 9, [.fri])], end: nil,
      why: "Saturday's evening is not Friday's"),
    Quiet(
      at: "2026-03-06T12:30:00Z", ranges: [range(13, 14), range(14, 16)],
      end: "2026-03-06T15:00:00Z", why: "touching ranges are one"),
    Quiet(
      at: "2026-03-06T12:30:00Z", ranges: [range(14, 16), range(13, 15)],
      end: "2026-03-06T15:00:00Z", why: "overlapping ranges, in any order"),
    Quiet(
      at: "2026-03-06T12:30:00Z", ranges: [range(13, 14), range(15, 16)],
      end: "2026-03-06T13:00:00Z", why: "a gap between ranges is loud"),
    Quiet(
      at: "2026-03-06T21:30:00Z", ranges: [range(22, 9), range(9, 12, [.sat])],
      end: "2026-03-07T11:00:00Z", why: "a night that runs into a quiet Saturday morning"),
    Quiet(at: "2026-03-06T12:30:00Z", ranges: [], end: nil, why: "none at all"),
    Quiet(
      at: "2026-03-28T22:00:00Z", ranges: [range(22, 9)], end: "2026-03-29T07:00:00Z",
      why: "the night of the spring change ends at 09:00 on the clock"),
    Quiet(
      at: "2026-10-24T21:00:00Z", ranges: [range(22, 9)], end: "2026-10-25T08:00:00Z",
      why: "the night of the autumn change ends at 09:00 on the clock"),
  ])
  func endOfQuiet(_ example: Quiet) throws {
    let clock = try Clock.wallClock(example.at, "Europe/Berlin")
    let end = clock.endOfQuiet(at: clock.moment.elapsed, example.ranges)
    #expect(end.map(Clock.text) == example.end)
  }

  @Test func daysFollowEachOtherOverEveryChange() throws {
    for zone in ["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Tehran"] {
      let clock = try Clock.wallClock("2026-01-01T12:00:00Z", zone)
      var day = clock.day(of: clock.moment.elapsed)
      var seen = [day]
      for _ in 0..<365 {
        day = clock.day(1, after: day)
        seen.append(day)
      }
      #expect(Set(seen).count == 366, "\(zone) has every day once")
      #expect(day == LocalDay(year: 2027, month: 1, day: 1), "\(zone)")
      #expect(clock.day(-365, after: day) == seen[0], "\(zone)")
    }
  }

  @Test(arguments: [
    "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "Asia/Tehran",
  ])
  func aPlainDayNeedsNoCalendar(zone: String) throws {
    let clock = try Clock.wallClock("2012-01-02T20:00:00Z", zone)
    var day = clock.day(of: clock.moment.elapsed)
    for _ in 0..<730 {
      for minute in [0, 1, 90, 150, 599, 1380, 1439, 1440, 1500, 1980, 2880] {
        let point = clock.point(day, minute: minute)
        #expect(
          point == clock.pointByCalendar(day, minute: minute), "\(zone) \(day.isoText) \(minute)")
        let anew = WallClock(moment: clock.moment, calendar: clock.calendar)
        #expect(clock.day(of: point) == anew.day(of: point))
      }
      day = clock.day(1, after: day)
    }
  }

  @Test func namesTheWeekday() throws {
    let clock = try Clock.wallClock("2026-03-07T12:00:00Z", "Europe/Berlin")
    let days = (0..<7).map {
      clock.weekday(clock.day($0, after: clock.day(of: clock.moment.elapsed)))
    }
    #expect(days == [.sat, .sun, .mon, .tue, .wed, .thu, .fri])
    #expect(clock.dayAndTime(clock.moment.elapsed) == "Saturday 13:00")
  }

  @Test func aTimeIsShownAsItWasNamedByEveryReadingOfTheClocks() throws {
    let named = try Date("2026-03-28T18:00:00Z", strategy: .iso8601)
    let begin = Moment(elapsed: Instant(milliseconds: 0), wall: named - 7200)
    let end = begin.elapsed(at: named)
    for late in [-0.001, 0, 0.001] {
      let moment = Moment(elapsed: Instant(milliseconds: 3_600_000), wall: named - 3600 + late)
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      #expect(WallClock(moment: moment, calendar: calendar).dayAndTime(end) == "Saturday 18:00")
    }
  }
}
