// SPDX-License-Identifier: Apache-2.0

/// The words for times in one language, in small letters without accents.
struct SpokenLanguage {
  /// A part of a day, with the time that is meant by it alone.
  enum Part {
    case morning, noon, afternoon, evening, tonight, night, midnight, lastNight

    /// 9:00, 12:00, 15:00, 19:00, 20:00, 21:00, 24:00, 22:00.
    var usualMinute: Int {
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
    var isLate: Bool { self != .morning && self != .midnight && self != .noon }
  }

  var now: Set<String>
  /// Behind a length: so long before now.
  var ago: Set<String>
  /// Before a length: so long before now.
  var before: Set<String>
  /// Before a length: so long after now.
  var after: Set<String>
  var next: Set<String>
  var last: Set<String>
  /// Before a part of a day: today's.
  var this: Set<String>
  var fillers: Set<String>
  var lengthFillers: Set<String>
  var am: Set<String> = []
  var pm: Set<String> = []
  /// Behind an hour: "18 Uhr 30", "18h30".
  var hourMarks: Set<String>
  /// Days after today.
  var days: [String: Int]
  /// From Monday on; the first three letters are enough, or the first two.
  var weekdays: [String]
  var shortest = 3
  var parts: [String: Part]
  var half: Set<String>
  var one: Set<String>
  var and: Set<String>
  var numbers: [String: Double]
  /// In seconds; the English ones are those of ``DurationText``.
  var units: [String: Int]
  /// Units that are said without a number.
  var alone: Set<String> = []

  static let all = [english, german, spanish]

  static func day(_ words: String) -> Int? { all.lazy.compactMap { $0.days[words] }.first }

  static func part(_ words: String) -> Part? { all.lazy.compactMap { $0.parts[words] }.first }

  /// The weekday that a word is the name of, or the beginning of the name.
  static func weekday(_ word: String) -> Weekday? { all.lazy.compactMap { $0.weekday(word) }.first }

  func weekday(_ word: String) -> Weekday? {
    weekdays.firstIndex { $0 == word || $0.prefix(3) == word || $0.prefix(shortest) == word }
      .map { Weekday.allCases[$0] }
  }

  static let english = Self(
    now: ["now"], ago: ["ago"], before: [], after: ["in"], next: ["next"], last: ["last"],
    this: ["this"],
    fillers: ["at", "on", "the", "in", "by", "of", "o'clock", "oclock", "until", "t"],
    lengthFillers: ["for", "about"],
    am: ["am"], pm: ["pm"], hourMarks: ["h"],
    days: ["today": 0, "tomorrow": 1, "yesterday": -1],
    weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    parts: [
      "morning": .morning, "noon": .noon, "midday": .noon, "afternoon": .afternoon,
      "evening": .evening, "tonight": .tonight, "night": .night, "midnight": .midnight,
      "last night": .lastNight,
    ],
    half: ["half"], one: ["a", "an", "one"], and: ["and"],
    numbers: [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
      "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30,
    ],
    units: [:])

  static let german = Self(
    now: ["jetzt"], ago: ["her"], before: ["vor"], after: ["in"],
    next: ["nachster", "nachste", "nachsten", "kommenden"], last: ["letzter", "letzte", "letzten"],
    this: ["diesen", "dieser", "diese"],
    fillers: ["um", "am", "gegen", "bis", "der", "den", "in"], lengthFillers: ["fur"],
    hourMarks: ["uhr", "h"],
    days: [
      "heute": 0, "morgen": 1, "ubermorgen": 2, "gestern": -1, "vorgestern": -2,
    ],
    weekdays: [
      "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    ], shortest: 2,
    parts: [
      "morgen": .morning, "am morgen": .morning, "morgens": .morning, "fruh": .morning,
      "vormittag": .morning,
      "vormittags": .morning, "mittag": .noon, "mittags": .noon, "nachmittag": .afternoon,
      "nachmittags": .afternoon, "abend": .evening, "abends": .evening, "nacht": .night,
      "nachts": .night, "mitternacht": .midnight, "letzte nacht": .lastNight,
    ],
    half: ["halb", "halbe", "halben"], one: ["ein", "eine", "einen", "einem", "einer"],
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

  static let spanish = Self(
    now: ["ahora"], ago: [], before: ["hace"], after: ["en"], next: ["proximo", "proxima"],
    last: ["pasado", "pasada"], this: ["este", "esta"],
    fillers: ["a", "al", "la", "las", "el", "los", "de", "del", "por", "en", "hasta"],
    lengthFillers: ["por", "durante"], hourMarks: ["h", "horas"],
    days: [
      "hoy": 0, "manana": 1, "pasado manana": 2, "ayer": -1, "anteayer": -2,
    ],
    weekdays: ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
    parts: [
      "la manana": .morning, "esta manana": .morning, "mediodia": .noon, "tarde": .afternoon,
      "noche": .night,
      "anoche": .lastNight, "medianoche": .midnight,
    ],
    half: ["media", "medio"], one: ["un", "una"], and: ["y"],
    numbers: [
      "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
      "diez": 10, "doce": 12, "veinte": 20, "treinta": 30,
    ],
    units: [
      "segundo": 1, "segundos": 1, "minuto": 60, "minutos": 60, "hora": 3600, "horas": 3600,
      "dia": 86_400, "dias": 86_400, "semana": 604_800, "semanas": 604_800,
    ], alone: ["hora"])
}
