// SPDX-License-Identifier: Apache-2.0

public import Foundation
import LeewayVocabulary

/// Reads a time as a person types it: the one place that does.
///
/// | text | means |
/// |---|---|
/// | `now` | now |
/// | `2h ago`, `90m ago` | so long before now |
/// | `in 2h`, `+2h` | so long after now |
/// | `18:30` | that time nearest in the wanted direction |
/// | `today 9:00`, `yesterday 23:15`, `tomorrow 9:00` | that day's |
/// | `sunday 18:00`, `sun 18:00` | the nearest such day in the wanted direction, or today |
/// | `2026-03-29 09:00` | on the clock of the zone |
/// | `2026-03-29T09:00:00+02:00` | RFC 3339 |
public struct TimeText {
  /// Which way a time without a day is meant.
  public enum Direction: Sendable {
    /// The last such time.
    case past
    /// The next such time.
    case future
  }

  /// The longest text that is read, in bytes.
  static let longest = 64

  private let moment: Moment
  private let clock: WallClock

  /// Reads times as of a moment, in the calendar's zone.
  public init(at moment: Moment, in calendar: Calendar) {
    self.init(clock: WallClock(moment: moment, calendar: calendar))
  }

  init(clock: WallClock) {
    moment = clock.moment
    self.clock = clock
  }

  /// The point meant; `nil` where the text is none of the forms above.
  public func point(_ text: String, meant direction: Direction) -> Instant? {
    guard text.utf8.count <= Self.longest else { return nil }
    // A length is read as it is written: `M` is no minute.
    let written = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map { String($0) }
    let words = written.map { $0.lowercased() }
    guard let first = words.first else { return nil }
    if words == ["now"] { return moment.elapsed }
    if words.last == "ago" {
      return length(written.dropLast()).map { moment.elapsed - $0 }
    }
    if first == "in" { return length(written.dropFirst()).map { moment.elapsed + $0 } }
    if first.hasPrefix("+") {
      let number = String(written[0].dropFirst())
      return length([number] + written.dropFirst()).map { moment.elapsed + $0 }
    }
    if words.count == 1 {
      if let date = rfc3339(text.trimmingCharacters(in: .whitespaces)) {
        return moment.elapsed(at: date)
      }
      return timeOfDay(first).map { nearest($0, meant: direction) }
    }
    guard words.count == 2, let time = timeOfDay(words[1]) else { return nil }
    return day(first, time, meant: direction).map { clock.point($0, minute: time.minutes) }
  }

  private func length(_ words: some Sequence<String>) -> Duration? {
    try? DurationText.parse(words.joined(separator: " "))
  }

  private func rfc3339(_ text: String) -> Date? {
    let upper = text.uppercased()
    for includesFraction in [false, true] {
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: includesFraction)
      if let date = try? style.parse(upper) { return date }
    }
    return nil
  }

  /// `9:00`, `09:00`, `18:30`.
  private func timeOfDay(_ text: String) -> TimeOfDay? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    return TimeOfDay(hour: hour, minute: minute)
  }

  /// That time nearest in the wanted direction.
  func nearest(_ time: TimeOfDay, meant direction: Direction) -> Instant {
    let today = clock.day(of: moment.elapsed)
    let point = clock.point(today, minute: time.minutes)
    switch direction {
    case .future where point <= moment.elapsed:
      return clock.point(clock.day(1, after: today), minute: time.minutes)
    case .past where point > moment.elapsed:
      // "23:50" typed at ten past midnight is last night's; "18:30" typed at noon is a slip.
      let yesterday = clock.point(clock.day(-1, after: today), minute: time.minutes)
      return moment.elapsed - yesterday <= .seconds(12 * 3600) ? yesterday : point
    default:
      return point
    }
  }

  private func day(_ word: String, _ time: TimeOfDay, meant direction: Direction) -> LocalDay? {
    let today = clock.day(of: moment.elapsed)
    switch word {
    case "today": return today
    case "yesterday": return clock.day(-1, after: today)
    case "tomorrow": return clock.day(1, after: today)
    default:
      return SpokenLanguage.english.weekday(word).flatMap {
        clock.nearest(Weekday.allCases[$0], minute: time.minutes, meant: direction)
      } ?? isoDay(word)
    }
  }

  private func isoDay(_ word: String) -> LocalDay? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    return clock.day(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

extension WallClock {
  /// The nearest such day in the wanted direction on which that minute lies there, today among them.
  func nearest(
    _ wanted: Weekday, minute: Int, meant direction: TimeText.Direction, canBeToday: Bool = true
  ) -> LocalDay? {
    let today = day(of: moment.elapsed)
    return (0...7).map { day(direction == .future ? $0 : -$0, after: today) }.first { day in
      guard weekday(day) == wanted, canBeToday || day != today else { return false }
      let point = point(day, minute: minute)
      return direction == .future ? point > moment.elapsed : point <= moment.elapsed
    }
  }

  /// That day of the calendar; `nil` where it has none.
  func day(year: Int, month: Int, day number: Int) -> LocalDay? {
    let noon = DateComponents(year: year, month: month, day: number, hour: 12)
    guard let date = calendar.date(from: noon) else { return nil }
    let found = day(of: moment.elapsed(at: date))
    return found == LocalDay(year: year, month: month, day: number) ? found : nil
  }
}
