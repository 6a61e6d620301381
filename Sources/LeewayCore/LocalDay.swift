// SPDX-License-Identifier: Apache-2.0

public import Foundation

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
