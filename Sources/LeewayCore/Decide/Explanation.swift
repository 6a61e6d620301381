// SPDX-License-Identifier: Apache-2.0

/// A planned check-in or a catch-up, as it is shown to the person.
public struct Coming: Hashable, Sendable {
  /// The id it will have.
  public let id: CheckIn.ID
  /// Its phase.
  public let phase: Phase
  /// When it is due.
  public let due: Instant
  /// Why it will be skipped, as things stand; `nil`: it will come.
  public let skipped: Reason?
  /// The rule that placed it, as a clause: `20m after you logged the withdrawal`.
  public let rule: Phrase
  /// Whether it tells that the hold is over.
  public let tellsHoldEnd: Bool
}

/// Why a check-in came or did not, or when one comes.
public struct Explanation: Hashable, Sendable {
  /// The check-in that is explained; `nil`: there is none.
  public let id: CheckIn.ID?
  /// The explanation, a whole sentence.
  public let sentence: Phrase
}

extension Decider {
  /// A planned check-in, as it is shown to the person.
  func told(_ planned: PlannedCheckIn) -> Coming {
    let skipped: Reason? = if case .skip(let reason) = planned.disposition { reason } else { nil }
    return Coming(
      id: planned.id, phase: planned.phase, due: planned.due, skipped: skipped,
      rule: Telling(state: state, clock: clock).clause(planned.rule),
      tellsHoldEnd: planned.tellsHoldEnd)
  }
}

extension FactLog {
  /// All check-ins that are to come as things stand, in the order of time, and those to be skipped.
  public func preview(at moment: Moment, in context: DecisionContext) -> [Coming] {
    let draft = Decider(self, at: moment, in: context)
    return draft.coming.map(draft.told)
  }

  /// Says why a check-in came or did not, or when it comes.
  ///
  /// Without an id it is about the next one to come, or else the newest one.
  public func explain(
    _ id: CheckIn.ID?, at moment: Moment, in context: DecisionContext
  ) throws(Refusal) -> Explanation {
    let telling = Telling(
      state: state, clock: WallClock(moment: moment, calendar: context.calendar))
    let coming = preview(at: moment, in: context)
    let next = coming.first(where: { $0.skipped == nil })
    guard let id = id ?? next?.id ?? state.checkIns.last?.id else {
      return Explanation(id: nil, sentence: Phrase(.explainNothingOpen))
    }
    if let checkIn = state[id] {
      return Explanation(id: id, sentence: telling.sentence(checkIn))
    }
    if let coming = coming.first(where: { $0.id == id }) {
      return Explanation(id: id, sentence: telling.sentence(coming))
    }
    throw Refusal(
      code: .unknownCheckIn(id.rawValue),
      Phrase(.explainUnknown, id.rawValue))
  }
}

/// Says in plain words what the rules did.
private struct Telling {
  let state: State
  let clock: WallClock

  func sentence(_ coming: Coming) -> Phrase {
    let (id, time) = (coming.id.rawValue, clock.phrase(coming.due))
    guard let reason = coming.skipped else { return Phrase(.explainComes, id, time, coming.rule) }
    return Phrase(.explainWouldCome, id, time, coming.rule, clauseForNow(reason))
  }

  func sentence(_ checkIn: CheckIn) -> Phrase {
    let (id, due) = (checkIn.id.rawValue, clock.phrase(checkIn.due))
    let why = checkIn.reason.map(clause) ?? Phrase(.nobodyKnowsWhy)
    return switch checkIn.outcome {
    case nil: openSentence(checkIn, due)
    case .answered(let answer): Phrase(.explainAnswered, id, due, words(answer, checkIn))
    case .expired: Phrase(.explainExpired, id, due, why)
    case .skipped: Phrase(.explainSkipped, id, due, why)
    case .coalesced:
      checkIn.into.map { Phrase(.explainMergedInto, id, due, why, $0.rawValue) }
        ?? Phrase(.explainMerged, id, due, why)
    case .superseded:
      Phrase(checkIn.title.isEmpty ? .explainOffUnseen : .explainOffCame, id, due, why)
    }
  }

  private func openSentence(_ checkIn: CheckIn, _ due: Phrase) -> Phrase {
    let id = checkIn.id.rawValue
    if let held = checkIn.deferred {
      return Phrase(.explainWaits, id, due, clauseForNow(held))
    }
    return checkIn.expires.map { Phrase(.explainOpenUntil, id, due, clock.phrase($0)) }
      ?? Phrase(.explainOpen, id, due)
  }

  private func words(_ answer: Answer, _ checkIn: CheckIn) -> Phrase.Key {
    switch answer {
    case .holding: .answeredHolding
    case .reachedOut: checkIn.isInHold ? .answeredAsked : .answeredSaidSomething
    case .back: .answeredTalking
    case .notSafe: .answeredTurnOff
    case .passed: .answeredPassed
    case .dismissed: .answeredPutAway
    case .later: .answeredLater
    }
  }

  private func clauseForNow(_ reason: Reason) -> Phrase {
    switch reason {
    case .paused: Phrase(.isPaused)
    case .urge: Phrase(.areLettingAnUrgePass)
    case .locked: Phrase(.isLocked)
    case .doNotDisturb: Phrase(.isNotToBeDisturbed)
    case .idle: Phrase(.isIdle)
    default: clause(reason)
    }
  }

  func clause(_ reason: Reason) -> Phrase {
    let schedule = state.schedule
    return switch reason {
    case .unsafe: Phrase(.wereTurnedOff)
    case .closed: Phrase(.episodeWasOver)
    case .paused: Phrase(.wasPaused)
    case .urge: Phrase(.wereLettingAnUrgePass)
    case .holding: Phrase(.saidThatHolding)
    case .night: Phrase(.onlyFirstAtNight)
    case .daemonDown: Phrase(.leewayWasNotRunning)
    case .asleep: Phrase(.wasAsleep)
    case .locked: Phrase(.wasLocked)
    case .doNotDisturb: Phrase(.wasNotToBeDisturbed)
    case .idle: Phrase(.nobodyWasThere)
    case .quietHours: Phrase(.quietHoursLeftNoRoom)
    case .dailyCap: Phrase(.dayHasItsCheckIns, schedule.dailyCap)
    case .minimumGap: Phrase(.tooCloseToAnother, DurationText.format(schedule.space.gap))
    case .backOff: Phrase(.severalUnanswered)
    case .unanswered: Phrase(.nobodyAnsweredInTime)
    case .replaced: Phrase(.somethingNewerCame)
    }
  }

  func clause(_ rule: PlannedCheckIn.Rule) -> Phrase {
    switch rule {
    case .afterLog(let length): Phrase(.ruleAfterLog, DurationText.format(length))
    case .afterPush(let length): Phrase(.ruleAfterAsking, DurationText.format(length))
    case .block(let block, moved: false):
      Phrase(.ruleRandomMinute, block.from.description, block.to.description)
    case .block(let block, moved: true):
      Phrase(
        .ruleRandomMinuteMoved, block.from.description, block.to.description,
        DurationText.format(state.schedule.space.gap))
    case .holdEnd(let end): Phrase(.ruleHoldEnds, clock.phrase(end))
    case .again(let length): Phrase(.ruleAgain, DurationText.format(length))
    case .stock(let length): Phrase(.ruleStock, DurationText.format(length))
    case .evening(let window):
      Phrase(.ruleEvening, window.from.description, window.to.description)
    case .later(let id): Phrase(.ruleLater, id.rawValue)
    case .catchUp: Phrase(.ruleCatchUp)
    case .urge: Phrase(.ruleUrge)
    }
  }
}
