// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A decision in the making: each fact moves a copy of the state on at once, so that the next rule
/// sees it.
struct Draft {
  let ledger: Ledger
  let moment: Moment
  let surroundings: Surroundings
  let clock: WallClock
  var state: State
  var decision = Decision()

  init(_ ledger: Ledger, at moment: Moment, in surroundings: Surroundings) {
    self.ledger = ledger
    self.moment = moment
    self.surroundings = surroundings
    clock = WallClock(moment: moment, calendar: surroundings.calendar)
    state = ledger.state
  }

  var now: Elapsed { moment.elapsed }

  mutating func add(_ fact: Fact) {
    decision.facts.append(fact)
    apply(fact)
  }

  mutating func apply(_ fact: Fact) {
    state.apply(fact, at: moment, zone: surroundings.calendar.timeZone.identifier)
  }

  mutating func perform(_ effect: Effect) { decision.effects.append(effect) }

  func plan(for episode: Episode) -> Plan {
    Plan(
      episode: episode, schedule: state.schedule, clock: clock,
      isUnsafe: state.unsafeSince != nil, pause: state.pause)
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
  var nextWake: Elapsed? {
    guard let episode = state.open else { return nil }
    var times = [expiry(of: episode)].compactMap { $0 }
    times += plan(for: episode).slots().filter { $0.plan == .show }.map(\.due)
    times += episode.open.filter { $0.held == nil }.compactMap(\.expires)
    times += waitingForSomebody(in: episode).map(\.until)
    times += [episode.catchUp].compactMap { $0 }
    return times.min()
  }

  /// All that is planned, also what will not come.
  var coming: [Slot] {
    guard let episode = state.open else { return [] }
    var slots = plan(for: episode).slots()
    if let at = episode.catchUp {
      let id = CheckIn.ID.catchUp(episode.number, ordinal: episode.catchUps + 1)
      slots.append(Slot(id: id, phase: phase(at: at), due: at, rule: .catchUp))
    }
    return slots.sorted { $0.due < $1.due }
  }

  /// When an episode that nobody touches expires: so long after its hold, or after the last word.
  ///
  /// Not before the hold's end was told, and never at once then; `nil` as long as it was not.
  func expiry(of episode: Episode) -> Elapsed? {
    guard !episode.owesHoldEnd else { return nil }
    let start = max(episode.hold?.end ?? episode.lastWord, episode.lastWord)
    let usual = start + state.schedule.episode.expiresAfter
    let told = episode.tellerOfHoldEnd?.shown
    return told.map { max(usual, $0 + state.schedule.reconnect.again) } ?? usual
  }

  /// The phase that a point of the open episode lies in, as the state stands.
  func phase(at point: Elapsed) -> Phase {
    state.open?.phase(at: point, schedule: state.schedule) ?? .stock
  }

  // MARK: words

  /// Chooses a text; the same for the same key and facts.
  func choose(_ occasion: PromptText.Occasion, key: String) -> PromptText? {
    let choice = TextChoice(
      catalogue: surroundings.catalogue, used: state.usedTexts, seed: state.schedule.seed)
    return choice.text(for: occasion, key: key)
  }

  /// A text with its placeholders filled in, as the state stands.
  func fill(_ text: PromptText?) -> Words? {
    text.map { Words(title: fill($0.title), text: fill($0.text)) }
  }

  private func dayAndTime(_ point: Elapsed) -> String {
    clock.dayAndTime(point, name: { surroundings.catalogue.labels[$0] })
  }

  private func fill(_ text: String) -> String {
    text
      .replacing("{until}", with: dayAndTime(state.open?.hold?.end ?? now))
      .replacing("{since}", with: dayAndTime(state.open?.lastPull ?? now))
  }
}
