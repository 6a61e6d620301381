// SPDX-License-Identifier: Apache-2.0

/// The times and lengths of a statement, read and checked, with a sentence for each mistake.
struct TimeReading {
  let clock: WallClock

  private var now: Elapsed { clock.moment.elapsed }

  /// A time that lies behind.
  func past(_ text: String, field: String) throws(Refusal) -> Elapsed {
    guard let point = TimeText(clock: clock).point(text, meant: .past) else {
      throw unreadable(text, field, "2h ago, 18:30, yesterday 23:15 or 2026-03-28 19:00")
    }
    guard point <= now else {
      throw refusal(
        field, text,
        "\"\(shown(text))\" is in the future (\(clock.dayAndTime(point)))."
          + " Give a time that lies behind, like 2h ago or yesterday 18:30.")
    }
    return point
  }

  /// The end of the hold that was named; `nil` where none was.
  ///
  /// `hold`: the one that runs and keeps its beginning; `nil`: one begins at `begin`.
  func holdEnd(
    _ log: Statement.Log, from begin: Elapsed, hold: Episode.Hold?, schedule: Schedule
  ) throws(Refusal) -> Elapsed? {
    if let length = log.length, let until = log.until {
      throw refusal(
        "until", until,
        "A hold has one end: give the length (\(shown(length)))"
          + " or the time (\(shown(until))), not both.")
    }
    let start = hold?.begin ?? begin
    if let text = log.length {
      let length = try self.length(text, field: "for")
      let end = begin + length
      try check(end, from: start, text, "for", schedule)
      // One that is over already is said and begins with the next step; a running one cannot end
      // before now.
      if hold != nil && end <= now { throw ended(text, "for", end) }
      return end
    }
    guard let text = log.until else { return nil }
    guard let end = TimeText(clock: clock).point(text, meant: .future) else {
      throw unreadable(text, "until", "20:00, tomorrow 18:00, sunday 12:00 or 2026-03-29 09:00")
    }
    guard end > now else { throw ended(text, "until", end) }
    try check(end, from: start, text, "until", schedule)
    return end
  }

  /// A length of time.
  func length(_ text: String, field: String) throws(Refusal) -> Duration {
    let length: Duration
    do throws(DurationTextError) {
      length = try DurationText.parse(text)
    } catch {
      throw refusal(
        field, text, "\"\(shown(text))\" is not a length I can read. Try 5h, 90m or 1d 12h.")
    }
    guard length > .zero else {
      throw refusal(field, text, "\"\(shown(text))\" is no time at all. Try 5h, 90m or 1d 12h.")
    }
    return length
  }

  private func check(
    _ end: Elapsed, from begin: Elapsed, _ text: String, _ field: String, _ schedule: Schedule
  ) throws(Refusal) {
    guard end - begin > schedule.hold.longest else { return }
    let longest = DurationText.format(schedule.hold.longest)
    throw refusal(
      field, text,
      "\"\(shown(text))\" makes the hold longer than \(longest), the most there is;"
        + " it can last until \(clock.dayAndTime(begin + schedule.hold.longest)).")
  }

  private func ended(_ text: String, _ field: String, _ end: Elapsed) -> Refusal {
    refusal(
      field, text,
      "\"\(shown(text))\" lies behind (\(clock.dayAndTime(end)))."
        + " Give an end that is still to come, like tomorrow 18:00.")
  }

  private func unreadable(_ text: String, _ field: String, _ examples: String) -> Refusal {
    refusal(field, text, "\"\(shown(text))\" is not a time I can read. Try \(examples).")
  }

  private func refusal(_ field: String, _ value: String, _ message: String) -> Refusal {
    Refusal(code: .invalidTime(field: field, value: shown(value)), message: message)
  }

  /// What was typed, short enough for a sentence.
  private func shown(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}
