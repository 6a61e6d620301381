// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// Reads a part of the day, `22:00-09:00`.
enum TimeRangeText {
  /// What is wrong with a range, as a clause.
  struct Mistake: Error, Hashable {
    let reason: String
  }

  /// Reads a range; one that ends before it begins runs across midnight.
  static func parse(_ text: String) throws(Mistake) -> TimeRange {
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    guard halves.count == 2 else { throw Mistake(reason: "write two times with a - between") }
    let range = TimeRange(from: try time(halves[0]), to: try time(halves[1]))
    guard range.from.minutes != 1440 else {
      throw Mistake(reason: "24:00 can only be the end; begin with 00:00")
    }
    guard range.from != range.to else {
      throw Mistake(reason: "it ends where it begins; write 00:00-24:00 for the whole day")
    }
    return range
  }

  static func time(_ text: Substring) throws(Mistake) -> TimeOfDay {
    let text = text.filter { $0 != " " }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { throw Mistake(reason: "\(quoted(text)) is no time such as 09:00") }
    guard minute < 60, hour < 24 || (hour == 24 && minute == 0) else {
      throw Mistake(reason: "there is no \(text); times go from 00:00 to 24:00")
    }
    return TimeOfDay(hour: hour, minute: minute)
  }
}
