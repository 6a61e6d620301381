// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// Reads and checks the times and lengths of a command, with a sentence for each mistake.
public struct TimeReading {
  let clock: WallClock

  /// Reads as of the moment of a clock.
  public init(clock: WallClock) { self.clock = clock }

  private var now: Instant { clock.moment.elapsed }

  /// A time that must not lie in the future.
  func past(_ text: String, field: String) throws(Refusal) -> Instant {
    guard let point = try point(text, field, meant: .past) else {
      let day = clock.day(-1, after: clock.day(of: now))
      throw unreadable(text, field, ("2h ago", "\(day.isoText) 18:30"))
    }
    guard point <= now else {
      throw refusal(
        field, text,
        Phrase(.timeInFuture, shown(text), clock.phrase(point)))
    }
    return point
  }

  /// The time that a look back begins at: a point (`2026-03-01`, `sunday 18:00`), or a length before now
  /// (`10d`, `6w`, `6mo`, `2y`; a month counts as 30 days, a year as 365).
  public func since(_ text: String, field: String) throws(Refusal) -> Instant {
    let days = ["d": 1, "w": 7, "mo": 30, "y": 365]
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if let number = Int(digits), number <= 36_500,
      let unit = days[String(text.dropFirst(digits.count))]
    {
      return now - .seconds(number * unit * 86_400)
    }
    let isDate = text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
    guard let point = try point(isDate ? "\(text) 00:00" : text, field, meant: .past) else {
      throw unreadable(text, field, ("6mo", clock.day(-90, after: clock.day(of: now)).isoText))
    }
    guard point <= now else {
      throw refusal(field, text, Phrase(.timeInFuture, shown(text), clock.phrase(point)))
    }
    return point
  }

  /// The end of the hold that was named with a withdrawal; `nil` where none was.
  ///
  /// `hold`: the one that runs and keeps its beginning; `nil`: one begins at `begin`.
  func holdEnd(
    _ log: Command.Log, from begin: Instant, hold: Episode.Hold?, schedule: ScheduleSettings
  ) throws(Refusal) -> Instant? {
    // A new hold may be over already: logged a day late, it goes straight to the step after the hold.
    try end(
      Command.End(length: log.length, until: log.until, agreed: log.agreed), of: .aHold,
      startingAt: begin,
      countedFrom: hold?.begin ?? begin,
      longest: hold?.longest(schedule) ?? schedule.hold.longest, mayBeOver: hold == nil)
  }

  /// The end that was named for a hold or a pause; `nil` where none was.
  ///
  /// A length that is named counts from `start`. `longest` counts from `begin`: a hold that is given
  /// another end may not get longer in all than a hold may be.
  func end(
    _ end: Command.End, of thing: Phrase.Key, startingAt start: Instant,
    countedFrom begin: Instant, longest: Duration, mayBeOver: Bool = false
  ) throws(Refusal) -> Instant? {
    let named = [end.length, end.until, end.agreed].compactMap(\.self)
    if named.count > 1 {
      throw refusal(
        "until", named[1], Phrase(.oneEndOnly, thing, shown(named[0]), shown(named[1])))
    }
    if let text = end.agreed {
      let point = try future(text, field: "agreed")
      try check(point, of: thing, countedFrom: now, Self.longestAgreed, text, "agreed")
      return point
    }
    if let text = end.length {
      let point = start + (try length(text, field: "for"))
      try check(point, of: thing, countedFrom: begin, longest, text, "for")
      guard point > now || mayBeOver else { throw ended(text, "for", point) }
      return point
    }
    guard let text = end.until else { return nil }
    let point = try future(text, field: "until")
    try check(point, of: thing, countedFrom: begin, longest, text, "until")
    return point
  }

  /// A time that both of them set may be further off than the longest hold.
  private static let longestAgreed: Duration = .seconds(14 * 86_400)

  /// A time that must be still to come.
  private func future(_ text: String, field: String) throws(Refusal) -> Instant {
    guard let point = try point(text, field, meant: .future) else {
      throw unreadable(text, field, examplesAhead)
    }
    guard point > now else { throw ended(text, field, point) }
    return point
  }

