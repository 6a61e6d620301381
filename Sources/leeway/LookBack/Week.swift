// SPDX-License-Identifier: Apache-2.0

/// A week from Monday to Sunday: one row of a calendar.
struct Week: Hashable, Comparable {
  /// How many weeks after the one of 1 January 1970 it is.
  var number: Int

  /// The week that a day is in, counted from 1 January 1970.
  init(ofDay day: Int) {
    number = Self.floor(day + 3, by: 7)
  }

  init(number: Int) {
    self.number = number
  }

  /// The day that it begins on, counted from 1 January 1970.
  var firstDay: Int { number * 7 - 3 }

  /// The minute that it begins with on the wall.
  var firstMinute: Int { firstDay * PastDays.Moment.dayLength }

  static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// 0 for Monday: 1 January 1970 was a Thursday.
  static func weekday(ofDay day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  private static func floor(_ number: Int, by divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}

/// A date of the calendar that RFC 3339 uses.
struct CalendarDay: Hashable {
  var year: Int
  /// 1 to 12.
  var month: Int
  /// 1 to 31.
  var day: Int

  /// The date so many days after 1 January 1970.
  init(number: Int) {
    // Years begin in March here, so that the leap day is a year's last; 400 years are an era.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}
