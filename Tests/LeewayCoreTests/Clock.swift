// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import LeewayCore

/// Calendars and moments for tests; the zone is always named.
enum Clock {
  static func calendar(_ zone: String) throws -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    guard let zone = TimeZone(identifier: zone) else { throw NoSuchZone(name: zone) }
    calendar.timeZone = zone
    return calendar
  }

  struct NoSuchZone: Error { let name: String }

  /// The moment of an RFC 3339 time, on a line that is equal to the wall clock.
  static func moment(_ text: String) throws -> Moment {
    let date = try Date.ISO8601FormatStyle().parse(text)
    return Moment(
      elapsed: Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)), wall: date)
  }

  static func wallClock(_ text: String, _ zone: String) throws -> WallClock {
    WallClock(moment: try moment(text), calendar: try calendar(zone))
  }

  /// RFC 3339 in UTC of a point on that line.
  static func text(_ point: Instant) -> String {
    Date.ISO8601FormatStyle().format(
      Date(timeIntervalSince1970: Double(point.milliseconds) / 1000))
  }
}
