// SPDX-License-Identifier: Apache-2.0

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
