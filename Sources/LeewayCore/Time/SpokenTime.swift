// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// Reads times and lengths the way people say them, where ``TimeText`` and ``DurationText`` read nothing.
///
/// | text | means |
/// |---|---|
/// | `8pm`, `6:30 pm`, `18.30`, `18h30`, `half past 8`, `halb 9` | that time nearest in the wanted direction |
/// | `noon`, `midnight`, `tonight`, `this morning`, `last night` | 12:00, 24:00, 20:00, 9:00, 22:00 the day before |
/// | `monday at 9`, `tomorrow morning`, `next friday 18:00` | on that day; next: not today |
/// | `tomorrow`, `monday`, of what is to come | 9:00 on that day |
/// | `2026-11-30T09:00` | on the clock of the zone |
/// | `an hour ago`, `in 3 hours`, `half an hour`, `1h30`, `1,5 Stunden` | a length |
///
/// German and Spanish are read as well, each whatever the desktop speaks. A day such as `12/01` is none: it
/// can be two.
struct SpokenTime {
  enum Reading: Equatable {
    case point(Instant)
    /// The text can mean either day.
    case eitherDay(LocalDay, LocalDay)
  }

  private let clock: WallClock

  init(clock: WallClock) { self.clock = clock }

  // MARK: points

  /// The point meant; `nil` where the text is none of the forms above.
  func reading(_ text: String, meant direction: TimeText.Direction) -> Reading? {
    guard Self.canBeSaid(text) else { return nil }
    let words = TimeWords.split(text)
    guard let first = words.first, let last = words.last else { return nil }
    let now = clock.moment.elapsed
    if words.count == 1, Self.has(\.now, first) { return .point(now) }
    if Self.has(\.ago, last), let length = Self.length(words.dropLast()) {
      return .point(now - length)
    }
    if Self.has(\.before, first), let length = Self.length(words.dropFirst()) {
      return .point(now - length)
    }
    if Self.has(\.after, first), let length = Self.length(words.dropFirst()) {
      return .point(now + length)
    }
    guard let parts = Parts(words) else { return nil }
    return point(parts, meant: direction)
  }

  private func point(_ parts: Parts, meant direction: TimeText.Direction) -> Reading? {
    let direction = parts.direction ?? direction
    let today = clock.day(of: clock.moment.elapsed)
    // "Until tomorrow": in the morning. "At yesterday" says too little.
    let morning =
      direction == .future && parts.isDayAlone ? SpokenLanguage.Part.morning.usualMinute : nil
    guard var minute = parts.minute ?? morning else { return nil }
    let day: LocalDay
    switch parts.day {
    case .none where parts.part == .lastNight:
      // "Last night at 2" is this morning; "last night at 11" is yesterday.
      day = clock.day(minute < 12 * 60 ? 0 : -1, after: today)
    case .none where parts.isToday: day = today
    case .none:
      // The end of a day is the beginning of the next.
      let time = TimeOfDay(minutes: minute % 1440)
      return .point(TimeText(clock: clock).nearest(time, meant: direction))
    case .after(let count): day = clock.day(count, after: today)
    case .weekday(let weekday):
      // "Next Friday", said on a Friday, is not today.
      guard
        let found = clock.nearest(
          weekday, minute: minute, meant: direction, canBeToday: parts.direction == nil)
      else { return nil }
      day = found
    case .date(let year, let month, let dayOfMonth):
      guard let found = clock.day(year: year, month: month, day: dayOfMonth) else { return nil }
      day = found
    case .monthAndDay(let wanted):
      guard let found = self.day(wanted, meant: direction, today) else { return nil }
      day = found
    case .either(let one, let other):
      // Twelve months each way are enough for whoever leaves the year out.
      guard let first = self.day(one, meant: direction, today),
        let second = self.day(other, meant: direction, today)
      else { return nil }
      if first != second { return .eitherDay(first, second) }
      day = first
    }
    // The night of a day goes on after its midnight.
    if parts.part == .night, parts.hasClock, minute < 5 * 60, parts.day != nil { minute += 1440 }
    return .point(clock.point(day, minute: minute))
  }

