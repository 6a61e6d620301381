// SPDX-License-Identifier: Apache-2.0

// What fell due while the person, the machine or the daemon was away is deferred, and comes as one
// check-in, the catch-up, shortly after they are back.

extension Decider {
  /// When the catch-up comes; one that would come during an urge comes right after it.
  var catchUp: Instant? {
    let planned = (state.open?.checkIns ?? state.urges.checkIns).catchUp
    guard let planned, let span = state.urge?.span, span.contains(planned) else { return planned }
    return span.upperBound
  }

  /// The deferred check-ins, the oldest first.
  var deferred: [CheckIn] { state.openCheckIns.filter { $0.deferred != nil } }

  /// The id of the next catch-up.
  var nextCatchUp: CheckIn.ID {
    if let episode = state.open {
      let had = episode.checkIns.count(where: \.id.isCatchUp)
      return .catchUp(episode.number, ordinal: had + 1)
    }
    let urge = state.urge?.number ?? 0
    let had = state.urges.checkIns.count { $0.id.isCatchUp(ofUrge: urge) }
    return .catchUp(ofUrge: urge, ordinal: had + 1)
  }

  /// The catch-up that is due at `due`, as it would be if it came at `point`.
  func plannedCatchUp(due: Instant, at point: Instant) -> PlannedCheckIn {
    PlannedCheckIn(id: nextCatchUp, phase: phase(at: point), due: due, rule: .catchUp)
  }

  /// Why a check-in that falls due right now is deferred, too; `nil`: it is not.
  ///
  /// A catch-up is about to come and takes it along, so that two do not come within minutes.
  var waitingReason: Reason? {
    guard let catchUp, catchUp - now <= state.schedule.late.delayTo else { return nil }
    return deferred.compactMap(\.deferred).min()
  }

  /// Plans one catch-up for all that is deferred, if the person is there and none is planned.
  mutating func planCatchUp() {
    guard obstacleNow == nil, catchUp == nil, !deferred.isEmpty else { return }
    let delay = catchUpDelay
    guard let episode = state.open else { return planCatchUpOfUrge(at: now + delay) }
    let earliest = state.pause.map { $0.contains(now + delay) ? $0.upperBound : now + delay }
    let at = schedule(of: episode).outOfQuiet(earliest ?? now + delay, nextCatchUp)
    add(.catchUpPlanned(Fact.CatchUpPlanned(episode: episode.number, at: at)))
  }

  /// While no episode is open, only an urge's closing check-in waits; long after the urge it is left out.
  private mutating func planCatchUpOfUrge(at point: Instant) {
    guard let urge, let waiting = state.urges.open, let reason = waiting.deferred else { return }
    guard !isPaused(urge, at: point) else { return resolve(waiting, .skipped, .paused) }
    guard point < urge.closes + state.schedule.expiry.others else {
      return resolve(waiting, .skipped, reason)
    }
    add(.catchUpPlanned(Fact.CatchUpPlanned(episode: nil, at: point)))
  }

  /// How long after the person is back a catch-up comes: one to three minutes by default, never at once.
  private var catchUpDelay: Duration {
    let late = state.schedule.late
    let span = Double((late.delayTo - late.delayFrom).milliseconds)
    let fraction = SeededRandom.fraction(state.schedule.seed, "catchUp", nextCatchUp.rawValue)
    return late.delayFrom + .milliseconds(Int64(fraction * span))
  }

  /// The catch-up's time has come: it takes along all that is deferred, if the person is still there.
  ///
  /// If not, it is called off; `planCatchUp` plans another one as soon as one can come.
  mutating func comeAfterAll(_ at: Instant, after event: Event) {
    let deferred = deferred
    // If the lid was shut at its time, it does not come the instant the lid opens, but a little later.
    var isMissed = now - at > Self.tolerance
    if case .woke(let since) = event, at >= since { isMissed = true }
    guard !isMissed, !isKeptBack, obstacleNow == nil, let latest = deferred.last
    else {
      add(.catchUpPlanned(Fact.CatchUpPlanned(episode: state.open?.number, at: nil)))
      return
    }
    var catchUp = plannedCatchUp(due: at, at: now)
    catchUp.tellsHoldEnd = deferred.contains(where: \.tellsHoldEnd)
    add(.fellDue(fellDue(catchUp)))
    for checkIn in deferred {
      resolve(checkIn, .coalesced, checkIn.deferred ?? latest.deferred, into: catchUp.id)
    }
    announce(catchUp.id)
    notify(catchUp.id)
  }

  /// Whether a catch-up may not come now: in a pause, or in quiet hours.
  ///
  /// It was planned outside quiet hours; a clock that was set, a flight or an urge can move it into them.
  private var isKeptBack: Bool {
    guard let episode = state.open else { return false }
    return state.pause?.contains(now) == true
      || schedule(of: episode).outOfQuiet(now, nextCatchUp) != now
  }

  /// After a start, puts what is open back on the desktop.
  ///
  /// What was never shown and is late by now is deferred to the catch-up instead.
  mutating func showAgain() {
    for checkIn in state.openCheckIns where checkIn.deferred == nil {
      let late = now - checkIn.due > Self.tolerance
      if checkIn.shown == nil && late {
        add(.held(Fact.Held(id: checkIn.id, reason: .daemonDown)))
      } else if let expires = checkIn.expires, expires <= now {
        continue
      } else {
        notify(checkIn.id)
      }
    }
  }
}
