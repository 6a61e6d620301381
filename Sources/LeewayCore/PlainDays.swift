// SPDX-License-Identifier: Apache-2.0

/// The days that were looked up so far and have all their 24 hours, so that the others of their times
/// need no calendar.
///
/// Belongs to one moment and zone, and to one decision.
final class PlainDays {
  private static let length: Duration = .seconds(86_400)

  /// `nil`: looked up, and not plain.
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