  /// The nearest such day in the wanted direction, today among them.
  private func day(
    _ wanted: MonthAndDay, meant direction: TimeText.Direction, _ today: LocalDay
  ) -> LocalDay? {
    let years = direction == .future ? [today.year, today.year + 1] : [today.year, today.year - 1]
    return years.lazy.compactMap { clock.day(year: $0, month: wanted.month, day: wanted.day) }.first
    { day in
      let order = (day.month, day.day) < (today.month, today.day)
      return day == today || day.year != today.year || order == (direction == .past)
    }
  }

  // MARK: lengths

  /// The length meant; `nil` where the text is none.
  static func length(_ text: String) -> Duration? {
    guard canBeSaid(text) else { return nil }
    return length(TimeWords.split(text)[...])
  }

  private static func length(_ words: ArraySlice<String>) -> Duration? {
    var rest = words.drop { has(\.lengthFillers, $0) }
    guard !rest.isEmpty else { return nil }
    var (total, lastUnit) = (0.0, 0)
    while !rest.isEmpty {
      if has(\.and, rest[rest.startIndex]), rest.count > 1 { rest = rest.dropFirst() }
      // "An hour and a half": half of what was said last.
      if lastUnit > 0, let after = half(rest), after.isEmpty {
        total += Double(lastUnit) / 2
        break
      }
      guard let first = rest.first, let said = quantity(rest) else { return nil }
      var count = said.count
      rest = said.rest
      guard let word = rest.first else {
        // The minutes of "1h30".
        guard lastUnit == 3600, let minutes = Int(first), minutes < 60 else { return nil }
        total += Double(minutes * 60)
        break
      }
      if has(\.and, word), let behind = half(rest.dropFirst()), behind.first.map(unit) != nil {
        (count, rest) = (count + 0.5, behind)
      }
      guard let next = rest.first, let seconds = unit(next) else { return nil }
      rest = rest.dropFirst()
      total += count * Double(seconds)
      lastUnit = seconds
    }
    guard total == total.rounded(), total <= Double(DurationText.longest.components.seconds) else {
      return nil
    }
    return .seconds(Int64(total))
  }

  /// The words after "half", "a half" or "halbe"; `nil` where the words do not begin with one of these.
  private static func half(_ words: ArraySlice<String>) -> ArraySlice<String>? {
    let rest = words.first.map { has(\.one, $0) } == true ? words.dropFirst() : words
    return rest.first.map { has(\.half, $0) } == true ? rest.dropFirst() : nil
  }

  /// How many, and what stands behind it: "3", "three", "an", "half an", "eine halbe", "anderthalb".
  private static func quantity(
    _ words: ArraySlice<String>
  ) -> (count: Double, rest: ArraySlice<String>)? {
    guard let first = words.first else { return nil }
    if let rest = half(words) {
      return (0.5, rest.first.map { has(\.one, $0) } == true ? rest.dropFirst() : rest)
    }
    if let number = Double(first), first.first?.isNumber == true {
      return (number, words.dropFirst())
    }
    if let number = SpokenLanguage.all.lazy.compactMap({ $0.numbers[first] }).first {
      return (number, words.dropFirst())
    }
    if has(\.one, first) { return (1, words.dropFirst()) }
    // "Hora y media", "Viertelstunde".
    return has(\.alone, first) ? (1, words) : nil
  }

  private static func unit(_ word: String) -> Int? {
    SpokenLanguage.all.lazy.compactMap { $0.units[word] }.first
  }

  // MARK: words

  /// Whether it is short enough, and no `5M`: systemd's month must not become a minute in small letters.
  private static func canBeSaid(_ text: String) -> Bool {
    text.utf8.count <= TimeText.longest && !text.contains(/(^|[\s\d])M(?![\p{L}.])/)
  }

  /// Whether a word is among those of a kind, in any language.
  fileprivate static func has(_ kind: KeyPath<SpokenLanguage, Set<String>>, _ word: String) -> Bool
  {
    SpokenLanguage.all.contains { $0[keyPath: kind].contains(word) }
  }
}

