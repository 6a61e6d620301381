// SPDX-License-Identifier: Apache-2.0

import Foundation

// What the time alone decides: check-ins that fall due, wait, come as a catch-up or expire, and the
// episode's end.

extension Decider {
  /// What a timer may be late by before that means that the machine slept.
  private static let tolerance: Duration = .seconds(60)

  /// What the wall clock may drift by between two transactions before that means that it was set.
  private static let drift: Duration = .seconds(2)

  /// Notes that the clock was set, or the zone changed, since the newest transaction.
  ///
  /// At a start it shows less than before where the clock is behind: that is no step of it yet.
  mutating func noticeClock(after event: Event) {
    guard let last = state.last else { return }
    let apart = last.wall(at: now).timeIntervalSince(moment.wall)
    let isSet = abs(apart) * 1000 > Double(Self.drift.milliseconds)
    guard isSet || state.zone != context.calendar.timeZone.identifier else { return }
    if isSet, event != .started, let gap = gapToCorrect { correct(gap) }
    add(.clockChanged)
  }

  /// Decides all that lies at or before now, in the order of the times.
  mutating func letFallDue(after event: Event) {
    if event == .started { showAgain() }
    // Every round takes one away for good; the bound is for a rule that is wrong.
    for _ in 0..<10_000 {
      guard let next = nextPoint else { break }
      switch next.point {
      case .slot(let slot): fallDue(slot, after: event)
      case .expiry(let checkIn): expire(checkIn, at: next.time, after: event)
      case .catchUp(let at): comeAfterAll(at, after: event)
      case .end: close(.expired)
      }
    }
    planCatchUp()
  }

  private enum Point {
    case slot(PlannedCheckIn)
    case expiry(CheckIn)
    case catchUp(Instant)
    case end
  }

  /// The earliest that is not after now.
  private var nextPoint: (time: Instant, point: Point)? {
    var points: [(Instant, Point)] = []
    if let end = state.open.flatMap(expiry) { points.append((end, .end)) }
    points += slots.map { ($0.due, .slot($0)) }
    points += state.openCheckIns.filter { $0.held == nil }
      .compactMap { open in open.expires.map { ($0, .expiry(open)) } }
    points += waitingForSomebody.map { ($0.until, .expiry($0.checkIn)) }
    if let catchUp { points.append((catchUp, .catchUp(catchUp))) }
    return points.filter { $0.0 <= now }.min { $0.0 < $1.0 }
  }

  /// Why a check-in that was to be there at `point` could not be, if so.
  ///
  /// What the plan did not have until later is not late before that, nor is what a change of the
  /// clock moves out of quiet hours into the past.
  func obstacle(at point: Instant, after event: Event) -> Reason? {
    let point = max(point, state.open?.replanned ?? point, state.urge?.replanned ?? point)
    let hasJumped = state.open?.clockChanged == now
    return switch event {
    case .started where now - point > Self.tolerance: .daemonDown
    case .woke(let since) where point >= since: .asleep
    case _ where now - point > Self.tolerance && !hasJumped: .asleep
    default: context.presence.obstacle
    }
  }

  private mutating func fallDue(_ slot: PlannedCheckIn, after event: Event) {
    if slot.phase == .urge, let urge { return fallDue(closing: slot, of: urge, after: event) }
    guard let episode = state.open else { return }
    if case .skip(let reason) = slot.disposition {
      let outcome: Outcome = reason == .urge ? .superseded : .skipped
      add(.resolved(resolved(slot, in: episode, outcome, reason)))
      return
    }
    var obstacle = obstacle(at: slot.due, after: event)
    if obstacle == nil {
      // What waits for the person is about to come, so this one need not come beside it.
      planCatchUp()
      obstacle = waitingReason
    }
    guard let reason = obstacle else {
      let fellDue = fellDue(slot, in: episode, held: nil)
      add(.fellDue(fellDue))
      announce(fellDue.id)
      notify(fellDue.id)
      return
    }
    guard policy(for: reason) == .coalesce || slot.tellsHoldEnd else {
      add(.resolved(resolved(slot, in: episode, .skipped, reason)))
      return
    }
    let fellDue = fellDue(slot, in: episode, held: reason)
    add(.fellDue(fellDue))
    if context.presence.obstacle == reason { announce(fellDue.id) }
  }

