// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Says which time of day a point of the time line is, by the clock of one moment and one zone.
public struct WallClock {
  let moment: Moment
  let calendar: Calendar
  private let plainDays = PlainDays()

  /// Takes the zone from the calendar.
  public init(moment: Moment, calendar: Calendar) {
    self.moment = moment
    self.calendar = calendar
  }

  /// Whether another clock shows the same at each point of the line, or nearly, in the same zone.
  func agrees(with other: WallClock, within tolerance: Duration) -> Bool {
    let distance = other.moment.elapsed(at: moment.wall) - moment.elapsed
    return calendar == other.calendar && (.zero - tolerance...tolerance).contains(distance)
  }

  /// The day that the clock shows at a point of the line.
  func day(of point: Instant) -> LocalDay {
    if let known = plainDays.day(of: point) { return known }
    let day = dayByCalendar(of: point)
    _ = midnight(of: day)
    return day
  }

  private func dayByCalendar(of point: Instant) -> LocalDay {
    LocalDay(of: moment.wall(at: point), in: calendar)
  }

  /// The day that lies `count` days after.
  func day(_ count: Int, after day: LocalDay) -> LocalDay {
    if let midnight = midnight(of: day) {
      return self.day(of: midnight + .seconds(count * 86_400 + 43_200))
    }
    let noon = DateComponents(year: day.year, month: day.month, day: day.day + count, hour: 12)
    guard let date = calendar.date(from: noon) else { return day }
    return self.day(of: moment.elapsed(at: date))
  }

  /// The minute of the day that the clock shows, with its seconds as a fraction.
  func minute(of point: Instant) -> Double {
    let parts = calendar.dateComponents(
      [.hour, .minute, .second, .nanosecond], from: moment.wall(at: point))
    let seconds = Double(parts.second ?? 0) + Double(parts.nanosecond ?? 0) / 1e9
    return Double((parts.hour ?? 0) * 60 + (parts.minute ?? 0)) + seconds / 60
  }

  /// When the clock shows a minute of a day; 1440 and more lie in the days after.
  ///
  /// A time that the clock skips moves to the next it shows; one it shows twice counts the first time.
  func point(_ day: LocalDay, minute: Int) -> Instant {
    if minute > 1440 { return point(self.day(1, after: day), minute: minute - 1440) }
    guard let midnight = midnight(of: day) else { return pointByCalendar(day, minute: minute) }
    return midnight + .seconds(minute * 60)
  }

  /// The midnight that a day begins with; `nil` if the clock changes on that day.
  private func midnight(of day: LocalDay) -> Instant? {
    plainDays.midnight(of: day) {
      let start = pointByCalendar(day, minute: 0)
      let end = pointByCalendar(day, minute: 1440)
      let zone = calendar.timeZone
      let isPlain =
        end - start == .seconds(86_400)
        && zone.secondsFromGMT(for: moment.wall(at: start))
          == zone.secondsFromGMT(for: moment.wall(at: end - .milliseconds(1)))
      return isPlain ? start : nil
    }
  }

  /// As ``point(_:minute:)``, but always asks the calendar, which takes longer and is right on any day.
  func pointByCalendar(_ day: LocalDay, minute: Int) -> Instant {
    let (hour, rest) = (minute / 60, minute % 60)
    let (days, hours) = (hour / 24, hour % 24)
    let wanted = DateComponents(
      year: day.year, month: day.month, day: day.day + days, hour: hours, minute: rest)
    guard let date = calendar.date(from: wanted) else { return moment.elapsed }
    let shown = calendar.dateComponents([.hour, .minute], from: date)
    if shown.hour == hours && shown.minute == rest {
      return moment.elapsed(at: firstShowing(of: date))
    }
    return moment.elapsed(at: endOfGap(near: date))
  }

  /// An hour that an autumn change repeats is shown again later; this is the earlier of the two.
  private func firstShowing(of date: Date) -> Date {
    let zone = calendar.timeZone
    let before = date.addingTimeInterval(-3 * 3600)
    let change = zone.secondsFromGMT(for: before) - zone.secondsFromGMT(for: date)
    guard change > 0 else { return date }
    let earlier = date.addingTimeInterval(-Double(change))
    let same = zone.secondsFromGMT(for: earlier) - zone.secondsFromGMT(for: date) == change
    return same ? earlier : date
  }

