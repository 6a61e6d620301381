// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewayVocabulary

/// Quiet hours, and the texts of the help card.
extension ValueReader {
  mutating func quietHours(_ value: Value, atMost most: Int) -> [ScheduleSettings.QuietHours]? {
    guard case .list(let values) = value.content else {
      refuse(value, hint: "put it in [ ]; for none, write []")
      return nil
    }
    guard values.count <= most else {
      problems.add(
        "\(key.path) has \(values.count) entries, expected \(key.range)", at: values[most].place)
      return nil
    }
    let entries = values.enumerated().compactMap { number, value in
      quietHours(value, name: entryName(number))
    }
    return entries.count == values.count ? entries : nil
  }

  private mutating func quietHours(_ value: Value, name: String) -> ScheduleSettings.QuietHours? {
    guard case .mapping(let entries) = value.content else {
      return timeRange(value, name: name).map { ScheduleSettings.QuietHours(range: $0) }
    }
    var range: TimeRange?
    var days: Set<Weekday>? = Set(Weekday.allCases)
    var hasRange = false
    for entry in entries {
      switch entry.key {
      case "range":
        hasRange = true
        range = timeRange(entry.value, name: "range in \(name)")
      case "days":
        days = weekdays(entry.value, name: "days in \(name)")
      default:
        let hint = NearestWord.to(entry.key, among: ["range", "days"])
          .map { "; did you mean \"\($0)\"?" }
        problems.add(
          "unknown key \(quoted(entry.key)) in \(name)\(hint ?? "") (known here: range, days)",
          at: entry.place)
        days = nil
      }
    }
    if !hasRange {
      problems.add("\(name) has no range; write {range: 22:00-09:00, days: [fri]}", at: value.place)
    }
    guard let range, let days else { return nil }
    return ScheduleSettings.QuietHours(range: range, days: days)
  }

  private mutating func weekdays(_ value: Value, name: String) -> Set<Weekday>? {
    let names = Weekday.allCases.map(\.rawValue)
    let expected = "expected a list of \(names.joined(separator: ", "))"
    guard case .list(let values) = value.content, !values.isEmpty else {
      let shown = if case .list = value.content { "an empty list" } else { value.shown }
      problems.add("\(name) is \(shown), \(expected)", at: value.place)
      return nil
    }
    var days: Set<Weekday> = []
    var areRead = true
    for value in values {
      guard case .scalar(let text, _) = value.content, let day = Weekday(rawValue: text) else {
        problems.add("\(value.shown) in \(name), \(expected)", at: value.place)
        areRead = false
        continue
      }
      days.insert(day)
    }
    return areRead ? days : nil
  }

  mutating func lines(_ value: Value, atMost most: Int, characters: Int) -> [String]? {
    guard case .list(let values) = value.content else {
      refuse(value)
      return nil
    }
    guard values.count <= most else {
      problems.add(
        "\(key.path) has \(values.count) entries, expected \(key.range)", at: values[most].place)
      return nil
    }
    let lines = values.enumerated().compactMap { number, value in
      line(value, characters: characters, name: entryName(number))
    }
    return lines.count == values.count ? lines : nil
  }

  private mutating func line(_ value: Value, characters: Int, name: String? = nil) -> String? {
    guard case .scalar(let text, _) = value.content else {
      let isMapping = if case .mapping = value.content { true } else { false }
      refuse(
        value, name: name, hint: isMapping ? "if it has \": \" in it, put it in quotes" : nil)
      return nil
    }
    let line = LineText.trimmed(text)
    guard !line.isEmpty else {
      refuse(value, name: name)
      return nil
    }
    guard let complaint = LineText.complaint(line, characters: characters) else { return line }
    problems.add("\(name ?? key.path) \(complaint)", at: value.place)
    return nil
  }

  /// A line, or nil within if it is the empty text: not set.
  mutating func optionalLine(_ value: Value, characters: Int) -> String?? {
    if case .scalar("", _) = value.content { return .some(nil) }
    return line(value, characters: characters).map { .some($0) }
  }

  /// A region of the help card, or nil within if it is the empty text: not set.
  mutating func region(_ value: Value) -> String?? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value)
      return nil
    }
    if text.isEmpty { return .some(nil) }
    guard let region = HelpCard.region(text) else {
      refuse(value)
      return nil
    }
    return .some(region.code)
  }

  /// A day, or nil within if it is the empty text: not set.
  mutating func date(_ value: Value) -> String?? {
    guard case .scalar(let text, _) = value.content else {
      refuse(value)
      return nil
    }
    if text.isEmpty { return .some(nil) }
    guard DateText.isDay(text) else {
      refuse(value)
      return nil
    }
    return .some(text)
  }
}
