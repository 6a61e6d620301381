// SPDX-License-Identifier: Apache-2.0

/// A time on the clock's face, to the minute.
public struct TimeOfDay: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// Minutes since midnight, 0…1440; 1440 is the end of the day, `24:00`.
  public let minutes: Int

  /// Makes a time of day; the caller answers for the ranges 0…24 and 0…59.
  public init(hour: Int, minute: Int = 0) {
    minutes = hour * 60 + minute
  }

  /// Makes a time of day; the caller answers for the range 0…1440.
  public init(minutes: Int) { self.minutes = minutes }

  /// 0…24.
  public var hour: Int { minutes / 60 }
  /// 0…59.
  public var minute: Int { minutes % 60 }

  /// `09:05`.
  public var description: String {
    (hour < 10 ? "0\(hour)" : "\(hour)") + ":" + (minute < 10 ? "0\(minute)" : "\(minute)")
  }

  /// Earlier in the day.
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

/// From one time of day to another; the end is not part of it.
public struct TimeRange: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The first minute.
  public let from: TimeOfDay
  /// The first minute after; at or before `from` it is the next day's.
  public let to: TimeOfDay

  /// Makes a range; `to` at or before `from` runs across midnight.
  public init(from: TimeOfDay, to: TimeOfDay) {
    self.from = from
    self.to = to
  }

  /// Whether it runs across midnight.
  public var crossesMidnight: Bool { to <= from }

  /// How many minutes of the clock's face it covers, 1…1440.
  public var minutes: Int {
    crossesMidnight ? to.minutes + 1440 - from.minutes : to.minutes - from.minutes
  }

  /// Whether a minute of the clock's face lies in it.
  func contains(_ minute: Double) -> Bool {
    let (from, to) = (Double(from.minutes), Double(to.minutes))
    return crossesMidnight ? minute >= from || minute < to : minute >= from && minute < to
  }

  /// `22:00-09:00`.
  public var description: String { "\(from)-\(to)" }
}

/// A day of the week, as the configuration writes it.
public enum Weekday: String, Hashable, Sendable, Codable, CaseIterable {
  /// Monday.
  case mon
  /// Tuesday.
  case tue
  /// Wednesday.
  case wed
  /// Thursday.
  case thu
  /// Friday.
  case fri
  /// Saturday.
  case sat
  /// Sunday.
  case sun
}
