// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A decision in the making: a copy of the state, and the facts and effects so far.
///
/// Each fact that a rule adds moves the copy on at once, so that the next rule sees it.
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

  /// Whether it is in quiet hours.
  var isQuiet: Bool { clock.endOfQuiet(at: now, state.schedule.quietHours) != nil }

  mutating func add(_ fact: Fact) {
    decision.facts.append(fact)
    apply(fact)
  }

  mutating func apply(_ fact: Fact) {
    state.apply(fact, at: moment, zone: context.calendar.timeZone.identifier)
  }

  mutating func perform(_ effect: Effect) { decision.effects.append(effect) }

  /// What is still to come of an episode, in the order of time, also what will be left out.
  func checkIns(of episode: Episode) -> [PlannedCheckIn] {
    context.plans.checkIns(of: schedule(of: episode))
  }

  func schedule(of episode: Episode) -> Schedule {
    Schedule(
      episode: episode, settings: state.schedule, clock: clock,
      isUnsafe: state.unsafeSince != nil, pause: state.pause, urge: state.urge?.span)
  }

  mutating func handle(_ event: Event) throws(Refusal) {
    switch event {
    case .started, .timePassed, .woke:
      break
    case .presenceChanged:
      planCatchUp()
    case .configured(let schedule):
      guard schedule != state.schedule || !state.isConfigured else { return }
      add(.configured(schedule))
    case .shown(let id):
      show(id)
    case .said(let command):
      try hear(command)
      // `undo` may bring back a deferred check-in; if the person is there, it comes as a catch-up.
      planCatchUp()
    }
  }

  // MARK: what the person says

  mutating func hear(_ command: Command) throws(Refusal) {
    switch command {
    case .log(let log): try hearLog(log)
    case .answer(let answer, let id, let at): try hearAnswer(answer, to: id, at: at)
    case .noContact(let stands): hearNoContact(stands)
    case .hold(let end): try hearHold(end)
    case .close: try hearClose()
    case .pause(let end): try hearPause(end)
    case .resume: hearResume()
    case .discreet(let isOn): hearDiscreet(isOn)
    case .later(let length, let id): try hearLater(length, id)
    case .note(let text, let number): try hearNote(text, to: number)
    case .urge(let length, let attended): try hearUrge(length, attended: attended)
    case .endUrge(let ending): try hearUrgeEnding(ending)
    case .addPlan(let condition, let action, let anyCue):
      try hearAddPlan(if: condition, then: action, anyCue: anyCue)
    case .removePlan(let number): try hearRemovePlan(number)
    case .addOwn(let kind, let text): try hearAddOwn(kind, text)
    case .removeOwn(let number): try hearRemoveOwn(number)
    case .orderPeople(let numbers): try hearOrderPeople(numbers)
    case .addUnsent(let text): try hearAddUnsent(text)
    case .keepUnsent: try hearKeepUnsent()
    case .undo: try hearUndo()
    }
  }

  mutating func say(_ word: SaidWord, to id: CheckIn.ID? = nil, text: PromptText? = nil) {
    add(.said(Fact.Said(word: word.rawValue, checkIn: id, textID: text?.id)))
  }

  // MARK: what is to come

  /// The next point at which time alone decides or ends something; the timer is set for it.
  var nextWake: Instant? {
    // An urge ends at its time, even if a pause leaves out the check-in that would ask about it.
    var times = planned.filter { $0.disposition == .show || $0.rule == .urge }.map(\.due)
    times += state.openCheckIns.filter { $0.deferred == nil }.compactMap(\.expires)
    // A hold ends at its time, even if what tells that waits for the morning.
    let holdEnd = state.open?.hold.map(\.end).flatMap { now < $0 ? $0 : nil }
    times += [state.open.flatMap(expiry), catchUp, holdEnd].compactMap { $0 }
    return times.min()
  }

  /// The planned check-ins of the open episode, and the one that closes a running urge.
  var planned: [PlannedCheckIn] {
    (state.open.map { checkIns(of: $0) } ?? []) + [closing].compactMap { $0 }
  }

  /// The planned check-ins and the catch-up, in the order of time; also those that will be left out.
  var coming: [PlannedCheckIn] {
    let all = planned + [catchUp.map { plannedCatchUp(due: $0, at: $0) }].compactMap { $0 }
    return all.sorted { $0.due < $1.due }
  }

  /// The phase of a check-in that came at that point.
  func phase(at point: Instant) -> Phase {
    guard let episode = state.open else { return .urge }
    return episode.phase(at: point, schedule: state.schedule) ?? .stock
  }

  // MARK: words

  /// Chooses a text; the same for the same key and facts.
  ///
  /// A text that goes over a plan is chosen for check-ins and urges alone: a reply is stored with its
  /// request, and a plan's words are stored nowhere but in the fact that adds it.
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

  /// What a text is wanted for; in a hold also what it is to be about.
  ///
  /// The first one of an episode says that it may be stress and not the reader. A later one shows the
  /// loop of asking and stepping back; after that at most one in three does.
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

  /// The plan to go over next: one that never was, or else the one whose turn is longest ago.
  var planInTurn: Plan? {
    func turn(_ plan: Plan) -> Int { state.uses.lastIndex { $0.plan == plan.number } ?? -1 }
    return state.plans.min { (turn($0), $0.number) < (turn($1), $1.number) }
  }

  /// A text with its placeholders filled in, as the state stands.
  func fill(_ text: PromptText?) -> Words? {
    text.map { Words(title: fill($0.title), text: fill($0.text)) }
  }

  func dayAndTime(_ point: Instant) -> String {
    clock.dayAndTime(point, name: { context.catalogue.labels[$0] })
  }

  private func fill(_ text: String) -> String {
    text
      .replacing("{until}", with: dayAndTime(state.open?.hold?.end ?? now))
      .replacing("{since}", with: dayAndTime(state.open?.lastPull ?? now))
  }

  // MARK: what comes of a check-in

  mutating func announce(_ id: CheckIn.ID) {
    guard let checkIn = state[id] else { return }
    perform(state.record(checkIn, at: moment, in: context))
    perform(.announce(checkIn))
  }

  /// Puts a check-in on the desktop, with the words and buttons that it has now.
  mutating func notify(_ id: CheckIn.ID) {
    guard let checkIn = state[id] else { return }
    perform(
      .notify(
        Notice(
          checkIn: checkIn, time: clock.timeOfDay(of: checkIn.due),
          ownText: state.ownTextOnScreen(of: checkIn, context.catalogue.labels),
          isLow: isQuiet,
          canPutOff: state.canPutOff(checkIn, at: now))))
  }

  /// Says on the desktop that check-ins are off, where that may be seen.
  mutating func sayCheckInsAreOff() {
    guard let words = state.offNotice(in: context) else { return }
    perform(.sayCheckInsAreOff(words))
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

  /// Gives a planned check-in its outcome before its time.
  mutating func leaveOut(_ planned: PlannedCheckIn, _ outcome: Outcome, _ reason: Reason) {
    add(
      .resolved(
        Fact.Resolved(
          id: planned.id, episode: planned.id.episode, phase: planned.phase, due: planned.due,
          outcome: outcome, reason: reason, into: nil)))
    if planned.phase == .urge { endUrge(.elapsed) }
  }

  /// Takes the planned check-ins that are meant off the schedule, with the outcome `superseded`.
  mutating func supersede(where isMeant: (PlannedCheckIn) -> Bool, _ reason: Reason) {
    guard let episode = state.open else { return }
    for planned in checkIns(of: episode) where isMeant(planned) {
      leaveOut(planned, .superseded, reason)
    }
  }

  /// Gives all open and planned check-ins of the open episode the outcome `superseded`.
  mutating func supersedeAll(_ reason: Reason) {
    guard let episode = state.open else { return }
    let planned = checkIns(of: episode)
    for checkIn in episode.open { resolve(checkIn, .superseded, reason) }
    for one in planned { leaveOut(one, .superseded, reason) }
    if episode.checkIns.catchUp != nil {
      add(.catchUpPlanned(Fact.CatchUpPlanned(episode: episode.number, at: nil)))
    }
  }
}
