// SPDX-License-Identifier: Apache-2.0

// What the time alone decides, in the order of time: a planned check-in is shown, left out or deferred.

extension Decider {
  /// A timer that is later than this means that the machine slept.
  static let tolerance: Duration = .seconds(60)

  /// Decides all that lies at or before now, in the order of the times.
  mutating func letFallDue(after event: Event) {
    if event == .started { showAgain() }
    // Each round decides one point for good, so this ends; the bound is for a rule with a mistake in it.
    for _ in 0..<10_000 {
      guard let next = nextPoint else { break }
      switch next.point {
      case .planned(let planned): fallDue(planned, after: event)
      case .expiry(let checkIn): expire(checkIn, at: next.time, after: event)
      case .catchUp(let at): comeAfterAll(at, after: event)
      case .end: close(.expired)
      }
    }
    planCatchUp()
  }

  private enum Point {
    case planned(PlannedCheckIn)
    case expiry(CheckIn)
    case catchUp(Instant)
    case end
  }

  /// The earliest point to decide that is not after now; `nil`: all is decided.
  private var nextPoint: (time: Instant, point: Point)? {
    var points: [(Instant, Point)] = []
    if let end = state.open.flatMap(expiry) { points.append((end, .end)) }
    points += planned.map { ($0.due, .planned($0)) }
    points += state.openCheckIns.filter { $0.deferred == nil }
      .compactMap { open in open.expires.map { ($0, .expiry(open)) } }
    if let catchUp { points.append((catchUp, .catchUp(catchUp))) }
    return points.filter { $0.0 <= now }.min { $0.0 < $1.0 }
  }

  /// Why a check-in that was due at `point` could not be shown then; `nil`: it could.
  ///
  /// It is late only since it was planned: one due at 17:00 that `undo` brings back at 18:00 was not
  /// missed at 17:00, so it is not told as "your computer was asleep". Nor was one that a change of
  /// the clock has just moved out of quiet hours to a time that is over.
  func obstacle(at point: Instant, after event: Event) -> Reason? {
    let point = max(point, state.open?.replanned ?? point, state.urge?.replanned ?? point)
    let hasJumped = state.open?.clockChanged == now
    return switch event {
    case .started where now - point > Self.tolerance: .daemonDown
    case .woke(let since) where point >= since: .asleep
    case _ where now - point > Self.tolerance && !hasJumped: .asleep
    default: obstacleNow
    }
  }

  /// Why nothing can be shown now; `nil`: it can.
  ///
  /// With `late.idle: show`, being idle is no reason.
  var obstacleNow: Reason? {
    let obstacle = context.presence.obstacle
    return obstacle == .idle && policy(for: .idle) == .show ? nil : obstacle
  }

  func policy(for reason: Reason) -> ScheduleSettings.Late.Policy {
    switch reason {
    case .asleep: state.schedule.late.asleep
    case .locked: state.schedule.late.locked
    case .doNotDisturb: state.schedule.late.doNotDisturb
    case .idle: state.schedule.late.idle
    case .daemonDown: state.schedule.late.daemonDown
    default: .coalesce
    }
  }

  private mutating func fallDue(_ planned: PlannedCheckIn, after event: Event) {
    var obstacle = obstacle(at: planned.due, after: event)
    if case .skip(let reason) = planned.disposition {
      return leaveOut(planned, reason == .urge ? .superseded : .skipped, reason)
    }
    if obstacle == nil, planned.phase != .urge {
      // If a catch-up is about to come, this one is deferred and goes with it.
      planCatchUp()
      obstacle = waitingReason
    }
    if let obstacle, policy(for: obstacle) == .skip, !planned.tellsHoldEnd {
      return leaveOut(planned, .skipped, obstacle)
    }
    var planned = planned
    let older = obstacle == nil ? standing(beside: planned) : []
    planned.tellsHoldEnd = planned.tellsHoldEnd || older.contains(where: \.tellsHoldEnd)
    add(.fellDue(fellDue(planned, deferred: obstacle)))
    for checkIn in older { resolve(checkIn, .coalesced, .replaced, into: planned.id) }
    if obstacle == obstacleNow { announce(planned.id) }
    if obstacle == nil { notify(planned.id) }
  }

