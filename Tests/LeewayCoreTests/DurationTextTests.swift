// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Testing

@Suite struct DurationTextTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    let seconds: Int64
    let written: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Reading(text: "90s", seconds: 90, written: "1m 30s"),
    Reading(text: "20m", seconds: 1200, written: "20m"),
    Reading(text: "20min", seconds: 1200, written: "20m"),
    Reading(text: "1d 12h", seconds: 129_600, written: "1d 12h"),
    Reading(text: "1h30m", seconds: 5400, written: "1h 30m"),
    Reading(text: "30m 1h", seconds: 5400, written: "1h 30m"),
    Reading(text: "2 days", seconds: 172_800, written: "2d"),
    Reading(text: "  2\thours  ", seconds: 7200, written: "2h"),
    Reading(text: "1w", seconds: 604_800, written: "7d"),
    Reading(
      text: "1 week 1 day 1 hour 1 minute 1 second", seconds: 694_861, written: "8d 1h 1m 1s"),
    Reading(text: "1H 1Min", seconds: 3660, written: "1h 1m"),
    Reading(text: "0s", seconds: 0, written: "0s"),
    Reading(text: "1.5h", seconds: 5400, written: "1h 30m"),
    Reading(text: "0.5000000000000m", seconds: 30, written: "30s"),
    Reading(text: "0024h", seconds: 86_400, written: "1d"),
    Reading(text: "36500d", seconds: 3_153_600_000, written: "36500d"),
  ])
  func readsAndWrites(_ reading: Reading) throws {
    let duration = try DurationText.parse(reading.text)
    #expect(duration == .seconds(reading.seconds))
    #expect(DurationText.format(duration) == reading.written)
    #expect(try DurationText.parse(reading.written) == duration)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let error: DurationTextError
    let says: String
    var testDescription: String { text.isEmpty ? "nothing" : String(text.prefix(30)) }
  }

  @Test(arguments: [
    Mistake(
      text: "", error: .empty,
      says: "nothing stands there; write a length such as 20m, 24h or 1d 12h"),
    Mistake(
      text: " \t ", error: .empty,
      says: "nothing stands there; write a length such as 20m, 24h or 1d 12h"),
    Mistake(
      text: "90", error: .unitMissing(number: "90"),
      says: "90 has no unit; write 90s, 90m, 90h or 90d"),
    Mistake(
      text: "1h 30", error: .unitMissing(number: "30"),
      says: "30 has no unit; write 30s, 30m, 30h or 30d"),
    Mistake(
      text: "1 30m", error: .unitMissing(number: "1"), says: "1 has no unit; write 1s, 1m, 1h or 1d"
    ),
    Mistake(
      text: "5 moons", error: .unknownUnit("moons"),
      says: "\"moons\" is no unit; use s, m, h, d or w"
    ),
    Mistake(
      text: "500ms", error: .unknownUnit("ms"), says: "\"ms\" is no unit; use s, m, h, d or w"),
    Mistake(
      text: "2M", error: .noFixedLength(unit: "M"),
      says: "\"M\" has no fixed length; use s, m, h, d or w"),
    Mistake(
      text: "1 year", error: .noFixedLength(unit: "year"),
      says: "\"year\" has no fixed length; use s, m, h, d or w"),
    Mistake(
      text: "a day", error: .numberExpected(before: "a day"),
      says: "a number has to come before \"a day\", such as 20m or 24h"),
    Mistake(
      text: "1h and 5m", error: .numberExpected(before: "and 5m"),
      says: "a number has to come before \"and 5m\", such as 20m or 24h"),
    Mistake(
      text: "٣h", error: .numberExpected(before: "٣h"),
      says: "a number has to come before \"٣h\", such as 20m or 24h"),
    Mistake(
      text: "8\u{301}h", error: .unknownUnit("\u{301}h"),
      says: "\"\u{301}h\" is no unit; use s, m, h, d or w"),
    Mistake(
      text: " \u{301}8h", error: .numberExpected(before: "\u{301}8h"),
      says: "a number has to come before \"\u{301}8h\", such as 20m or 24h"),
    Mistake(
      text: "18:30", error: .unexpected(":"),
      says: "\":\" does not belong in a length such as 1d 12h"),
    Mistake(text: "1.2.3h", error: .notANumber("1.2.3"), says: "\"1.2.3\" is no number"),
    Mistake(text: ".h", error: .notANumber("."), says: "\".\" is no number"),
    Mistake(text: "-5m", error: .negative, says: "a length cannot be negative"),
    Mistake(text: "1h -5m", error: .negative, says: "a length cannot be negative"),
    Mistake(
      text: "0.5s", error: .notWholeSeconds("0.5s"), says: "0.5s does not come to whole seconds"),
    Mistake(
      text: "1.00000000001h", error: .notWholeSeconds("1.00000000001h"),
      says: "1.00000000001h does not come to whole seconds"),
    Mistake(text: "36501d", error: .tooLong, says: "a length is at most 36500d"),
    Mistake(text: "36500d 1s", error: .tooLong, says: "a length is at most 36500d"),
    Mistake(text: "9223372036854775807w", error: .tooLong, says: "a length is at most 36500d"),
    Mistake(
      text: String(repeating: "9", count: 5000) + "s", error: .tooLong,
      says: "a length is at most 36500d"),
    Mistake(
      text: "1" + String(repeating: "x", count: 5000),
      error: .unknownUnit("xxxxxxxxxxxxxxxxxxx…"),
      says: "\"xxxxxxxxxxxxxxxxxxx…\" is no unit; use s, m, h, d or w"),
  ])
  func refuses(_ mistake: Mistake) {
    let error = #expect(throws: DurationTextError.self) { try DurationText.parse(mistake.text) }
    #expect(error == mistake.error)
    #expect(error?.description == mistake.says)
  }

  @Test func writesWhatNobodyTypes() {
    #expect(DurationText.format(.milliseconds(1900)) == "1s")
    #expect(DurationText.format(.milliseconds(900)) == "0s")
    #expect(DurationText.format(.seconds(-5400)) == "-1h 30m")
    #expect(DurationText.format(.seconds(Int64.min)) == "-106751991167300d 15h 30m 8s")
  }
}
