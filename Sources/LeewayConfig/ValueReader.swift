// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import PlainText

/// Reads the value of one key into the configuration.
struct ValueReader {
  let key: Key
  var problems: ProblemList

  /// Whether it could be read; else `problems` says why not.
  mutating func read(_ value: Value, into configuration: inout Configuration) -> Bool {
    guard !value.isAbsent else {
      problems.add(
        "\(key.path) has no value, expected \(key.range); to use the default, remove the line",
        at: value.place)
      return false
    }
    switch key.kind {
    case .length(let range, let target):
      return set(target, length(value, in: range), &configuration)
    case .lengths(let range, let most, let target):
      return set(target, lengths(value, in: range, atMost: most), &configuration)
    case .count(let range, let target):
      return set(target, count(value, in: range), &configuration)
    case .seed(let target):
      return set(target, count(value, in: UInt64.min...UInt64.max), &configuration)
    case .flag(let target):
      return set(target, flag(value), &configuration)
    case .policy(let allowed, let target):
      return set(target, policy(value, among: allowed), &configuration)
    case .window(let target):
      return set(target, window(value), &configuration)
    case .night(let target): return set(target, night(value), &configuration)
    case .time(let target): return set(target, time(value), &configuration)
    case .quietHours(let most, let target):
      return set(target, quietHours(value, atMost: most), &configuration)
    case .region(let target): return set(target, region(value), &configuration)
    case .lines(let most, let characters, let target):
      return set(target, lines(value, atMost: most, characters: characters), &configuration)
    case .text(let characters, let target):
      return set(target, optionalLine(value, characters: characters), &configuration)
    case .date(let target):
      return set(target, date(value), &configuration)
    }
  }

  private func set<Target>(
    _ target: any Key.Target<Target>, _ value: Target?, _ configuration: inout Configuration
  ) -> Bool {
    guard let value else { return false }
    configuration[keyPath: target] = value
    return true
  }

  /// Reports that a value is not what the key wants; `hint` is the way on.
  ///
  /// `name` is that of an entry, if the key has a list.
  mutating func refuse(_ value: Value, name: String? = nil, hint: String? = nil) {
    let tail = hint.map { " (\($0.cleaned(.quotation)))" } ?? ""
    let range = name == nil ? key.range : key.entryRange
    problems.add(
      "\(name ?? key.path) is \(value.shown), expected \(range)\(tail)", at: value.place)
  }

  private mutating func length(
    _ value: Value, in range: ClosedRange<Duration>, name: String? = nil
  ) -> Duration? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value, name: name)
      return nil
    }
    do throws(DurationTextError) {
      let length = try DurationText.parse(text)
      guard !range.contains(length) else { return length }
      refuse(value, name: name)
    } catch {
      refuse(value, name: name, hint: error.description)
    }
    return nil
  }

  private mutating func lengths(
    _ value: Value, in range: ClosedRange<Duration>, atMost most: Int
  ) -> [Duration]? {
    guard case .list(let values) = value.content else {
      refuse(value, hint: "put it in [ ]")
      return nil
    }
    guard values.count <= most else {
      problems.add(
        "\(key.path) has \(values.count) entries, expected \(key.range)", at: values[most].place)
      return nil
    }
    var lengths: [Duration] = []
    for (number, value) in values.enumerated() {
      guard let length = length(value, in: range, name: entryName(number)) else { continue }
      if let last = lengths.last, length <= last {
        refuse(
          value, name: entryName(number),
          hint: "it must be more than the \(DurationText.format(last)) before it")
      } else {
        lengths.append(length)
      }
    }
    return lengths.count == values.count ? lengths : nil
  }

  private mutating func count<Number: FixedWidthInteger>(
    _ value: Value, in range: ClosedRange<Number>
  ) -> Number? {
    guard case .scalar(let text, let isPlain) = value.content else {
      refuse(value)
      return nil
    }
    let isDigits = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    guard isPlain else {
      refuse(value, hint: isDigits ? "write it without quotes" : nil)
      return nil
    }
    guard isDigits, let number = Number(text), range.contains(number) else {
      refuse(value)
      return nil
    }
    return number
  }

  private mutating func flag(_ value: Value) -> Bool? {
    guard case .scalar(let text, let isPlain) = value.content else {
      refuse(value)
      return nil
    }
    switch (text, isPlain) {
    case ("true", true): return true
    case ("false", true): return false
    default: break
    }
    switch text.lowercased() {
    case "true", "yes", "on", "y", "1": refuse(value, hint: "write true, without quotes")
    case "false", "no", "off", "n", "0": refuse(value, hint: "write false, without quotes")
    default: refuse(value)
    }
    return nil
  }

  private mutating func policy(
    _ value: Value, among allowed: [ScheduleSettings.Late.Policy]
  ) -> ScheduleSettings.Late.Policy? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value)
      return nil
    }
    // 0.1.0 called it by the word that is stored.
    if let policy = allowed.first(where: { [$0.word, $0.rawValue].contains(text) }) {
      return policy
    }
    let names = allowed.map(\.word)
    refuse(value, hint: NearestWord.to(text, among: names).map { "did you mean \($0)?" })
    return nil
  }

  private mutating func window(_ value: Value) -> TimeRange? {
    guard let range = timeRange(value) else { return nil }
    guard !range.crossesMidnight else {
      refuse(value, hint: "it cannot run across midnight; the latest end is 24:00")
      return nil
    }
    return range
  }

  /// Hours that may run across midnight, or nil within if it is the empty text: none.
  private mutating func night(_ value: Value) -> TimeRange?? {
    if case .scalar("", _) = value.content { return .some(nil) }
    return timeRange(value).map { .some($0) }
  }

  private mutating func time(_ value: Value) -> TimeOfDay? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value)
      return nil
    }
    do throws(TimeRangeText.Mistake) {
      return try TimeRangeText.time(text[...])
    } catch {
      refuse(value, hint: error.reason)
      return nil
    }
  }

  /// Reads a range of times that may run across midnight.
  mutating func timeRange(_ value: Value, name: String? = nil) -> TimeRange? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value, name: name)
      return nil
    }
    do throws(TimeRangeText.Mistake) {
      return try TimeRangeText.parse(text)
    } catch {
      refuse(value, name: name, hint: error.reason)
      return nil
    }
  }

  /// What the entry of a list is called in a message; `number` counts from 0.
  func entryName(_ number: Int) -> String { "entry \(number + 1) of \(key.path)" }
}

/// Reads a part of the day, `22:00-09:00`.
enum TimeRangeText {
  /// What is wrong with a range, as a clause.
  struct Mistake: Error, Hashable {
    let reason: String
  }

  /// Reads a range; one that ends before it begins runs across midnight.
  static func parse(_ text: String) throws(Mistake) -> TimeRange {
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" }
    guard halves.count == 2 else { throw Mistake(reason: "write two times with a - between them") }
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
    else { throw Mistake(reason: "\(quoted(text)) is not a time such as 09:00") }
    guard minute < 60, hour < 24 || (hour == 24 && minute == 0) else {
      throw Mistake(reason: "there is no \(text); times go from 00:00 to 24:00")
    }
    return TimeOfDay(hour: hour, minute: minute)
  }
}

/// Reads a day of the calendar, `2026-11-22`.
enum DateText {
  /// Whether it is a day that exists, written with all its digits.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
  }
}
