// SPDX-License-Identifier: Apache-2.0

// What fell due while the person, the machine or the daemon was away is deferred, and comes as one
// check-in, the catch-up, shortly after they are back.

extension Decider {
  /// When the catch-up comes; one that would come during an urge comes right after it.
  var catchUp: Instant? {
    let planned = state.open == nil ? state.urging.catchUp : state.open?.catchUp
    guard let planned, let span = state.urge?.span, span.contains(planned) else { return planned }
    return span.upperBound
  }

  /// The deferred check-ins, the oldest first.
  var deferred: [CheckIn] { state.openCheckIns.filter { $0.deferred != nil } }

  /// The id of the next catch-up.
  var nextCatchUp: CheckIn.ID {
    guard let episode = state.open else {
      return .catchUp(ofUrge: state.urge?.number ?? 0, ordinal: state.urging.catchUps + 1)
    }
    return .catchUp(episode.number, ordinal: episode.catchUps + 1)
  }

  /// Why a check-in that falls due right now is deferred, too; `nil`: it is not.
  ///
  /// A catch-up is about to come and takes it along, so that two do not come within minutes.
  var waitingReason: Reason? {
    guard let catchUp, catchUp - now <= state.schedule.late.delayTo else { return nil }
    return deferred.compactMap(\.deferred).min()
  }

  /// The check-ins deferred because nobody is at the keyboard, and until when each is worth showing.
  ///
  /// A `settle` that fell due at 12:20 is worth it until 12:50. One that tells the hold's end is not
  /// among them: it waits as long as it takes. Empty once a catch-up is planned, for somebody has come.
  var waitingForSomebody: [(checkIn: CheckIn, until: Instant)] {
    guard catchUp == nil else { return [] }
    return state.openCheckIns.filter { $0.deferred == .idle }.compactMap { checkIn in
      // A catch-up that was planned and called off kept it until then. Given up at its own, older time
      // it would look as if the machine had slept.
      let placed = state.open?.spacePlaced
      return expiry(of: checkIn, from: checkIn.due).map { (checkIn, max($0, placed ?? $0)) }
    }
  }

  /// Plans one catch-up for all that is deferred, if the person is there and none is planned.
  mutating func planCatchUp() {
    guard context.presence.obstacle == nil, catchUp == nil, !deferred.isEmpty else { return }
    let delay = catchUpDelay
    guard let episode = state.open else { return planCatchUpBeside(in: delay) }
    let earliest = state.pause.map { $0.contains(now + delay) ? $0.upperBound : now + delay }
    let at = plan(for: episode).outOfQuiet(earliest ?? now + delay, nextCatchUp)
    add(.catchUpPlanned(Fact.CatchUpPlanned(episode: episode.number, at: at)))
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
    guard !isMissed, !isKeptBack, context.presence.obstacle == nil, let latest = deferred.last
    else {
      add(.catchUpPlanned(Fact.CatchUpPlanned(episode: state.open?.number, at: nil)))
      return
    }
    guard let episode = state.open else { return comeAfterAll(latest, at: at) }
    let tells = deferred.contains(where: \.tellsHoldEnd)
    let phase = phase(at: now)
    let id = nextCatchUp
    let slot = PlannedCheckIn(id: id, phase: phase, due: at, rule: .catchUp, tellsHoldEnd: tells)
    let fellDue = fellDue(slot, in: episode, held: nil)
    add(.fellDue(fellDue))
    for checkIn in deferred {
      resolve(checkIn, .coalesced, checkIn.deferred ?? latest.deferred, into: id)
    }
    announce(id)
    notify(id)
  }

  /// Whether a catch-up may not come now: in a pause, or in quiet hours.
  ///
  /// It was planned outside quiet hours; a clock that was set, a flight or an urge can move it into them.
  private var isKeptBack: Bool {
    guard let episode = state.open else { return false }
    return state.pause?.contains(now) == true
      || plan(for: episode).outOfQuiet(now, nextCatchUp) != now
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
