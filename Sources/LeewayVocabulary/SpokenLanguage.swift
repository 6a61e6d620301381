// SPDX-License-Identifier: Apache-2.0

/// The words for times and lengths in one language, in small letters without accents.
///
/// The core reads them; the command line only tells them from other words, which go nowhere.
public struct SpokenLanguage: Sendable {
  /// A part of a day, with the time that is meant by it alone.
  public enum Part: Sendable {
    /// The hours before noon, and noon.
    case morning, noon
    /// The hours after it.
    case afternoon, evening, tonight, night
    /// The end of the day.
    case midnight
    /// Yesterday's night, which goes on after midnight.
    case lastNight

    /// In minutes after midnight: 9:00, 12:00, 15:00, 19:00, 20:00, 21:00, 24:00, 22:00.
    public var usualMinute: Int {
      switch self {
      case .morning: 9 * 60
      case .noon: 12 * 60
      case .afternoon: 15 * 60
      case .evening: 19 * 60
      case .tonight: 20 * 60
      case .night: 21 * 60
      case .midnight: 24 * 60
      case .lastNight: 22 * 60
      }
    }

    /// Whether its hours are those after noon.
    public var isLate: Bool { self != .morning && self != .midnight && self != .noon }
  }

  /// Right now.
  public var now: Set<String>
  /// Behind a length: so long before now.
  public var ago: Set<String>
  /// Before a length: so long before now.
  public var before: Set<String>
  /// Before a length: so long after now.
  public var after: Set<String>
  /// Before a time that is to come.
  public var until: Set<String>
  /// The coming one, not today.
  public var next: Set<String>
  /// The one before.
  public var last: Set<String>
  /// Before a part of a day: today's.
  public var this: Set<String>
  /// Words in a time that change nothing.
  public var fillers: Set<String>
  /// Words before a length that change nothing.
  public var lengthFillers: Set<String>
  /// Behind an hour before noon.
  public var am: Set<String> = []
  /// Behind an hour after noon.
  public var pm: Set<String> = []
  /// Behind an hour: "18 Uhr 30", "18h30".
  public var hourMarks: Set<String>
  /// Days after today.
  public var days: [String: Int]
  /// From Monday on; the first three letters are enough, or the first two.
  public var weekdays: [String]
  /// How many letters of a weekday are enough.
  public var shortest = 3
  /// From January on; the first three letters are enough.
  public var months: [String]
  /// Parts of a day.
  public var parts: [String: Part]
  /// A half of what follows, or of what was said last.
  public var half: Set<String>
  /// Before an hour, in minutes after it: "half past 8", "quarter to 9", "halb 9".
  public var beforeHour: [String: Int] = [:]
  /// The same behind an hour: "8 y media", "9 menos cuarto".
  public var behindHour: [String: Int] = [:]
  /// One of what follows.
  public var one: Set<String>
  /// Between two parts of a length.
  public var and: Set<String>
  /// Numbers in words.
  public var numbers: [String: Double]
  /// In seconds.
  public var units: [String: Int]
  /// Units that are said without a number.
  public var alone: Set<String> = []

  /// All of them: each is read, whatever the desktop speaks.
  public static let all = [english, german, spanish]

  /// How many days after today the words mean.
  public static func day(_ words: String) -> Int? { all.lazy.compactMap { $0.days[words] }.first }

  /// The part of a day that the words mean.
  public static func part(_ words: String) -> Part? {
    all.lazy.compactMap { $0.parts[words] }.first
  }

  /// The weekday that a word is the name of, or the beginning of the name; from Monday on, which is 0.
  public static func weekday(_ word: String) -> Int? {
    all.lazy.compactMap { $0.weekday(word) }.first
  }

  /// The same in this language.
  public func weekday(_ word: String) -> Int? {
    weekdays.firstIndex { $0 == word || $0.prefix(3) == word || $0.prefix(shortest) == word }
  }

  /// The month that a word is the name of, or the beginning of the name: 1 to 12.
  public static func month(_ word: String) -> Int? {
    all.lazy.compactMap { language in
      language.months.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }.first
  }

  /// What words before an hour come to, in minutes after it.
  public static func minutes(beforeHour words: String) -> Int? {
    all.lazy.compactMap { $0.beforeHour[words] }.first
  }

  /// The same of words behind it.
  public static func minutes(behindHour words: String) -> Int? {
    all.lazy.compactMap { $0.behindHour[words] }.first
  }

  /// A weekday and a part of it in one word: "Sonntagabend".
  public static func weekdayAndPart(_ word: String) -> (weekday: Int, part: Part)? {
    for language in all {
      for (index, name) in language.weekdays.enumerated() where word.hasPrefix(name) {
        let rest = String(word.dropFirst(name.count))
        if let part = language.parts[rest] { return (index, part) }
      }
    }
    return nil
  }