  /// The first moment after the gap of a spring change that lies within a few hours.
  private func endOfGap(near date: Date) -> Date {
    let start = date.addingTimeInterval(-6 * 3600)
    guard let change = calendar.timeZone.nextDaylightSavingTimeTransition(after: start) else {
      return date
    }
    return abs(change.timeIntervalSince(date)) < 6 * 3600 ? change : date
  }

  /// The weekday that a day is.
  func weekday(_ day: LocalDay) -> Weekday {
    let noon = DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)
    let number = calendar.date(from: noon).map { calendar.component(.weekday, from: $0) } ?? 1
    return Weekday.allCases[(number + 5) % 7]
  }

  /// The end of the quiet hours that a point lies in; `nil` where it lies in none.
  func endOfQuiet(at point: Instant, _ quietHours: [ScheduleSettings.QuietHours]) -> Instant? {
    guard !quietHours.isEmpty else { return nil }
    let today = day(of: point)
    var end: Instant?
    // Ranges may touch or overlap, so the end of one may lie in the next.
    for _ in 0...(2 * quietHours.count) {
      let at = end ?? point
      guard let next = latestEnd(at: at, around: end == nil ? today : day(of: at), quietHours)
      else {
        break
      }
      end = next
    }
    return end
  }

  private func latestEnd(
    at point: Instant, around today: LocalDay, _ quietHours: [ScheduleSettings.QuietHours]
  ) -> Instant? {
    var latest: Instant?
    for quiet in quietHours {
      let (from, length) = (quiet.range.from.minutes, quiet.range.minutes)
      // Yesterday's reaches into today only across midnight.
      let starts = from + length > 1440 ? [day(-1, after: today), today] : [today]
      for start in starts where self.point(start, minute: from) <= point {
        let to = self.point(start, minute: from + length)
        guard point < to, quiet.days.contains(weekday(start)) else { continue }
        latest = max(latest ?? to, to)
      }
    }
    return latest
  }
}

/// A day on the calendar of a zone.
public struct LocalDay: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day that a calendar shows at a time.
  public init(of date: Date, in calendar: Calendar) {
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    self.init(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
  }

  /// `0329`.
  var monthAndDay: String { two(month) + two(day) }

  /// `2026-03-29`.
  public var isoText: String { "\(year)-\(two(month))-\(two(day))" }

  /// The same day a year before; for 29 February that is no real day, but its text still sorts right.
  var yearBefore: LocalDay { LocalDay(year: year - 1, month: month, day: day) }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Remembers the midnights of days that were looked up and have all their 24 hours.
///
/// Any other time of such a day is its midnight plus so many minutes, without the slow calendar. One
/// of these belongs to one moment and zone, and to one decision.
final class PlainDays {
  private static let length: Duration = .seconds(86_400)

  /// A midnight of `nil`: the day was looked up, and the clock changes on it.
  private var midnights: [(day: LocalDay, midnight: Instant?)] = []

  /// The day that a point lies in, if it is known.
  func day(of point: Instant) -> LocalDay? {
    for (day, midnight) in midnights {
      if let midnight, midnight <= point, point < midnight + Self.length { return day }
    }
    return nil
  }

  /// The midnight of a day, looked up the first time.
  func midnight(of day: LocalDay, lookUp: () -> Instant?) -> Instant? {
    if let known = midnights.first(where: { $0.day == day }) { return known.midnight }
    let midnight = lookUp()
    midnights.append((day, midnight))
    return midnight
  }
}

/// Times as text for programs: on the socket, in the journal and in a sentence's parts.
public enum RFC3339 {
  /// `2026-03-28T19:00:00+01:00`, with the offset of the zone at that time; the nearest second.
  ///
  /// Rounded because the two clocks are read one after the other: what was named as 18:00 can come out
  /// as 17:59:59.999 the next time.
  public static func text(_ date: Date, in zone: TimeZone) -> String {
    let style = Date.ISO8601FormatStyle(
      dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .colon,
      timeZoneSeparator: .colon, includingFractionalSeconds: false, timeZone: zone)
    return style.format(Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded()))
  }
}
