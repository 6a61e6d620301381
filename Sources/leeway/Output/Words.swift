// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

/// The interface's words as a person reads them.
///
/// One that this program has never heard of is shown too, since the daemon may be newer.
enum Words {
  /// "reachedOut" as "reached out", to be looked up as what it is.
  private static func spaced(_ word: String, as context: String) -> Phrase {
    let words = word.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text += " " }
      text += letter.lowercased()
    }
    return .template(words, context: context)
  }

  /// A phase.
  static func phase(_ word: String) -> Phrase { spaced(word, as: "phase") }

  /// What became of a check-in, without its reason.
  ///
  /// The words of the wire are older than those that people see.
  static func outcome(_ word: String, in phase: String? = nil) -> Phrase {
    switch Outcome(word: word) {
    case .answered(.reachedOut):
      phase.flatMap(Phase.init)?.holds ?? true
        ? Phrase(.outcomeAsked) : Phrase(.outcomeSaidSomething)
    case .answered(.back): Phrase(.outcomeTalkingAgain)
    case .answered(.notSafe): Phrase(.outcomeTurnedOff)
    case .coalesced: Phrase(.outcomeMerged)
    case .superseded: Phrase(.outcomeCalledOff)
    default: spaced(word, as: "outcome")
    }
  }

  /// Why a check-in had no answer.
  static func reason(_ word: String) -> Phrase {
    switch Reason(rawValue: word) {
    case .unsafe: Phrase(.reasonOff)
    case .backOff: Phrase(.reasonBackOff)
    case .closed: Phrase(.reasonClosed)
    case .urge: Phrase(.reasonUrge)
    default: spaced(word, as: "reason")
    }
  }

  /// An answer that was just given; `holding`: whether a hold runs.
  static func said(_ answer: Answer, holding: Bool) -> Phrase {
    switch answer {
    case .later: Phrase(.comesAgainOnce)
    case .reachedOut: holding ? Phrase(.youAsked) : Phrase(.youSaidSomething)
    case .holding: Phrase(.youAreHolding)
    case .back: Phrase(.youAreTalkingAgain)
    default: outcome(answer.rawValue)
    }
  }

  /// What became of a check-in, and why: "open", "asked", "skipped: quiet hours", "waiting: locked".
  ///
  /// One that was merged into a later one names it: "merged into 3-catch-up-1: asleep".
  static func outcome(of checkIn: Wire.CheckIn) -> Phrase {
    guard let word = checkIn.outcome else {
      return checkIn.reason.map { Phrase(.waits, reason($0)) } ?? Phrase(.outcomeOpen)
    }
    let outcome: Phrase =
      switch (Outcome(word: word), checkIn.into, checkIn.reason) {
      case (.coalesced, let into?, _): Phrase(.mergedInto, into)
      case (.superseded, _, Reason.replaced.rawValue): Phrase(.replacedByNewer)
      default: Self.outcome(word, in: checkIn.phase)
      }
    let why = outcome == Phrase(.replacedByNewer) ? nil : checkIn.reason.map { reason($0) }
    return .joined([outcome, why].compactMap(\.self), by: ": ")
  }

  /// Why a check-in is not shown yet.
  static func waiting(for reason: String) -> Phrase {
    switch Reason(rawValue: reason) {
    case .locked: Phrase(.screenIsLocked)
    case .doNotDisturb: Phrase(.doNotDisturbIsOn)
    case .idle: Phrase(.nobodyWasThere)
    case .asleep: Phrase(.computerWasAsleep)
    case .daemonDown: Phrase(.leewayWasNotRunning)
    default: Self.reason(reason)
    }
  }

  /// How many reminders are open, in the neutral words of discreet mode; none while check-ins are off.
  static func reminders(_ state: Wire.State) -> Phrase {
    state.unanswered > 0 && !state.unsafe
      ? Phrase(.barReminders, state.unanswered, count: state.unanswered) : Phrase(.noReminders)
  }

  /// The four rows of plain `leeway`: what is likeliest now, then what must always be in reach.
  ///
  /// While check-ins are off there are fewer, and all of them are shown.
  static func rows(of state: Wire.State) -> [Wire.Choice] {
    guard !state.unsafe else { return state.choices }
    let always = ["urge", "stop", "help-card"]
    return state.choices.filter { !always.contains($0.verb) }.prefix(1)
      + always.compactMap { verb in state.choices.first { $0.verb == verb } }
  }

  /// What is different, without its time; in discreet mode only how many reminders are open.
  static func change(_ change: Wire.Monitor.Reply) -> Phrase {
    guard !change.state.discreet else { return reminders(change.state) }
    var parts: [Phrase]
    switch (change.kind, change.checkIn) {
    case ("checkIn", let checkIn?):
      parts = [checkIn.id, checkIn.title, checkIn.text].filter { !$0.isEmpty }.map { .verbatim($0) }
    case ("outcome", let checkIn?): parts = [.verbatim(checkIn.id), outcome(of: checkIn)]
    default:
      parts = [headline(change.state)]
      if let pause = pause(change.state) { parts.append(pause) }
      if let next = change.state.next {
        parts.append(Phrase(.thenNextCheckIn, LocalTime.spoken(next.due, at: change.state.now)))
      }
    }
    return .joined(parts, by: " · ")
  }

  /// One step of the loop.
  static func step(_ kind: String) -> Phrase {
    switch CycleStep(rawValue: kind) {
    case .pull: Phrase(.theyPulledAway)
    case .push: Phrase(.youAsked)
    case .reach: Phrase(.youSaidSomething)
    case .back: Phrase(.talkingAgain)
    case .holding: Phrase(.youAreHolding)
    case nil: spaced(kind, as: "cycle")
    }
  }

  /// Where the person is, in one sentence without its full stop.
  static func headline(_ state: Wire.State) -> Phrase {
    if state.unsafe { return Phrase(.checkInsAreOff) }
    guard state.episode != nil else { return Phrase(.nothingLogged) }
    guard let end = state.holdEnds else {
      return state.holding ? Phrase(.holding) : Phrase(.notHolding)
    }
    let time = LocalTime.spoken(end, at: state.now)
    return state.holding ? Phrase(.holdingUntil, time) : Phrase(.holdEnded, time)
  }

  /// Words that begin with a capital and end with a full stop.
  static func sentence(_ text: String) -> Phrase {
    let start = text.prefix(1).uppercased() + text.dropFirst()
    let isEnded = start.last.map { ".!?…".contains($0) } ?? true
    return .verbatim(isEnded ? start : start + ".")
  }

  /// A plan as a sentence: the daemon's, in the person's own words, or its halves in the reader's
  /// language.
  static func plan(_ plan: Wire.Plan) -> Phrase {
    .firstTranslated(
      sentence(plan.text),
      Phrase(plan.anyCue == true ? .planSentenceAny : .planSentence, plan.if, plan.then))
  }

  /// That there is a pause, and its end; nil where there is none.
  static func pause(_ state: Wire.State) -> Phrase? {
    state.pausedUntil.map { Phrase(.pausedUntil, LocalTime.spoken($0, at: state.now)) }
  }

  /// That an urge is let pass, and its end; nil where there is none.
  static func urge(_ state: Wire.State) -> Phrase? {
    state.urge.map { Phrase(.lettingAnUrgePassUntil, LocalTime.spoken($0.ends, at: state.now)) }
  }

  /// How an episode ended.
  static func ending(of episode: Wire.Episode) -> Phrase { ending(episode.ending) }

  /// How an episode ended, by the word for it; nil: it is open.
  static func ending(_ word: String?) -> Phrase {
    guard let word else { return Phrase(.episodeOpen) }
    return switch Ending(rawValue: word) {
    case .back: Phrase(.theyCameBack)
    case .closed: Phrase(.episodeClosed)
    case .expired: Phrase(.ranOut)
    case nil: spaced(word, as: "episode")
    }
  }

  /// "did not ask", "asked once", "asked 2 times".
  static func pushes(_ number: Int) -> Phrase {
    switch number {
    case 0: Phrase(.didNotAsk)
    case 1: Phrase(.askedOnce)
    default: Phrase(.askedTimes, number)
    }
  }

  /// "no notes", "1 note", "2 notes".
  static func notes(_ number: Int) -> Phrase {
    number == 0 ? Phrase(.noNotes) : Phrase(.notes, number, count: number)
  }

  /// "no episodes", "1 episode", "2 episodes".
  static func episodes(_ number: Int) -> Phrase {
    number == 0 ? Phrase(.noEpisodes) : Phrase(.episodes, number, count: number)
  }

  /// "no entries", "1 entry", "2 entries".
  static func facts(_ number: Int) -> Phrase {
    number == 0 ? Phrase(.noFacts) : Phrase(.facts, number, count: number)
  }

  /// A length in the two units that matter: "1 d 2 h", "5 h 20 min", "12 min".
  static func length(minutes: Int) -> Phrase {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    return switch (days, hours, rest) {
    case (0, 0, _): Phrase(.lengthMinutes, rest)
    case (0, _, 0): Phrase(.lengthHours, hours)
    case (0, _, _): Phrase(.lengthHoursMinutes, hours, rest)
    case (_, 0, _): Phrase(.lengthDays, days)
    default: Phrase(.lengthDaysHours, days, hours)
    }
  }

  /// A weekday, 0 for Monday.
  static func weekday(_ number: Int) -> Phrase {
    switch number {
    case 0: Phrase(.monday)
    case 1: Phrase(.tuesday)
    case 2: Phrase(.wednesday)
    case 3: Phrase(.thursday)
    case 4: Phrase(.friday)
    case 5: Phrase(.saturday)
    default: Phrase(.sunday)
    }
  }

  /// A month, 1 for January.
  static func month(_ number: Int) -> Phrase {
    switch number {
    case 1: Phrase(.january)
    case 2: Phrase(.february)
    case 3: Phrase(.march)
    case 4: Phrase(.april)
    case 5: Phrase(.may)
    case 6: Phrase(.june)
    case 7: Phrase(.july)
    case 8: Phrase(.august)
    case 9: Phrase(.september)
    case 10: Phrase(.october)
    case 11: Phrase(.november)
    default: Phrase(.december)
    }
  }

  /// What was taken back, by the word that `undo` answers.
  static func undone(_ word: String) -> Phrase {
    switch SaidWord(rawValue: word) {
    case .log: Phrase(.undoneLog)
    case .reachedOut: Phrase(.undoneReachedOut)
    case .back: Phrase(.undoneBack)
    case .notSafe: Phrase(.undoneNotSafe)
    case .safe: Phrase(.undoneSafe)
    case .noContactOn: Phrase(.undoneNoContactOn)
    case .noContactOff: Phrase(.undoneNoContactOff)
    case .hold: Phrase(.undoneHold)
    case .close: Phrase(.undoneClose)
    case .pause: Phrase(.undonePause)
    case .resume: Phrase(.undoneResume)
    case .note: Phrase(.undoneNote)
    case .holding: Phrase(.undoneHolding)
    case .dismissed: Phrase(.undoneDismissed)
    case .later: Phrase(.undoneLater)
    case .urge: Phrase(.undoneUrge)
    case .passed: Phrase(.undonePassed)
    case .stopped: Phrase(.undoneStopped)
    case .planAdded: Phrase(.undonePlanAdded)
    case .planRemoved: Phrase(.undonePlanRemoved)
    case .ownAdded: Phrase(.undoneOwnAdded)
    case .ownRemoved: Phrase(.undoneOwnRemoved)
    case .peopleOrdered: Phrase(.undonePeopleOrdered)
    case .unsentAdded: Phrase(.undoneUnsentAdded)
    case .unsentKept: Phrase(.undoneUnsentKept)
    case .discreetOn: Phrase(.undoneDiscreetOn)
    case .discreetOff: Phrase(.undoneDiscreetOff)
    case .undo, nil: .template("“{0}”", [outcome(word)])
    }
  }
}

extension Words {
  /// A part that `doctor` tells of.
  static func part(_ name: String) -> Phrase {
    switch name {
    case "socket": Phrase(.partSocket)
    case "daemon": Phrase(.partDaemon)
    case "unit": Phrase(.partUnit)
    case "bus": Phrase(.partBus)
    case "notifications": Phrase(.partNotifications)
    case "doNotDisturb": Phrase(.partDoNotDisturb)
    case "locked": Phrase(.partLocked)
    case "idle": Phrase(.partIdle)
    case "asleep": Phrase(.partAsleep)
    case "journal": Phrase(.partJournal)
    case "clock": Phrase(.partClock)
    case "configuration": Phrase(.partConfiguration)
    case "database": Phrase(.partDatabase)
    case "helpCard": Phrase(.partHelpCard)
    default: .verbatim(name)
    }
  }

  /// How such a part is.
  static func state(ofPart state: String) -> Phrase {
    switch state {
    case "ok": Phrase(.partOK)
    case "warning": Phrase(.partWarning)
    case "missing": Phrase(.partMissing)
    default: .verbatim(state)
    }
  }
}