  /// A length of time.
  func length(
    _ text: String, field: String, shortest: Duration = .zero,
    longest: Duration = DurationText.longest
  ) throws(Refusal) -> Duration {
    // No length is that long, and a text of thousands of words would take a while to read.
    let length =
      text.utf8.count <= TimeText.longest
      ? (try? DurationText.parse(text)) ?? SpokenTime.length(text) : nil
    guard let length else {
      guard let (number, known) = Self.unknownWord(of: text, among: TimeWords.units) else {
        throw refusal(field, text, Phrase(.lengthUnreadable, shown(text)))
      }
      throw refusal(
        field, text,
        known.map { Phrase(.lengthWordMisspelt, number, $0) } ?? Phrase(.lengthWordUnknown, number))
    }
    guard length > .zero else {
      throw refusal(field, text, Phrase(.lengthZero, shown(text)))
    }
    guard length >= shortest else {
      throw refusal(
        field, text, Phrase(.lengthTooShort, shown(text), DurationText.format(shortest)))
    }
    guard length <= longest else {
      throw refusal(
        field, text, Phrase(.lengthTooLong, shown(text), DurationText.format(longest)))
    }
    return length
  }

  /// The point that a text means; `nil` where it means none.
  private func point(
    _ text: String, _ field: String, meant direction: TimeText.Direction
  ) throws(Refusal) -> Instant? {
    if let point = TimeText(clock: clock).point(text, meant: direction) { return point }
    switch SpokenTime(clock: clock).reading(text, meant: direction) {
    case .point(let point): return point
    case .eitherDay(let day, let other):
      throw refusal(
        field, text, Phrase(.dayIsAmbiguous, shown(text), day.isoText, other.isoText))
    case nil: return nil
    }
  }

  private func check(
    _ end: Instant, of thing: Phrase.Key, countedFrom begin: Instant, _ longest: Duration,
    _ text: String, _ field: String
  ) throws(Refusal) {
    guard end - begin > longest else { return }
    throw refusal(
      field, text,
      Phrase(
        .lastsAtMost, thing, DurationText.format(longest), shown(text),
        clock.phrase(begin + longest)))
  }

  private func ended(_ text: String, _ field: String, _ end: Instant) -> Refusal {
    refusal(
      field, text,
      Phrase(.endLiesBehind, shown(text), clock.phrase(end)))
  }

  /// Names a word by its place where it could be the person's own.
  private func unreadable(
    _ text: String, _ field: String, _ examples: (String, String)
  ) -> Refusal {
    guard let (number, known) = Self.unknownWord(of: text) else {
      return refusal(
        field, text, Phrase(.timeUnreadable, shown(text), examples.0, examples.1))
    }
    return refusal(
      field, text,
      known.map { Phrase(.timeWordMisspelt, number, $0) }
        ?? Phrase(.timeWordUnknown, number, examples.0, examples.1))
  }

  /// A full hour, one to two hours from now, and the next morning; in figures, for every language.
  private var examplesAhead: (String, String) {
    let today = clock.day(of: now)
    let hour = (Int(clock.minute(of: now)) / 60 + 2) % 24
    return ("\(hour):00", "\(clock.day(1, after: today).isoText) 9:00")
  }

  /// The first word of a text that no time is made of, counted from 1, and the word that was probably meant.
  private static func unknownWord(
    of text: String, among meant: Set<String> = TimeWords.all
  ) -> (number: Int, known: String?)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated() {
      guard let unknown = TimeWords.split(String(word)).first(where: { !TimeWords.isKnown($0) })
      else { continue }
      let known = nearestWord(to: unknown, among: meant.sorted()) {
        $0.count < 5 ? 0 : $0.count < 8 ? 1 : 2
      }
      return (index + 1, known)
    }
    return nil
  }

  private func refusal(_ field: String, _ value: String, _ phrase: Phrase) -> Refusal {
    Refusal(code: .invalidTime(field: field, value: shown(value)), phrase)
  }

  /// What was typed, short enough for a sentence.
  private func shown(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}
