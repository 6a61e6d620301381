// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The quiet minutes of a week, in any week without a clock change.
struct QuietWeek {
  private static let day = 1440
  private static let days = 7

  /// From Monday's first minute.
  private var minutes = [Bool](repeating: false, count: day * days)

  init(_ entries: [ScheduleSettings.QuietHours]) {
    for entry in entries {
      for (number, weekday) in Weekday.allCases.enumerated() where entry.days.contains(weekday) {
        let start = number * Self.day + entry.range.from.minutes
        for minute in start..<(start + entry.range.minutes) {
          minutes[minute % minutes.count] = true
        }
      }
    }
  }

  /// Whether no minute is left.
  var isQuietThroughout: Bool { !minutes.contains(false) }

  /// Whether every minute of a part of the day is quiet on all seven days.
  func isQuietEveryDay(in part: TimeRange) -> Bool {
    (0..<Self.days).allSatisfy { day in
      let start = day * Self.day
      return minutes[(start + part.from.minutes)..<(start + part.to.minutes)].allSatisfy(\.self)
    }
  }
}
