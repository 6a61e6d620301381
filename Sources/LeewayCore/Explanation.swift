// SPDX-License-Identifier: Apache-2.0

/// A check-in that is planned.
public struct Coming: Hashable, Sendable {
  /// What it will be called.
  public let id: CheckIn.ID
  /// Its phase.
  public let phase: Phase
  /// When.
  public let due: Elapsed
  /// Why it will be left out, as things stand; `nil`: it will come.
  public let skipped: Reason?
  /// What placed it there, a clause.
  public let rule: String
  /// Whether it tells that the hold is over.
  public let tellsHoldEnd: Bool
}

/// Why a check-in came or did not, or when one comes.
public struct Explanation: Hashable, Sendable {
  /// Which; `nil` where there is none to explain.
  public let id: CheckIn.ID?
  /// For a person, complete.
  public let sentence: String
}

extension Ledger {
  /// All that is planned for the open episode as things stand, in the order of the times; also what
  /// will be left out, and why.
  public func preview(at moment: Moment, in surroundings: Surroundings) -> [Coming] {
    let draft = Draft(self, at: moment, in: surroundings)
    let telling = Telling(state: state, clock: draft.clock)
    return draft.coming.map { slot in
      let skipped: Reason? = if case .skip(let reason) = slot.plan { reason } else { nil }
      return Coming(
        id: slot.id, phase: slot.phase, due: slot.due, skipped: skipped,
        rule: telling.clause(slot.rule), tellsHoldEnd: slot.tellsHoldEnd)
    }
  }

  /// Why that check-in came, or did not, or when it comes; without an id the next one, or else the
  /// newest.
  public func explain(
    _ id: CheckIn.ID?, at moment: Moment, in surroundings: Surroundings
  ) throws(Refusal) -> Explanation {
    let telling = Telling(
      state: state, clock: WallClock(moment: moment, calendar: surroundings.calendar))
    let coming = preview(at: moment, in: surroundings)
    let next = coming.first(where: { $0.skipped == nil })
    guard let id = id ?? next?.id ?? state.checkIns.last?.id else {
      return Explanation(id: nil, sentence: "Nothing is open, so nothing comes.")
    }
    if let checkIn = state[id] {
      return Explanation(id: id, sentence: telling.sentence(checkIn))
    }
    if let slot = coming.first(where: { $0.id == id }) {
      return Explanation(id: id, sentence: telling.sentence(slot))
    }
    throw Refusal(
      code: .unknownCheckIn(id.rawValue),
      message: "There is no check-in \"\(id)\". leeway prompts lists those that came,"
        + " leeway preview those to come.")
  }
}

/// Says in plain words what the rules did.
private struct Telling {
  let state: State
  let clock: WallClock

  func sentence(_ coming: Coming) -> String {
    let time = clock.dayAndTime(coming.due)
    guard let reason = coming.skipped else {
      return "\(coming.id) comes \(time): \(coming.rule)."
    }
    return "\(coming.id) would come \(time) (\(coming.rule)), but will be left out:"
      + " \(clauseForNow(reason))."
  }

  func sentence(_ checkIn: CheckIn) -> String {
    let due = clock.dayAndTime(checkIn.due)
    let id = checkIn.id
    let why = checkIn.reason.map(clause) ?? "nobody knows why"
    switch checkIn.outcome {
    case nil: return openSentence(checkIn, due)
    case .answered(let answer):
      return "\(id) came \(due), and you answered: \(words(answer, checkIn))."
    case .expired: return "\(id) came \(due) and ran out: \(why)."
    case .skipped: return "\(id) was to come \(due) and was left out: \(why)."
    case .coalesced:
      let place = checkIn.into.map { "\($0) came in its place" } ?? "another came in its place"
      return "\(id) fell due \(due), but \(why); \(place)."
    case .superseded:
      let start = checkIn.title.isEmpty ? "was to come" : "came"
      return "\(id) \(start) \(due) and is off: \(why)."
    }
  }

  private func openSentence(_ checkIn: CheckIn, _ due: String) -> String {
    if let held = checkIn.held {
      let away = held == .idle ? ", if that is in time" : ""
      return "\(checkIn.id) fell due \(due) and waits, for \(clauseForNow(held));"
        + " it comes with all that waits, shortly after you are back\(away)."
    }
    let until = checkIn.expires.map { " until \(clock.dayAndTime($0))" } ?? ""
    return "\(checkIn.id) came \(due) and waits for your answer\(until)."
  }

  private func words(_ answer: Answer, _ checkIn: CheckIn) -> String {
    switch answer {
    case .holding: "holding"
    case .reachedOut: checkIn.isInHold ? "I asked" : "I said something"
    case .back: "we're talking"
    case .notSafe: "turn off"
    case .passed: "it passed"
    case .dismissed: "put away"
    case .later: "later"
    }
  }

  private func clauseForNow(_ reason: Reason) -> String {
    switch reason {
    case .paused: "Leeway is paused"
    case .urge: "you are letting an urge pass"
    case .locked: "the session is locked"
    case .doNotDisturb: "the desktop is not to be disturbed"
    case .idle: "nobody is at the computer"
    default: clause(reason)
    }
  }

  func clause(_ reason: Reason) -> String {
    let schedule = state.schedule
    return switch reason {
    case .unsafe: "check-ins were turned off"
    case .closed: "the episode was over"
    case .paused: "Leeway was paused"
    case .urge: "you were letting an urge pass"
    case .holding: "you said that you are holding"
    case .night: "at night only the first one comes"
    case .daemonDown: "Leeway was not running"
    case .asleep: "the machine was asleep"
    case .locked: "the session was locked"
    case .doNotDisturb: "the desktop was not to be disturbed"
    case .idle: "nobody was at the computer"
    case .quietHours: "quiet hours left no room for it"
    case .dailyCap: "the day has its \(schedule.dailyCap) check-ins already"
    case .minimumGap:
      "less than \(DurationText.format(schedule.space.gap)) would lie between it and another one"
    case .backOff: "several stayed unanswered"
    case .unanswered: "nobody answered in time"
    case .replaced: "something newer took its place"
    }
  }

  func clause(_ rule: Slot.Rule) -> String {
    switch rule {
    case .afterLog(let length): "\(DurationText.format(length)) after you logged the withdrawal"
    case .afterPush(let length): "\(DurationText.format(length)) after you asked"
    case .block(let block, let moved):
      "a random minute between \(block.from) and \(block.to)"
        + (moved ? ", moved to keep \(DurationText.format(state.schedule.space.gap)) apart" : "")
    case .holdEnd(let end): "the hold ends \(clock.dayAndTime(end))"
    case .again(let length):
      "\(DurationText.format(length)) after the hold's end was told and not answered"
    case .stock(let length): "\(DurationText.format(length)) after the hold's end"
    case .evening(let window):
      "before a night of the hold, between \(window.from) and \(window.to), where nothing else came"
    case .later(let id): "you put off \(id)"
    case .catchUp: "what waited comes as one"
    case .urge: "the time you gave an urge is over"
    }
  }
}
