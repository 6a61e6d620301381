// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A decision in the making: each fact moves a copy of the state on at once, so that the next rule
/// sees it.
struct Decider {
  let factLog: FactLog
  let moment: Moment
  let context: DecisionContext
  let clock: WallClock
  var state: State
  var decision = Decision()

  init(_ factLog: FactLog, at moment: Moment, in context: DecisionContext) {
    self.factLog = factLog
    self.moment = moment
    self.context = context
    clock = WallClock(moment: moment, calendar: context.calendar)
    state = factLog.state
  }

  var now: Instant { moment.elapsed }

  mutating func add(_ fact: Fact) {
    decision.facts.append(fact)
    apply(fact)
  }

  mutating func apply(_ fact: Fact) {
    state.apply(fact, at: moment, zone: context.calendar.timeZone.identifier)
  }

  mutating func perform(_ effect: Effect) { decision.effects.append(effect) }

  func plan(for episode: Episode) -> Schedule {
    Schedule(
      episode: episode, schedule: state.schedule, clock: clock,
      isUnsafe: state.unsafeSince != nil, pause: state.pause, urge: state.urge?.span)
  }

  mutating func handle(_ event: Event) throws(Refusal) {
    switch event {
    case .started, .timerFired, .woke:
      break
    case .presenceChanged:
      planCatchUp()
    case .configured(let schedule):
      guard schedule != state.schedule || !state.isConfigured else { return }
      add(.configured(schedule))
    case .shown(let id):
      show(id)
    case .said(let statement):
      try hear(statement)
      // What was taken back may leave something waiting for a person who is there.
      planCatchUp()
    }
  }

  // MARK: what is to come

  /// The earliest of all that is decided by the time alone.
  var nextWake: Instant? {
    // The urge is over then, whether or not that is asked about.
    var times = slots.filter { $0.disposition == .show || $0.rule == .urge }.map(\.due)
    times += state.openCheckIns.filter { $0.held == nil }.compactMap(\.expires)
    times += waitingForSomebody.map(\.until)
    times += [state.open.flatMap(expiry), catchUp].compactMap { $0 }
    return times.min()
  }

  /// What may fall due, of the open episode and beside it.
  var slots: [PlannedCheckIn] {
    (state.open.map { plan(for: $0).slots() } ?? []) + [closing].compactMap { $0 }
  }

  /// When all that waits comes; not while an urge is let pass.
  var catchUp: Instant? {
    let planned = state.open == nil ? state.urging.catchUp : state.open?.catchUp
    guard let planned, let span = state.urge?.span, span.contains(planned) else { return planned }
    return span.upperBound
  }

  /// All that waits for the person to be there, the oldest first.
  var held: [CheckIn] { state.openCheckIns.filter { $0.held != nil } }

  /// All that is planned, also what will not come.
  var coming: [PlannedCheckIn] {
    var slots = slots
    if let at = catchUp {
      let phase = state.open == nil ? Phase.urge : phase(at: at)
      slots.append(PlannedCheckIn(id: nextCatchUp, phase: phase, due: at, rule: .catchUp))
    }
    return slots.sorted { $0.due < $1.due }
  }

  /// What the next catch-up is called.
  var nextCatchUp: CheckIn.ID {
    guard let episode = state.open else {
      return .catchUp(ofUrge: state.urge?.number ?? 0, ordinal: state.urging.catchUps + 1)
    }
    return .catchUp(episode.number, ordinal: episode.catchUps + 1)
  }

  /// When an episode that nobody touches expires: so long after its hold, or after the last word.
  ///
  /// Not before the hold's end was told, and never at once then; `nil` as long as it was not.
  func expiry(of episode: Episode) -> Instant? {
    guard !episode.owesHoldEnd else { return nil }
    let start = max(episode.hold?.end ?? episode.lastWord, episode.lastWord)
    let usual = start + state.schedule.episode.expiresAfter
    let told = episode.tellerOfHoldEnd?.shown
    return told.map { max(usual, $0 + state.schedule.reconnect.again) } ?? usual
  }

  /// The phase that a point of the open episode lies in, as the state stands.
  func phase(at point: Instant) -> Phase {
    state.open?.phase(at: point, schedule: state.schedule) ?? .stock
  }

  // MARK: words

  /// Chooses a text; the same for the same key and facts.
  ///
  /// What goes over a plan is only for the person: not where the words are kept with a reply.
  func choose(_ wish: TextChoice.Wish, key: String) -> PromptText? {
    let choice = TextChoice(
      catalogue: context.catalogue, uses: state.uses, seed: state.schedule.seed, hours: hours,
      hasPlan: !state.plans.isEmpty, noContact: state.noContact)
    return choice.text(for: wish, key: key)
  }

  /// The part of the day it is.
  private var hours: PromptText.Hours {
    let minute = clock.minute(of: now)
    if let night = state.schedule.night, night.contains(minute) { return .night }
    return minute >= 17 * 60 ? .evening : .day
  }

  /// What a check-in of a hold is to be about.
  ///
  /// The first of an episode says that it may be stress and not the reader; another one, soon, shows the
  /// loop; after that no more than one in three does.
  func wish(_ occasion: PromptText.Occasion, isLate: Bool = false) -> TextChoice.Wish {
    var wish = TextChoice.Wish(occasion: occasion, isLate: isLate, mayGoOverPlan: true)
    guard [.settle, .space, .push].contains(occasion), let episode = state.open else { return wish }
    let subjects = episode.checkIns.filter { !$0.textID.isEmpty }
      .map { context.catalogue.text($0.textID)?.subject }
    let loops = subjects.count { $0 == .loop }
    if occasion != .push {
      if !subjects.contains(.partner) { wish.subjects = [.partner] }
      if loops == 0 && !subjects.isEmpty { wish.subjects.append(.loop) }
    }
    if (loops + 1) * 3 > subjects.count + 1 { wish.not.insert(.loop) }
    if occasion == .settle && subjects.contains(.partner) { wish.not.insert(.partner) }
    return wish
  }

  /// The plan that was gone over longest ago, or never.
  var planInTurn: Plan? {
    func turn(_ plan: Plan) -> Int { state.uses.lastIndex { $0.plan == plan.number } ?? -1 }
    return state.plans.min { (turn($0), $0.number) < (turn($1), $1.number) }
  }

  /// A text with its placeholders filled in, as the state stands.
  func fill(_ text: PromptText?) -> Words? {
    text.map { Words(title: fill($0.title), text: fill($0.text)) }
  }

  private func dayAndTime(_ point: Instant) -> String {
    clock.dayAndTime(point, name: { context.catalogue.labels[$0] })
  }

  private func fill(_ text: String) -> String {
    text
      .replacing("{until}", with: dayAndTime(state.open?.hold?.end ?? now))
      .replacing("{since}", with: dayAndTime(state.open?.lastPull ?? now))
  }
}
