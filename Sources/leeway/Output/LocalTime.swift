// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// A date and a time of day with the offset they were sent with.
///
/// Times on the wire carry the offset of the daemon's zone, and are shown in that offset: this
/// program knows no zones. Days are counted in the calendar that RFC 3339 uses, the Gregorian one.
struct LocalTime: Hashable {
  var year: Int
  /// 1 to 12.
  var month: Int
  /// 1 to 31.
  var day: Int
  var hour: Int
  var minute: Int
  /// Minutes ahead of UTC.
  var offset: Int

  /// Reads RFC 3339 (`2026-03-28T18:30:00+01:00`); nil for anything else.
  ///
  /// Seconds and the offset must be there, and are left out of what is shown.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (48...57).contains($0) }
        ? bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } : nil
    }
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, bytes[13] == 58, bytes[16] == 58,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      "Tt ".utf8.contains(bytes[10]), (1...12).contains(month), hour < 24, minute < 60,
      second <= 60, (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    var rest = bytes[19...]
    if rest.first == 46 {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offset(rest) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.offset) = (hour, minute, offset)
  }

  /// `text` as one says it at the time `now`: "today 18:30", "Sat 28 Mar 19:20"; as it was sent
  /// where it cannot be read.
  static func spoken(_ text: String, at now: String) -> Phrase {
    guard let time = LocalTime(text) else { return .verbatim(text) }
    guard let now = LocalTime(now) else { return time.absolute(in: nil) }
    return time.spoken(at: now)
  }

  /// This time as one says it at the time `now`.
  func spoken(at now: LocalTime) -> Phrase {
    switch dayNumber - now.dayNumber {
    case 0: Phrase(.today, timeOfDay)
    case 1: Phrase(.tomorrow, timeOfDay)
    case -1: Phrase(.yesterday, timeOfDay)
    default: absolute(in: now.year)
    }
  }

  /// This time as briefly as nobody takes it for another one at the time `now`: "Sat 19:00", and with
  /// its date from the seventh day on.
  func brief(at now: LocalTime) -> Phrase {
    guard abs(dayNumber - now.dayNumber) < 7 else { return absolute(in: now.year) }
    return Phrase(.dateBrief, Words.weekday(weekday), timeOfDay)
  }

  /// Weekday, day, month and time of day, with the year where it is not `year`.
  func absolute(in year: Int?) -> Phrase {
    let (weekday, month) = (Words.weekday(weekday), Words.month(month))
    return year == nil || year == self.year
      ? Phrase(.dateWithTime, weekday, day, month, timeOfDay)
      : Phrase(.dateWithYear, weekday, day, month, self.year, timeOfDay)
  }

  /// Hour and minute, as in "09:05".
  var timeOfDay: String { Self.timeOfDay(hour: hour, minute: minute) }

  /// Hour and minute, as in "09:05".
  static func timeOfDay(hour: Int, minute: Int) -> String {
    "\(twoDigits(hour)):\(twoDigits(minute))"
  }

  /// The days from 1 January 1970 to this date.
  var dayNumber: Int {
    // Years begin in March here, so that the leap day is a year's last; 400 years are an era.
    let year = month > 2 ? self.year : self.year - 1
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The minutes from `start` to `end`; nil where one cannot be read, or `end` is the earlier.
  static func minutes(from start: String, to end: String) -> Int? {
    guard let start = LocalTime(start), let end = LocalTime(end) else { return nil }
    let minutes = end.minuteNumber - start.minuteNumber
    return minutes < 0 ? nil : minutes
  }

  /// The seconds from `start` to `end`, negative where `end` is the earlier; nil where one cannot be
  /// read.
  static func seconds(from start: String, to end: String) -> Int? {
    func number(_ text: String) -> Int? {
      guard let time = LocalTime(text) else { return nil }
      // Where it can be read, these two are digits.
      let second = text.utf8.dropFirst(17).prefix(2).reduce(0) { $0 * 10 + Int($1) - 48 }
      return time.minuteNumber * 60 + second
    }
    guard let start = number(start), let end = number(end) else { return nil }
    return end - start
  }

  /// The minutes from 1 January 1970 in UTC to this time.
  var minuteNumber: Int { (dayNumber * 24 + hour) * 60 + minute - offset }

  /// 0 is Monday.
  var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Reads "Z", or a sign with hours and minutes.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes)
    if bytes == [90] || bytes == [122] { return 0 }
    guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58,
      [1, 2, 4, 5].allSatisfy({ (48...57).contains(bytes[$0]) }), bytes[1] <= 50, bytes[4] <= 53
    else { return nil }
    let digits = bytes.map { Int($0) - 48 }
    let minutes = (digits[1] * 10 + digits[2]) * 60 + digits[4] * 10 + digits[5]
    return bytes[0] == 45 ? -minutes : minutes
  }
}