  /// English.
  public static let english = Self(
    now: ["now"], ago: ["ago"], before: [], after: ["in"], until: ["until"], next: ["next"],
    last: ["last"],
    this: ["this"],
    fillers: ["at", "on", "the", "in", "by", "of", "o'clock", "oclock", "t"],
    lengthFillers: ["for", "about"],
    am: ["am"], pm: ["pm"], hourMarks: ["h"],
    days: ["today": 0, "tomorrow": 1, "yesterday": -1],
    weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    months: [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ],
    parts: [
      "morning": .morning, "noon": .noon, "midday": .noon, "afternoon": .afternoon,
      "evening": .evening, "tonight": .tonight, "night": .night, "midnight": .midnight,
      "last night": .lastNight,
    ],
    half: ["half"], beforeHour: ["half past": 30, "quarter past": 15, "quarter to": -15],
    one: ["a", "an", "one"], and: ["and"],
    numbers: [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
      "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30,
    ],
    units: [
      "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "mins": 60,
      "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
      "d": 86_400, "day": 86_400, "days": 86_400, "w": 604_800, "week": 604_800, "weeks": 604_800,
    ])

  /// German.
  public static let german = Self(
    now: ["jetzt"], ago: ["her"], before: ["vor"], after: ["in"], until: ["bis"],
    next: ["nachster", "nachste", "nachsten", "kommenden"], last: ["letzter", "letzte", "letzten"],
    this: ["diesen", "dieser", "diese"],
    fillers: ["um", "am", "gegen", "der", "den", "in"], lengthFillers: ["fur"],
    hourMarks: ["uhr", "h"],
    days: [
      "heute": 0, "morgen": 1, "ubermorgen": 2, "gestern": -1, "vorgestern": -2,
    ],
    weekdays: [
      "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    ], shortest: 2,
    months: [
      "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober",
      "november", "dezember",
    ],
    parts: [
      "morgen": .morning, "am morgen": .morning, "morgens": .morning, "fruh": .morning,
      "vormittag": .morning,
      "vormittags": .morning, "mittag": .noon, "mittags": .noon, "nachmittag": .afternoon,
      "nachmittags": .afternoon, "abend": .evening, "abends": .evening, "nacht": .night,
      "nachts": .night, "mitternacht": .midnight, "letzte nacht": .lastNight,
    ],
    half: ["halb", "halbe", "halben"],
    beforeHour: ["halb": -30, "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15],
    one: ["ein", "eine", "einen", "einem", "einer"],
    and: ["und"],
    numbers: [
      "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
      "zehn": 10, "zwolf": 12, "zwanzig": 20, "dreißig": 30, "anderthalb": 1.5, "eineinhalb": 1.5,
    ],
    units: [
      "sekunde": 1, "sekunden": 1, "minute": 60, "minuten": 60, "std": 3600, "stunde": 3600,
      "stunden": 3600, "viertelstunde": 900, "dreiviertelstunde": 2700, "tag": 86_400,
      "tage": 86_400, "tagen": 86_400, "woche": 604_800, "wochen": 604_800,
    ], alone: ["viertelstunde", "dreiviertelstunde"])

  /// Spanish.
  public static let spanish = Self(
    now: ["ahora"], ago: [], before: ["hace"], after: ["en"], until: ["hasta"],
    next: ["proximo", "proxima"],
    last: ["pasado", "pasada"], this: ["este", "esta"],
    fillers: ["a", "al", "la", "las", "el", "los", "de", "del", "por", "en"],
    lengthFillers: ["por", "durante"], hourMarks: ["h", "horas"],
    days: [
      "hoy": 0, "manana": 1, "pasado manana": 2, "ayer": -1, "anteayer": -2,
    ],
    weekdays: ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ],
    parts: [
      "la manana": .morning, "esta manana": .morning, "mediodia": .noon, "tarde": .afternoon,
      "noche": .night,
      "anoche": .lastNight, "medianoche": .midnight,
    ],
    half: ["media", "medio"], behindHour: ["y media": 30, "y cuarto": 15, "menos cuarto": -15],
    one: ["un", "una"], and: ["y"],
    numbers: [
      "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
      "diez": 10, "doce": 12, "veinte": 20, "treinta": 30,
    ],
    units: [
      "segundo": 1, "segundos": 1, "minuto": 60, "minutos": 60, "hora": 3600, "horas": 3600,
      "dia": 86_400, "dias": 86_400, "semana": 604_800, "semanas": 604_800,
    ], alone: ["hora"])
}
