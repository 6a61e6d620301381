// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

/// The interface's words as a person reads them.
///
/// One that this program has never heard of is shown too, since the daemon may be newer.
enum Words {
  /// What is said of the journal where something is erased.
  static let journalRemains: Phrase =
    "The journal's lines remain: they hold generic words only, none of yours."

  /// That only neutral words are shown.
  static let discreet: Phrase = "Discreet: notifications and the journal say only neutral words"

  /// That no contact stands.
  static let noContact: Phrase = "You were asked not to get in touch"

  /// "reachedOut" as "reached out", to be looked up as what it is.
  private static func spaced(_ word: String, as context: String) -> Phrase {
    let words = word.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text += " " }
      text += letter.lowercased()
    }
    return .context(context, .template(words))
  }

  /// A phase.
  static func phase(_ word: String) -> Phrase { spaced(word, as: "phase") }

  /// What became of a check-in, without its reason.
  ///
  /// The words of the wire are older than those that people see.
  static func outcome(_ word: String, in phase: String? = nil) -> Phrase {
    switch (word, phase) {
    case ("reachedOut", "reconnect"), ("reachedOut", "stock"): .context("outcome", "said something")
    case ("reachedOut", _): .context("outcome", "asked")
    case ("back", _): .context("outcome", "talking again")
    case ("notSafe", _): .context("outcome", "turned off")
    default: spaced(word, as: "outcome")
    }
  }

  /// Why a check-in had no answer.
  static func reason(_ word: String) -> Phrase {
    word == "unsafe" ? .context("reason", "check-ins were off") : spaced(word, as: "reason")
  }

  /// An answer that was just given; `holding`: whether a hold runs.
  static func said(_ answer: AnswerWord, holding: Bool) -> Phrase {
    switch answer {
    case .later: "it comes again later, once"
    case .reachedOut: holding ? "you asked" : "you said something"
    case .holding: "you are holding"
    case .back: "you are talking again"
    default: outcome(answer.wire)
    }
  }

  /// What became of a check-in, and why: "open", "asked", "skipped: quiet hours", "waits: locked".
  ///
  /// One that was merged into a later one names it: "coalesced: asleep, into 3-catch-up-1".
  static func outcome(of checkIn: Wire.CheckIn) -> Phrase {
    guard let word = checkIn.outcome else {
      return checkIn.reason.map { "waits: \(reason($0))" } ?? .context("outcome", "open")
    }
    let into: Phrase? = checkIn.into.map { "into \($0)" }
    let details = [checkIn.reason.map(reason), into].compactMap(\.self)
    let outcome = outcome(word, in: checkIn.phase)
    return details.isEmpty ? outcome : "\(outcome): \(.joined(details, by: ", "))"
  }

  /// Why a check-in is not shown yet.
  static func waiting(for reason: String) -> Phrase {
    switch reason {
    case "locked": "the screen is locked"
    case "doNotDisturb": "the desktop is set not to disturb"
    case "idle": "nobody was at the computer"
    case "asleep": "the computer was asleep"
    case "daemonDown": "Leeway was not running"
    default: Self.reason(reason)
    }
  }

  /// What is different, without its time.
  static func change(_ change: Wire.Monitor.Reply) -> Phrase {
    var parts: [Phrase]
    switch (change.kind, change.checkIn) {
    case ("checkIn", let checkIn?):
      parts = [checkIn.id, checkIn.title, checkIn.text].filter { !$0.isEmpty }.map { .verbatim($0) }
    case ("outcome", let checkIn?): parts = [.verbatim(checkIn.id), outcome(of: checkIn)]
    default:
      parts = [headline(change.state)]
      if let pause = pause(change.state) { parts.append(pause) }
      if let next = change.state.next {
        parts.append("next check-in \(LocalTime.spoken(next.due, at: change.state.now))")
      }
    }
    return .joined(parts, by: " · ")
  }

  /// One step of the loop.
  static func step(_ kind: String) -> Phrase {
    switch kind {
    case "pull": "they pulled away"
    case "push": "you asked"
    case "reach": "you said something"
    case "back": "talking again"
    case "holding": "you are holding"
    default: spaced(kind, as: "cycle")
    }
  }

  /// Where the person is, in one sentence without its full stop.
  static func headline(_ state: Wire.State) -> Phrase {
    if state.unsafe { return "Check-ins are off" }
    guard state.episode != nil else { return "Nothing logged right now" }
    guard let end = state.holdEnds else {
      return state.holding ? .context("headline", "Holding") : "Not holding"
    }
    let time = LocalTime.spoken(end, at: state.now)
    return state.holding ? "Holding until \(time)" : "The hold ended \(time)"
  }

  /// A plan as a sentence: the daemon's, in the person's own words, or its halves in the reader's
  /// language.
  static func plan(_ plan: Wire.Plan) -> Phrase {
    let start = plan.text.prefix(1).uppercased() + plan.text.dropFirst()
    let isEnded = start.last.map { ".!?…".contains($0) } ?? true
    return .firstTranslated(
      .verbatim(isEnded ? start : start + "."), "If I want to \(plan.if), then I \(plan.then).")
  }

  /// That there is a pause, and its end; nil where there is none.
  static func pause(_ state: Wire.State) -> Phrase? {
    state.pausedUntil.map { "Paused until \(LocalTime.spoken($0, at: state.now))" }
  }

  /// That an urge is let pass, and its end; nil where there is none.
  static func urge(_ state: Wire.State) -> Phrase? {
    state.urge.map { "Letting an urge pass until \(LocalTime.spoken($0.ends, at: state.now))" }
  }

  /// How an episode ended.
  static func ending(of episode: Wire.Episode) -> Phrase {
    switch episode.ending {
    case nil: .context("episode", "open")
    case "back": "they came back"
    case "closed": .context("episode", "closed")
    case "expired": "ran out"
    case let ending?: spaced(ending, as: "episode")
    }
  }

  /// "did not ask", "asked once", "asked 2 times".
  static func pushes(_ number: Int) -> Phrase {
    switch number {
    case 0: "did not ask"
    case 1: "asked once"
    default: "asked \(number) times"
    }
  }

  /// "no notes", "1 note", "2 notes".
  static func notes(_ number: Int) -> Phrase {
    number == 0 ? "no notes" : .plural(number, "\(number) note", "\(number) notes")
  }

  /// "no episodes", "1 episode", "2 episodes".
  static func episodes(_ number: Int) -> Phrase {
    number == 0 ? "no episodes" : .plural(number, "\(number) episode", "\(number) episodes")
  }

  /// "no facts", "1 fact", "2 facts".
  static func facts(_ number: Int) -> Phrase {
    number == 0 ? "no facts" : .plural(number, "\(number) fact", "\(number) facts")
  }

  /// A length in the two units that matter: "1 d 2 h", "5 h 20 min", "12 min".
  static func length(minutes: Int) -> Phrase {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    return switch (days, hours, rest) {
    case (0, 0, _): "\(rest) min"
    case (0, _, 0): "\(hours) h"
    case (0, _, _): "\(hours) h \(rest) min"
    case (_, 0, _): "\(days) d"
    default: "\(days) d \(hours) h"
    }
  }

  /// A weekday, 0 for Monday.
  static func weekday(_ number: Int) -> Phrase {
    switch number {
    case 0: .context("weekday", "Mon")
    case 1: .context("weekday", "Tue")
    case 2: .context("weekday", "Wed")
    case 3: .context("weekday", "Thu")
    case 4: .context("weekday", "Fri")
    case 5: .context("weekday", "Sat")
    default: .context("weekday", "Sun")
    }
  }

  /// A month, 1 for January.
  static func month(_ number: Int) -> Phrase {
    switch number {
    case 1: .context("month", "Jan")
    case 2: .context("month", "Feb")
    case 3: .context("month", "Mar")
    case 4: .context("month", "Apr")
    case 5: .context("month", "May")
    case 6: .context("month", "Jun")
    case 7: .context("month", "Jul")
    case 8: .context("month", "Aug")
    case 9: .context("month", "Sep")
    case 10: .context("month", "Oct")
    case 11: .context("month", "Nov")
    default: .context("month", "Dec")
    }
  }

  /// What was taken back, by the word that `undo` answers.
  static func undone(_ word: String) -> Phrase {
    switch word {
    case "log": "the withdrawal"
    case "reachedOut": "that you asked, or said something"
    case "back": "that you are talking again"
    case "notSafe": "check-ins off"
    case "safe": "check-ins on again"
    case "noContactOn": "no contact"
    case "noContactOff": "no contact lifted"
    case "hold": "the new end of the hold"
    case "close": "closing the episode"
    case "pause": "the pause"
    case "resume": "the end of the pause"
    case "note": "your note"
    case "holding": "that you are holding"
    case "dismissed": "that you dismissed a check-in"
    case "later": "that a check-in comes later"
    case "urge": "the urge"
    case "passed": "that an urge passed"
    case "stopped": "that you ended the countdown"
    case "planAdded": "your plan"
    case "planRemoved": "that you removed a plan"
    case "discreetOn": "discreet mode on"
    case "discreetOff": "discreet mode off"
    default: "“\(outcome(word))”"
    }
  }
}

extension Words {
  /// A part that `doctor` tells of.
  static func part(_ name: String) -> Phrase {
    switch name {
    case "socket": .context("part", "socket")
    case "daemon": .context("part", "daemon")
    case "unit": .context("part", "unit")
    case "bus": .context("part", "bus")
    case "notifications": .context("part", "notifications")
    case "doNotDisturb": .context("part", "do not disturb")
    case "locked": .context("part", "locked screen")
    case "idle": .context("part", "idle")
    case "asleep": .context("part", "sleep")
    case "journal": .context("part", "journal")
    case "clock": .context("part", "clock")
    case "configuration": .context("part", "configuration")
    case "database": .context("part", "database")
    case "helpCard": .context("part", "help card")
    default: .verbatim(name)
    }
  }

  /// How such a part is.
  static func state(ofPart state: String) -> Phrase {
    switch state {
    case "ok": .context("part", "ok")
    case "warning": .context("part", "warning")
    case "missing": .context("part", "missing")
    default: .verbatim(state)
    }
  }
}
