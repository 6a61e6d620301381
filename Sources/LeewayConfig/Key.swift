// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewayVocabulary

/// A key of `leeway.yaml`: where it stands, what it may hold, and where that goes.
struct Key: Sendable {
  /// A place in the configuration.
  typealias Target<Value> = WritableKeyPath<Configuration, Value> & Sendable

  /// What a key may hold, with its range and target.
  enum Kind: Sendable {
    case length(ClosedRange<Duration>, any Target<Duration>)
    /// Ascending lengths.
    case lengths(ClosedRange<Duration>, atMost: Int, any Target<[Duration]>)
    case count(ClosedRange<Int>, any Target<Int>)
    case seed(any Target<UInt64>)
    case flag(any Target<Bool>)
    case policy([ScheduleSettings.Late.Policy], any Target<ScheduleSettings.Late.Policy>)
    /// A part of one day.
    case window(any Target<TimeRange>)
    /// A part of the clock's face, or none.
    case night(any Target<TimeRange?>)
    case time(any Target<TimeOfDay>)
    case quietHours(atMost: Int, any Target<[ScheduleSettings.QuietHours]>)
    case lines(atMost: Int, characters: Int, any Target<[String]>)
    case text(characters: Int, any Target<String?>)
    /// A day of the calendar.
    case date(any Target<String?>)
    /// A region of the help card.
    case region(any Target<String?>)
  }

  /// The block it stands in; nil at the top.
  let section: String?
  /// The key itself.
  let name: String
  /// What it may hold.
  let kind: Kind

  /// Its full name, `hold.length`.
  var path: String { section.map { "\($0).\(name)" } ?? name }

  /// What it may hold, in words: a line of `Config/leeway.yaml` and the end of a message.
  var range: String {
    switch kind {
    case .length(let range, _): "a length from \(words(range))"
    case .lengths(let range, let most, _):
      "a list of at most \(most) ascending lengths, each from \(words(range))"
    case .count(let range, _): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seed: "a whole number from 0 to \(UInt64.max)"
    case .flag: "true or false"
    case .policy(let allowed, _):
      allowed.dropLast().map(\.word).joined(separator: ", ") + " or " + (allowed.last?.word ?? "")
    case .window: "a part of one day, such as 10:00-20:00"
    case .night: "hours such as 23:00-06:00, or \"\" for none"
    case .time: "a time of day, such as 19:30"
    case .quietHours(let most, _):
      "a list of at most \(most) ranges, such as [22:00-09:00]"
    case .lines(let most, let characters, _):
      "a list of at most \(most) lines of at most \(characters) characters"
    case .text(let characters, _): "a line of at most \(characters) characters"
    case .date: "a day, such as 2026-11-22"
    case .region: "one of \(HelpCard.regions.map(\.code).joined(separator: ", "))"
    }
  }

  /// What each entry of a list may be, in words; for other kinds the same as ``range``.
  var entryRange: String {
    switch kind {
    case .lengths(let range, _, _): "a length from \(words(range))"
    case .quietHours: "a range such as 22:00-09:00"
    case .lines(_, let characters, _): "a line of 1 to \(characters) characters"
    default: range
    }
  }

  private func words(_ range: ClosedRange<Duration>) -> String {
    "\(DurationText.format(range.lowerBound)) to \(DurationText.format(range.upperBound))"
  }
}

extension ScheduleSettings.Late.Policy {
  /// The word for it in the file; what is stored is another.
  var word: String { self == .coalesce ? "merge" : rawValue }
}
