// SPDX-License-Identifier: Apache-2.0

// What fell due while the person, the machine or the daemon was away comes as one check-in, shortly after they are back.

extension Decider {
  /// When all that waits comes; not while an urge is let pass.
  var catchUp: Instant? {
    let planned = state.open == nil ? state.urging.catchUp : state.open?.catchUp
    guard let planned, let span = state.urge?.span, span.contains(planned) else { return planned }
    return span.upperBound
  }

  /// All that waits for the person to be there, the oldest first.
  var held: [CheckIn] { state.openCheckIns.filter { $0.held != nil } }

  /// What the next catch-up is called.
  var nextCatchUp: CheckIn.ID {
    guard let episode = state.open else {
      return .catchUp(ofUrge: state.urge?.number ?? 0, ordinal: state.urging.catchUps + 1)
    }
    return .catchUp(episode.number, ordinal: episode.catchUps + 1)
  }

  /// One that falls due while a catch-up is about to come goes with it.
  var waitingReason: Reason? {
    guard let catchUp, catchUp - now <= state.schedule.late.delayTo else { return nil }
    return held.compactMap(\.held).min()
  }

  /// Those that wait for somebody to come, and until when they are worth it; not once somebody has.
  ///
  /// One that is on the screen waits there, and one that tells the hold's end as long as it takes.
  var waitingForSomebody: [(checkIn: CheckIn, until: Instant)] {
    guard catchUp == nil else { return [] }
    return state.openCheckIns.filter { $0.held == .idle }.compactMap { checkIn in
      // A catch-up that was planned and did not come kept it for as long: that was no sleep.
      let placed = state.open?.spacePlaced
      return expiry(of: checkIn, from: checkIn.due).map { (checkIn, max($0, placed ?? $0)) }
    }
  }

  /// Plans one catch-up for all that waits, if the person is there and none is planned.
  mutating func planCatchUp() {
    guard context.presence.obstacle == nil, catchUp == nil, !held.isEmpty else { return }
    let delay = catchUpDelay
    guard let episode = state.open else { return planCatchUpBeside(in: delay) }
    let earliest = state.pause.map { $0.contains(now + delay) ? $0.upperBound : now + delay }
    let at = plan(for: episode).outOfQuiet(earliest ?? now + delay, nextCatchUp)
    add(.catchUpPlanned(Fact.CatchUpPlanned(episode: episode.number, at: at)))
  }

  /// Shortly after the person is back, never at once.
  private var catchUpDelay: Duration {
    let late = state.schedule.late
    let span = Double((late.delayTo - late.delayFrom).milliseconds)
    let fraction = SeededRandom.fraction(state.schedule.seed, "catchUp", nextCatchUp.rawValue)
    return late.delayFrom + .milliseconds(Int64(fraction * span))
  }

  /// What waits comes as one, if the person is there.
  mutating func comeAfterAll(_ at: Instant, after event: Event) {
    let held = held
    // The machine slept, or the daemon was down, when it was to come: not at the very start either.
    var isMissed = now - at > Self.tolerance
    if case .woke(let since) = event, at >= since { isMissed = true }
    guard !isMissed, !isKeptBack, context.presence.obstacle == nil, let latest = held.last
    else {
      add(.catchUpPlanned(Fact.CatchUpPlanned(episode: state.open?.number, at: nil)))
      return
    }
    guard let episode = state.open else { return comeAfterAll(latest, at: at) }
    let tells = held.contains(where: \.tellsHoldEnd)
    let phase = phase(at: now)
    let id = nextCatchUp
    let slot = PlannedCheckIn(id: id, phase: phase, due: at, rule: .catchUp, tellsHoldEnd: tells)
    let fellDue = fellDue(slot, in: episode, held: nil)
    add(.fellDue(fellDue))
    for checkIn in held {
      resolve(checkIn, .coalesced, checkIn.held ?? latest.held, into: id)
    }
    announce(id)
    notify(id)
  }

  /// Whether it is no time for a catch-up: a pause, or quiet hours that the clock, the zone or an
  /// urge moved it into.
  private var isKeptBack: Bool {
    guard let episode = state.open else { return false }
    return state.pause?.contains(now) == true
      || plan(for: episode).outOfQuiet(now, nextCatchUp) != now
  }

  /// After a start: what had fallen due and was not shown is shown, or waits for the catch-up.
  mutating func showAgain() {
    for checkIn in state.openCheckIns where checkIn.held == nil {
      let late = now - checkIn.due > Self.tolerance
      if checkIn.shown == nil && late {
        add(.held(Fact.Held(id: checkIn.id, reason: .daemonDown)))
      } else if let expires = checkIn.expires, expires <= now {
        continue
      } else {
        perform(.notify(checkIn))
      }
    }
  }
}