  /// The open check-ins of the same phase: this one replaces them, and its answer counts for them, too.
  private func standing(beside planned: PlannedCheckIn) -> [CheckIn] {
    guard planned.phase != .urge else { return [] }
    return state.openCheckIns.filter {
      $0.phase == planned.phase && $0.episode == planned.id.episode && $0.deferred == nil
    }
  }

  /// A check-in that falls due, with its words; `deferred`: why it waits for the person, if it does.
  func fellDue(_ planned: PlannedCheckIn, deferred: Reason? = nil) -> Fact.FellDue {
    let labels = context.catalogue.labels
    var fact = Fact.FellDue(
      id: planned.id, episode: planned.id.episode, phase: planned.phase, due: planned.due,
      tellsHoldEnd: planned.tellsHoldEnd, textID: "", title: labels[.urgeOver],
      text: labels[.urgeAsked], rehearsal: nil, held: deferred)
    guard planned.phase != .urge, let episode = state.open else { return fact }
    let occasion = planned.occasion ?? PromptText.Occasion(planned.phase)
    let isLate =
      occasion == .push && episode.pushesInHold >= Episode.aLot
      || occasion == .space && hasHeldBackALot() && turnsToTheReader(in: episode)
    // One that was put off says the same words again, unless they suggest contact and none stands by now.
    let again = planned.again.flatMap { episode[$0] }.flatMap { first in
      state.noContact && context.catalogue.suggestsContact(first) || isWithoutItsWords(first)
        ? nil : first
    }
    let own = isLate ? nil : ownText(for: planned, in: episode)
    let text =
      again == nil ? choose(wish(occasion, isLate: isLate), key: planned.id.rawValue) : nil
    let words = again.map { Words(title: $0.title, text: $0.text) } ?? fill(text)
    fact.rehearsal = again?.rehearsal
    if let own {
      (fact.textID, fact.title, fact.text) = (
        OwnWords.textID, title(of: occasion), labels[.ownWaits]
      )
      fact.rehearsal = Fact.Rehearsal(plan: own.number, text: Plan.placeholder)
      return fact
    }
    if planned.tellsHoldEnd, isAgreedTime(of: episode), !state.noContact {
      (fact.textID, fact.title) = (OwnWords.agreedID, words?.title ?? "")
      fact.text = labels[.agreedEnd]
      return fact
    }
    if let words, text?.goesOverPlan == true, let plan = planInTurn {
      fact.rehearsal = Fact.Rehearsal(plan: plan.number, text: words.text)
    }
    fact.textID = text?.id ?? again?.textID ?? ""
    fact.title = words?.title ?? ""
    fact.text = fact.rehearsal == nil ? words?.text ?? "" : again?.text ?? labels[.planWaits]
    return fact
  }

  /// Whether it goes over a plan, or says a text of the person's own, that was removed since.
  private func isWithoutItsWords(_ checkIn: CheckIn) -> Bool {
    guard let number = checkIn.rehearsal?.plan else { return false }
    return state.own(number) == nil && state.plan(number)?.isRemoved != false
  }

  /// Whether it is about the time that both of them set; later on that would be wrong.
  private func isAgreedTime(of episode: Episode) -> Bool {
    guard let hold = episode.hold, hold.isAgreed else { return false }
    return now - hold.end <= .seconds(30 * 60)
  }

  /// The title that names the hold's end, for a text of the person's own.
  func title(of occasion: PromptText.Occasion) -> String {
    let titled = context.catalogue.texts(for: occasion).first { $0.title.contains("{until}") }
    return fill(titled)?.title ?? ""
  }

  /// Whether the next `space` check-in is to be about the reader (a text with `isLate`).
  ///
  /// That comes once in a hold, and only after a text about the loop.
  private func turnsToTheReader(in episode: Episode) -> Bool {
    guard let hold = episode.hold else { return false }
    let texts = episode.checkIns.compactMap { checkIn in
      context.catalogue.text(checkIn.textID).map { (text: $0, due: checkIn.due) }
    }
    return texts.contains { $0.text.isAboutLoop }
      && !texts.contains { $0.text.occasion == .space && $0.text.isLate && $0.due >= hold.begin }
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
