// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@Suite struct TimeTextTests {
  struct Reading: CustomTestStringConvertible {
    let text: String
    let direction: TimeText.Direction
    let expected: String?
    var now = "2026-03-07T12:00:00Z"
    var zone = "Europe/Berlin"
    var testDescription: String { "\(text), \(direction), at \(now)" }
  }

  // 2026-03-07 is a Saturday; in Berlin it is 13:00.
  @Test(arguments: [
    Reading(text: "now", direction: .past, expected: "2026-03-07T12:00:00Z"),
    Reading(text: "NOW", direction: .past, expected: "2026-03-07T12:00:00Z"),
    Reading(text: "2h ago", direction: .past, expected: "2026-03-07T10:00:00Z"),
    Reading(text: "1h 30m ago", direction: .past, expected: "2026-03-07T10:30:00Z"),
    Reading(text: "in 2h", direction: .future, expected: "2026-03-07T14:00:00Z"),
    Reading(text: "+1d 12h", direction: .future, expected: "2026-03-09T00:00:00Z"),
    Reading(text: "18:30", direction: .future, expected: "2026-03-07T17:30:00Z"),
    Reading(text: "9:05", direction: .future, expected: "2026-03-08T08:05:00Z"),
    Reading(text: "13:00", direction: .future, expected: "2026-03-08T12:00:00Z"),
    Reading(text: "9:05", direction: .past, expected: "2026-03-07T08:05:00Z"),
    Reading(text: "13:00", direction: .past, expected: "2026-03-07T12:00:00Z"),
    Reading(
      text: "23:50", direction: .past, expected: "2026-03-06T22:50:00Z",
      now: "2026-03-06T23:10:00Z"),
    Reading(text: "18:30", direction: .past, expected: "2026-03-07T17:30:00Z"),
    Reading(text: "today 9:00", direction: .future, expected: "2026-03-07T08:00:00Z"),
    Reading(text: "yesterday 23:15", direction: .past, expected: "2026-03-06T22:15:00Z"),
    Reading(text: "tomorrow 9:00", direction: .future, expected: "2026-03-08T08:00:00Z"),
    Reading(text: "sunday 18:00", direction: .future, expected: "2026-03-08T17:00:00Z"),
    Reading(text: "sun 18:00", direction: .past, expected: "2026-03-01T17:00:00Z"),
    Reading(text: "Sat 18:00", direction: .future, expected: "2026-03-07T17:00:00Z"),
    Reading(text: "sat 12:00", direction: .future, expected: "2026-03-14T11:00:00Z"),
    Reading(text: "sat 12:00", direction: .past, expected: "2026-03-07T11:00:00Z"),
    Reading(text: "2026-03-29 02:30", direction: .future, expected: "2026-03-29T01:00:00Z"),
    Reading(text: "2026-10-25 02:30", direction: .future, expected: "2026-10-25T00:30:00Z"),
    Reading(
      text: "2026-03-29T09:00:00+02:00", direction: .future, expected: "2026-03-29T07:00:00Z"),
    Reading(text: "2026-03-29t09:00:00z", direction: .future, expected: "2026-03-29T09:00:00Z"),
    Reading(text: "2026-03-29T09:00:00.5Z", direction: .future, expected: "2026-03-29T09:00:00Z"),
    Reading(
      text: "tomorrow 2:15", direction: .future, expected: "2026-10-03T15:30:00Z",
      now: "2026-10-03T01:00:00Z", zone: "Australia/Lord_Howe"),
    Reading(text: "", direction: .past, expected: nil),
    Reading(text: "   ", direction: .past, expected: nil),
    Reading(text: "24:00", direction: .future, expected: nil),
    Reading(text: "9:60", direction: .future, expected: nil),
    Reading(text: "9", direction: .future, expected: nil),
    Reading(text: "9:5", direction: .future, expected: nil),
    Reading(text: "٠٩:٠٠", direction: .future, expected: nil),
    Reading(text: "2026-02-30 10:00", direction: .future, expected: nil),
    Reading(text: "2026-3-7 10:00", direction: .future, expected: nil),
    // A digit with an accent is none.
    Reading(text: "2026-03-2\u{301}9 10:00", direction: .future, expected: nil),
    Reading(text: "1\u{301}8:30", direction: .future, expected: nil),
    Reading(text: "in \u{301}8h", direction: .future, expected: nil),
    Reading(text: "someday 9:00", direction: .future, expected: nil),
    Reading(text: "ago", direction: .past, expected: nil),
    Reading(text: "5M ago", direction: .past, expected: nil),
    Reading(text: "in 5M", direction: .future, expected: nil),
    Reading(text: "+5M", direction: .future, expected: nil),
    Reading(text: "In 2H", direction: .future, expected: "2026-03-07T14:00:00Z"),
    Reading(text: "in", direction: .future, expected: nil),
    Reading(text: "-5m ago", direction: .past, expected: nil),
    Reading(text: "tomorrow 9:00 sharp", direction: .future, expected: nil),
    Reading(text: String(repeating: "9", count: 100), direction: .future, expected: nil),
  ])
  func reads(_ reading: Reading) throws {
    let text = TimeText(
      at: try Clock.moment(reading.now), in: try Clock.calendar(reading.zone))
    #expect(text.point(reading.text, meant: reading.direction).map(Clock.text) == reading.expected)
  }
}
