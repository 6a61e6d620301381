// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

@testable import leeway

struct LocalTimeTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    var text: String
    /// As it is shown with its year; nil: it cannot be read.
    var shown: String?
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Reading(text: "2026-03-28T18:30:00+01:00", shown: "Sat 28 Mar 2026 18:30", why: "plain"),
    Reading(text: "2026-03-28T18:30:00Z", shown: "Sat 28 Mar 2026 18:30", why: "UTC"),
    Reading(text: "2026-03-28t18:30:00z", shown: "Sat 28 Mar 2026 18:30", why: "lower case"),
    Reading(text: "2026-03-28 18:30:00Z", shown: "Sat 28 Mar 2026 18:30", why: "a space"),
    Reading(text: "2026-03-28T18:30:59.999-09:30", shown: "Sat 28 Mar 2026 18:30", why: "fraction"),
    Reading(text: "2024-02-29T00:00:00Z", shown: "Thu 29 Feb 2024 00:00", why: "leap day"),
    Reading(text: "2000-02-29T23:59:60Z", shown: "Tue 29 Feb 2000 23:59", why: "leap second"),
    Reading(text: "2100-02-29T00:00:00Z", shown: nil, why: "2100 has no leap day"),
    Reading(text: "2026-13-01T00:00:00Z", shown: nil, why: "month 13"),
    Reading(text: "2026-04-31T00:00:00Z", shown: nil, why: "day 31 of April"),
    Reading(text: "2026-03-00T00:00:00Z", shown: nil, why: "day 0"),
    Reading(text: "2026-03-28T24:00:00Z", shown: nil, why: "hour 24"),
    Reading(text: "2026-03-28T18:60:00Z", shown: nil, why: "minute 60"),
    Reading(text: "2026-03-28T18:30:00", shown: nil, why: "no offset"),
    Reading(text: "2026-03-28T18:30:00+0100", shown: nil, why: "offset without colon"),
    Reading(text: "2026-03-28T18:30:00+99:00", shown: nil, why: "offset of 99 hours"),
    Reading(text: "2026-03-28T18:30:00.Z", shown: nil, why: "fraction without digits"),
    Reading(text: "2026-03-28T18:30:00Zx", shown: nil, why: "something behind"),
    Reading(text: "2026-0a-28T18:30:00Z", shown: nil, why: "a letter"),
    Reading(text: "tomorrow", shown: nil, why: "words"),
    Reading(text: "", shown: nil, why: "nothing"),
  ])
  func reads(_ reading: Reading) {
    #expect(LocalTime(reading.text)?.absolute(in: nil).english == reading.shown.map(withoutYear))
    #expect(LocalTime(reading.text)?.absolute(in: 1).english == reading.shown)
  }

  private func withoutYear(_ text: String) -> String {
    let words = text.split(separator: " ")
    return (words[0...2] + words[4...]).joined(separator: " ")
  }

  struct Saying: Sendable, CustomTestStringConvertible {
    var time: String
    var now: String
    var said: String
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Saying(
      time: "2026-03-28T18:30:00+01:00", now: "2026-03-28T23:59:00+01:00", said: "today 18:30",
      why: "the same day"),
    Saying(
      time: "2026-03-29T00:00:00+01:00", now: "2026-03-28T23:59:00+01:00", said: "tomorrow 00:00",
      why: "a minute later is tomorrow"),
    Saying(
      time: "2026-03-29T09:05:00+02:00", now: "2026-03-28T12:00:00+01:00", said: "tomorrow 09:05",
      why: "across the spring change"),
    Saying(
      time: "2026-12-31T22:10:00Z", now: "2027-01-01T00:10:00Z", said: "yesterday 22:10",
      why: "across the year"),
    Saying(
      time: "2026-03-26T19:20:00+01:00", now: "2026-03-28T12:00:00+01:00",
      said: "Thu 26 Mar 19:20", why: "two days ago"),
    Saying(
      time: "2027-01-02T09:00:00+01:00", now: "2026-12-31T12:00:00+01:00",
      said: "Sat 2 Jan 2027 09:00", why: "another year"),
    Saying(
      time: "2026-03-01T09:00:00Z", now: "2026-02-28T12:00:00Z", said: "tomorrow 09:00",
      why: "the end of February"),
    Saying(time: "soon", now: "2026-02-28T12:00:00Z", said: "soon", why: "unreadable: as sent"),
    Saying(
      time: "2026-03-01T09:00:00Z", now: "?", said: "Sun 1 Mar 09:00", why: "an unreadable now"),
  ])
  func speaks(_ saying: Saying) {
    #expect(LocalTime.spoken(saying.time, at: saying.now).english == saying.said)
  }

  struct Length: Sendable, CustomTestStringConvertible {
    var start: String
    var end: String
    var minutes: Int?
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Length(
      start: "2026-03-28T18:30:00+01:00", end: "2026-03-28T18:42:59+01:00", minutes: 12,
      why: "seconds are left out"),
    Length(
      start: "2026-03-28T18:00:00+01:00", end: "2026-03-29T18:00:00+02:00", minutes: 23 * 60,
      why: "across the spring change"),
    Length(
      start: "2026-12-31T23:00:00-05:00", end: "2027-01-01T04:30:00Z", minutes: 30,
      why: "from one zone to another, across the year"),
    Length(
      start: "2026-03-28T18:00:00+05:45", end: "2026-03-28T18:00:00-09:30", minutes: 915,
      why: "offsets with minutes"),
    Length(
      start: "2026-03-28T18:00:00Z", end: "2026-03-28T17:59:00Z", minutes: nil, why: "backwards"),
    Length(start: "soon", end: "2026-03-28T17:59:00Z", minutes: nil, why: "unreadable"),
  ])
  func countsMinutes(_ length: Length) {
    #expect(LocalTime.minutes(from: length.start, to: length.end) == length.minutes)
  }

  @Test(
    arguments: [
      ("2026-03-28T18:40:00+01:00", "2026-03-28T18:50:07+01:00", 607),
      ("2026-03-28T18:40:59+01:00", "2026-03-28T17:40:01.5Z", -58),
      ("2026-03-29T01:59:30+01:00", "2026-03-29T03:00:00+02:00", 30),
      ("soon", "2026-03-29T03:00:00+02:00", nil), ("2026-03-29T03:00:00+02:00", "", nil),
    ] as [(String, String, Int?)])
  func countsSeconds(start: String, end: String, seconds: Int?) {
    #expect(LocalTime.seconds(from: start, to: end) == seconds)
  }

  @Test func countsDaysAsFoundationDoes() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for day in stride(from: -30_000, through: 60_000, by: 13) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.weekday], from: date)
      let time = try #require(LocalTime(date.formatted(.iso8601)))
      #expect(time.dayNumber == day)
      // Foundation's first day is Sunday.
      #expect((time.weekday + 1) % 7 + 1 == parts.weekday)
    }
  }
}
