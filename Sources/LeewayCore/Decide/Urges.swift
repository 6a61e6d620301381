// SPDX-License-Identifier: Apache-2.0

// `leeway urge`: the countdown, its words, and the check-in that asks afterwards how it went.

extension Decider {
  /// The newest urge, until its outcome is known.
  var urge: Urge? {
    guard let urge = state.urge, urge.outcome == nil else { return nil }
    return urge
  }

  // MARK: what the person says

  /// Lets an urge pass; where one does already, takes over a length that is named.
  mutating func hearUrge(_ length: String?, attended: Bool?) throws(Refusal) {
    guard state.unsafeSince == nil else { throw Refusal(code: .checkInsOff, .refusedWhileOff) }
    let named = try length.map { text throws(Refusal) in
      try TimeReading(clock: clock).length(
        text, field: "for", shortest: Urge.named.shortest, longest: Urge.named.longest)
    }
    if let urge, urge.isRunning {
      move(urge, to: named.map { now + $0 } ?? urge.ends, attended: attended)
      decision.reply = .urge(urge.id)
      return
    }
    let number = state.urges.next
    let text = choose(wish(.urge), key: "urge \(number)")
    say(.urge)
    endUrge(.elapsed)
    let words = fill(text)
    let span = named ?? state.schedule.urge.length
    // The usual title says "Ten minutes first.", as if they could get in touch afterwards.
    let title =
      state.noContact
      ? context.catalogue.labels[.noContact]
      : (words?.title ?? "").replacing("{length}", with: minutes(span))
    add(
      .urgeBegan(
        Fact.UrgeBegan(
          number: number, episode: state.open?.number,
          ends: now + span,
          attended: attended ?? false, textID: text?.id ?? "", title: title,
          text: words?.text ?? "", plan: planInTurn?.number)))
    decision.reply = .urge(.urge(state.open?.number, number: number))
  }

  /// `Ten minutes`: the whole minutes of a countdown, one at the least.
  private func minutes(_ length: Duration) -> String {
    let labels = context.catalogue.labels
    return switch max(1, length.milliseconds / 60_000) {
    case 1: labels[.oneMinute]
    case 10: labels[.tenMinutes]
    case let number: labels[.minutes].replacing("{n}", with: "\(number)")
    }
  }

  private mutating func move(_ urge: Urge, to ends: Instant, attended: Bool?) {
    // A terminal that counts down goes on, also if another one names the urge again.
    let attended = urge.isAttended || attended ?? false
    guard ends != urge.ends || attended != urge.isAttended else { return }
    say(.urge)
    add(
      .urgeMoved(
        Fact.UrgeMoved(
          number: urge.number, episode: urge.episode, ends: ends, attended: attended)))
  }

  /// Hears what came of the urge, while its time runs or when the closing check-in asks.
  mutating func hearUrgeEnding(_ urgeEnding: UrgeEnding) throws(Refusal) {
    guard urge != nil else { throw noUrge }
    let closing = state.urges.open
    switch urgeEnding {
    case .passed: try hearPassed(closing)
    case .reachedOut: hearReachedOut(newest(for: .reachedOut))
    case .notSafe: hearNotSafe(newest(for: .notSafe))
    case .stopped:
      say(.stopped, to: closing?.id)
      if let closing {
        resolve(closing, .answered(.dismissed), urge: .stopped)
      } else {
        endUrge(.stopped)
      }
      decision.reply = .answered(closing?.id, nil)
    case .elapsed:
      // The terminal's countdown ended with no answer. A check-in that asks already stays.
      if closing == nil { endUrge(.elapsed) }
      decision.reply = .answered(closing?.id, nil)
    }
  }

  /// The urge passed; said to a check-in that expired, it is noted and changes no outcome.
  mutating func hearPassed(_ closing: CheckIn?) throws(Refusal) {
    guard urge != nil || closing != nil else { throw noUrge }
    say(.passed, to: closing?.id)
    if let closing {
      if closing.isOpen { resolve(closing, .answered(.passed)) }
    } else {
      endUrge(.passed)
    }
    decision.reply = .answered(closing?.id, nil)
  }

  private var noUrge: Refusal {
    Refusal(code: .noUrge, .noUrgeNow)
  }

  // MARK: what the time decides

  /// The planned check-in that asks about the urge when its time is over; `nil`: none is to ask any more.
  var closing: PlannedCheckIn? {
    guard let urge, urge.isRunning else { return nil }
    let due = max(urge.closes, urge.replanned)
    var planned = PlannedCheckIn(id: urge.id, phase: .urge, due: due, rule: .urge)
    if isPaused(urge, at: due) { planned.disposition = .skip(.paused) }
    return planned
  }

  /// Whether a pause leaves out the closing check-in that is due at `point`.
  ///
  /// Only a pause that began after the urge counts: somebody who types `leeway urge` during a pause wants
  /// to be asked.
  func isPaused(_ urge: Urge, at point: Instant) -> Bool {
    guard let pause = state.pause else { return false }
    return pause.lowerBound > urge.began && pause.contains(point)
  }

  /// Ends an urge whose outcome was taken back so late that nobody is asked about it any more.
  mutating func endUrgeOfLongAgo() {
    guard let urge, urge.isRunning else { return }
    if now >= urge.closes + state.schedule.expiry.others { endUrge(.elapsed) }
  }

  // MARK: what came of it

  /// Stores what came of the urge, unless that is known; a closing check-in that is open goes.
  mutating func endUrge(_ outcome: Urge.Outcome) {
    guard let urge else { return }
    if let closing = state.urges.open {
      return resolve(closing, .superseded, outcome.reason, urge: outcome)
    }
    add(
      .urgeEnded(
        Fact.UrgeEnded(number: urge.number, episode: urge.episode, outcome: outcome)))
  }

  /// Ends the urge with its closing check-in, unless a catch-up asks about it in that one's place.
  mutating func endUrge(with checkIn: CheckIn, as named: Urge.Outcome?) {
    guard checkIn.phase == .urge, let urge,
      checkIn.into.map({ !$0.isCatchUp(ofUrge: urge.number) }) ?? true
    else { return }
    endUrge(named ?? checkIn.outcome.map(Urge.Outcome.init) ?? .elapsed)
  }
}

extension Urge.Outcome {
  /// What came of an urge, by the outcome of its closing check-in.
  fileprivate init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .answered(.passed), .answered(.holding): .passed
      case .answered(.reachedOut): .reachedOut
      case .answered(.notSafe): .notSafe
      case .answered(.back): .back
      default: .elapsed
      }
  }

  /// The reason that its closing check-in gets, which need not ask any more.
  fileprivate var reason: Reason {
    switch self {
    case .notSafe: .unsafe
    case .back, .closed: .closed
    case .passed, .reachedOut, .stopped, .elapsed: .replaced
    }
  }
}