/// A day of a year that was not said.
private struct MonthAndDay { var month: Int, day: Int }

/// What the words of a point say, each at most once.
private struct Parts {
  enum Day {
    /// So many days after today.
    case after(Int)
    case weekday(Weekday)
    case date(year: Int, month: Int, day: Int)
    case monthAndDay(MonthAndDay)
    case either(MonthAndDay, MonthAndDay)
  }

  private(set) var day: Day?
  private(set) var part: SpokenLanguage.Part?
  private(set) var direction: TimeText.Direction?
  private var clock: Int?
  private(set) var isToday = false
  /// Whether the time is a number that only the other words make one.
  private var isBare = false
  private var hasFiller = false

  var hasClock: Bool { clock != nil }
  var isDayAlone: Bool { day != nil && clock == nil && part == nil }

  /// The minute of the day.
  var minute: Int? {
    guard let clock else { return part?.usualMinute }
    guard !isBare || hasFiller || day != nil || part != nil else { return nil }
    switch part {
    case .noon: return clock == 720 ? clock : nil
    case .midnight: return clock.isMultiple(of: 720) ? 1440 : nil
    case .night where clock == 720: return 1440
    default: break
    }
    // "8 in the evening", but "2 at night".
    let isLate = part.map { $0.isLate && (clock >= 5 * 60 || $0 == .afternoon) } ?? false
    return isLate && clock < 12 * 60 ? clock + 720 : clock
  }