  /// One that falls due while a catch-up is about to come goes with it.
  private var waitingReason: Reason? {
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

  private mutating func expire(_ checkIn: CheckIn, at point: Instant, after event: Event) {
    if let obstacle = obstacle(at: point, after: event), obstacle != .idle,
      policy(for: obstacle) == .coalesce
    {
      add(.held(Fact.Held(id: checkIn.id, reason: obstacle)))
      perform(.withdraw(checkIn.id))
    } else if checkIn.held != nil {
      resolve(checkIn, .skipped, .idle)
    } else {
      resolve(checkIn, .expired, .unanswered)
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
  private mutating func comeAfterAll(_ at: Instant, after event: Event) {
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
  private mutating func showAgain() {
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

  // MARK: outcomes

  /// A check-in is on the screen: from now on it can run out.
  mutating func show(_ id: CheckIn.ID) {
    guard let checkIn = state[id], checkIn.isOpen, checkIn.shown == nil else { return }
    add(.shown(Fact.Shown(id: id, expires: expiry(of: checkIn, from: now))))
  }

  /// Until when a check-in that is there from a point on can be answered; `nil`: without end.
  private func expiry(of checkIn: CheckIn, from point: Instant) -> Instant? {
    let length =
      checkIn.phase == .settle ? state.schedule.expiry.settle : state.schedule.expiry.others
    let expires = checkIn.tellsHoldEnd ? nil : point + length
    // After the hold's end nothing is to tell anyone to wait.
    let end = checkIn.phase.holds ? state.open?.hold?.end : nil
    return [expires, end].compactMap { $0 }.min()
  }

  mutating func announce(_ id: CheckIn.ID) {
    guard let checkIn = state[id] else { return }
    perform(.announce(checkIn))
  }

  /// Puts a check-in on the desktop, with the buttons that it has now.
  mutating func notify(_ id: CheckIn.ID) {
    guard let checkIn = state[id] else { return }
    perform(.notify(checkIn))
  }

  /// Gives an open check-in its outcome and takes it off the screen.
  mutating func resolve(
    _ checkIn: CheckIn, _ outcome: Outcome, _ reason: Reason? = nil, into: CheckIn.ID? = nil,
    urge: Urge.Outcome? = nil
  ) {
    add(
      .resolved(
        Fact.Resolved(
          id: checkIn.id, episode: checkIn.episode, phase: checkIn.phase, due: checkIn.due,
          outcome: outcome, reason: reason, into: into)))
    perform(.withdraw(checkIn.id))
    guard let resolved = state[checkIn.id] else { return }
    perform(.resolved(resolved))
    endUrge(with: resolved, as: urge)
  }

  /// Ends the open episode; what waits or was to come is pointless now.
  mutating func close(_ ending: Ending) {
    guard let episode = state.open else { return }
    supersedeAll(.closed)
    endUrge(ending == .back ? .back : .closed)
    add(.closed(Fact.Closed(episode: episode.number, ending: ending)))
  }

  /// Gives all that is open or to come in the open episode the outcome `superseded`.
  mutating func supersedeAll(_ reason: Reason) {
    guard let episode = state.open else { return }
    let slots = plan(for: episode).slots()
    for checkIn in episode.open { resolve(checkIn, .superseded, reason) }
    for slot in slots { add(.resolved(resolved(slot, in: episode, .superseded, reason))) }
    if episode.catchUp != nil {
      add(.catchUpPlanned(Fact.CatchUpPlanned(episode: episode.number, at: nil)))
    }
  }

  func resolved(
    _ slot: PlannedCheckIn, in episode: Episode, _ outcome: Outcome, _ reason: Reason
  ) -> Fact.Resolved {
    Fact.Resolved(
      id: slot.id, episode: episode.number, phase: slot.phase, due: slot.due, outcome: outcome,
      reason: reason, into: nil)
  }

  func fellDue(_ slot: PlannedCheckIn, in episode: Episode, held: Reason?) -> Fact.FellDue {
    let occasion = slot.occasion ?? PromptText.Occasion(slot.phase)
    let isLate =
      occasion == .push && episode.pushesInHold >= Episode.aLot
      || occasion == .space && hasHeldBackALot() && turnsToTheReader(in: episode)
    // Said again, unless no contact was asked for since, and it would suggest some.
    let again = slot.again.flatMap { episode[$0] }.flatMap { first in
      state.noContact && context.catalogue.suggestsContact(first) ? nil : first
    }
    let text =
      again == nil ? choose(wish(occasion, isLate: isLate), key: slot.id.rawValue) : nil
    let words = again.map { Words(title: $0.title, text: $0.text) } ?? fill(text)
    var rehearsal = again?.rehearsal
    if let words, text?.goesOverPlan == true, let plan = planInTurn {
      rehearsal = Fact.Rehearsal(plan: plan.number, text: words.text)
    }
    return Fact.FellDue(
      id: slot.id, episode: episode.number, phase: slot.phase, due: slot.due,
      tellsHoldEnd: slot.tellsHoldEnd, textID: text?.id ?? again?.textID ?? "",
      title: words?.title ?? "",
      text: rehearsal == nil ? words?.text ?? "" : context.catalogue.labels[.planWaits],
      rehearsal: rehearsal,
      held: held)
  }

  /// Whether the next check-in of `space` is the one of a hold that is about the reader: once, and after
  /// one about the loop.
  private func turnsToTheReader(in episode: Episode) -> Bool {
    guard let hold = episode.hold else { return false }
    let texts = episode.checkIns.compactMap { checkIn in
      context.catalogue.text(checkIn.textID).map { (text: $0, due: checkIn.due) }
    }
    return texts.contains { $0.text.isAboutLoop }
      && !texts.contains { $0.text.occasion == .space && $0.text.isLate && $0.due >= hold.begin }
  }

  func policy(for reason: Reason) -> ScheduleSettings.Late.Policy {
    switch reason {
    case .asleep: state.schedule.late.asleep
    case .locked: state.schedule.late.locked
    case .doNotDisturb: state.schedule.late.doNotDisturb
    case .daemonDown: state.schedule.late.daemonDown
    default: .coalesce
    }
  }
}

extension PromptText.Occasion {
  init(_ phase: Phase) {
    self =
      switch phase {
      case .settle: .settle
      case .space: .space
      case .reconnect: .reconnect
      case .stock: .stock
      case .urge: .urge
      }
  }
}