  /// Nil where a word has no place in it.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.first {
      guard let count = take(word, rest) else { return nil }
      rest = rest.dropFirst(count)
    }
  }

  /// Takes a word and those that belong to it; how many they are, `nil` where it has no place.
  private mutating func take(_ word: String, _ words: ArraySlice<String>) -> Int? {
    let behind = Array(words.dropFirst().prefix(2))
    if let next = behind.first, let part = SpokenLanguage.part("\(word) \(next)") {
      isToday = SpokenTime.has(\.this, word)
      return set(part: part) ? 2 : nil
    }
    if let next = behind.first, let count = SpokenLanguage.day("\(word) \(next)") {
      return set(day: .after(count)) ? 2 : nil
    }
    if let count = date(word, behind) { return count }
    if let count = clock(word, behind) { return count }
    // "Morgen" is a day once, and then a part of it.
    if day == nil, let count = SpokenLanguage.day(word) {
      return set(day: .after(count)) ? 1 : nil
    }
    if let part = SpokenLanguage.part(word) { return set(part: part) ? 1 : nil }
    if let weekday = SpokenLanguage.weekday(word) {
      return set(day: .weekday(Weekday.allCases[weekday])) ? 1 : nil
    }
    if let (weekday, part) = SpokenLanguage.weekdayAndPart(word) {
      return set(day: .weekday(Weekday.allCases[weekday])) && set(part: part) ? 1 : nil
    }
    if let month = SpokenLanguage.month(word), let number = Self.dayNumber(behind.first) {
      return set(day: .monthAndDay(.init(month: month, day: number))) ? 2 : nil
    }
    if let date = Self.date(word) { return set(day: date) ? 1 : nil }
    if SpokenTime.has(\.next, word) { return set(direction: .future) ? 1 : nil }
    if SpokenTime.has(\.last, word) { return set(direction: .past) ? 1 : nil }
    if SpokenTime.has(\.this, word) {
      isToday = true
      return 1
    }
    let isFiller = SpokenTime.has(\.fillers, word) || SpokenTime.has(\.until, word)
    hasFiller = hasFiller || isFiller
    return isFiller ? 1 : nil
  }

  private mutating func set(day: Day) -> Bool {
    defer { self.day = day }
    return self.day == nil
  }

  private mutating func set(part: SpokenLanguage.Part) -> Bool {
    defer { self.part = part }
    if part == .tonight { isToday = true }
    return self.part == nil
  }

  private mutating func set(direction: TimeText.Direction) -> Bool {
    defer { self.direction = direction }
    return self.direction == nil
  }

  /// Takes a time on the clock's face; how many words it is.
  private mutating func clock(_ word: String, _ behind: [String]) -> Int? {
    let (next, third) = (behind.first, behind.count > 1 ? behind[1] : nil)
    // "Half past 8" is 8:30, and "halb 9" is the same.
    if let minutes = SpokenLanguage.minutes(beforeHour: word), let hour = Self.hour(next) {
      return set(clock: hour * 60 + minutes) ? 2 : nil
    }
    if let next, let minutes = SpokenLanguage.minutes(beforeHour: "\(word) \(next)"),
      let hour = Self.hour(third)
    {
      return set(clock: hour * 60 + minutes) ? 3 : nil
    }
    guard let time = Self.time(word) else { return nil }
    var (minute, count) = (time, 1)
    // "Um 9 am Morgen" is no English.
    if let next, third != "morgen", SpokenTime.has(\.am, next) || SpokenTime.has(\.pm, next) {
      guard (60..<13 * 60).contains(minute) else { return nil }
      minute = minute % 720 + (SpokenTime.has(\.pm, next) ? 720 : 0)
      count = 2
    } else if let next, SpokenTime.has(\.hourMarks, next) {
      // "2h" is rather a length.
      guard next != "h" || minute > 12 * 60 else { return nil }
      count = 2
      if let more = third.flatMap({ Int($0) }), more < 60, third?.count == 2, time % 60 == 0 {
        minute += more
        count = 3
      }
    } else if let next, let third,
      let more = SpokenLanguage.minutes(behindHour: "\(next) \(third)")
    {
      minute += more
      count = 3
    } else {
      isBare = word.allSatisfy(\.isASCIIDigit)
    }
    return set(clock: minute) ? count : nil
  }

  private mutating func set(clock minute: Int) -> Bool {
    guard clock == nil, (0...1440).contains(minute) else { return false }
    clock = minute
    return true
  }

  /// Takes a day and its month, "30 November" or "30 de noviembre"; how many words they are.
  private mutating func date(_ word: String, _ behind: [String]) -> Int? {
    guard let day = Self.dayNumber(word), let next = behind.first else { return nil }
    let isLinked = next == "de" && behind.count > 1
    guard let month = SpokenLanguage.month(isLinked ? behind[1] : next) else { return nil }
    return set(day: .monthAndDay(.init(month: month, day: day))) ? (isLinked ? 3 : 2) : nil
  }

  /// The number of a day of a month.
  private static func dayNumber(_ word: String?) -> Int? {
    guard let word, (1...2).contains(word.count), word.allSatisfy(\.isASCIIDigit) else {
      return nil
    }
    return Int(word).flatMap { (1...31).contains($0) ? $0 : nil }
  }

  /// "9", "18:30", "18.30".
  private static func time(_ word: String) -> Int? {
    let parts = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard let hour = hour(parts.first.map(String.init)) else { return nil }
    guard parts.count > 1 else { return hour * 60 }
    guard parts.count == 2, parts[1].count == 2, let minute = Int(parts[1]), minute < 60 else {
      return nil
    }
    return hour * 60 + minute
  }

  private static func hour(_ word: String?) -> Int? {
    word == "0" || word == "00" ? 0 : dayNumber(word).flatMap { $0 <= 24 ? $0 : nil }
  }

  private static func date(_ word: String) -> Day? {
    if word.contains("-") {
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.count) == [4, 2, 2] else { return nil }
      let numbers = parts.compactMap { Int($0) }
      return numbers.count == 3
        ? .date(year: numbers[0], month: numbers[1], day: numbers[2]) : nil
    }
    let numbers = word.split(separator: "/", omittingEmptySubsequences: false)
    guard numbers.count == 2, let one = Int(numbers[0]), let other = Int(numbers[1]),
      one > 0, other > 0, min(one, other) <= 12, max(one, other) <= 31
    else { return nil }
    let (first, second) = (MonthAndDay(month: one, day: other), MonthAndDay(month: other, day: one))
    return .either(one <= 12 ? first : second, other <= 12 ? second : first)
  }
}
