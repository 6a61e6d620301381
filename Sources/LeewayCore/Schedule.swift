// SPDX-License-Identifier: Apache-2.0

/// A place in the schedule that has no outcome yet and has not fallen due.
struct PlannedCheckIn: Hashable, Sendable {
  /// What will happen there.
  enum Disposition: Hashable, Sendable {
    /// The check-in comes.
    case show
    /// It does not come, and this is why.
    case skip(Reason)
  }

  /// What placed it.
  enum Rule: Hashable, Sendable {
    /// So long after a withdrawal was logged.
    case afterLog(Duration)
    /// So long after a push.
    case afterPush(Duration)
    /// A minute of a block of the day, moved to keep the distance or not.
    case block(TimeRange, moved: Bool)
    /// The hold's end.
    case holdEnd(Instant)
    /// So long after the hold's end was told and not answered.
    case again(Duration)
    /// So long after the hold's end.
    case stock(Duration)
    /// Before a night of the hold, where nothing else came for a while.
    case evening(TimeRange)
    /// Put off by the person.
    case later(CheckIn.ID)
    /// All that waited.
    case catchUp
    /// The time of an urge is over.
    case urge
  }

  let id: CheckIn.ID
  let phase: Phase
  var due: Instant
  let rule: Rule
  var disposition = Disposition.show
  /// Tells that the hold is over: no cap, no expiry, never void.
  var tellsHoldEnd = false
  /// The texts it is said with, where they are not those of its phase.
  var occasion: PromptText.Occasion?
  /// The check-in whose words it says again.
  var again: CheckIn.ID?
}

/// The schedule of the open episode: a pure function of facts, configuration, seed and zone.
struct Schedule {
  let episode: Episode
  let schedule: ScheduleSettings
  let clock: WallClock
  let isUnsafe: Bool
  let pause: Range<Instant>?
  /// When an urge is, or was, let pass.
  let urge: Range<Instant>?

  /// What is still to come, in the order of the times; what lies before the last change of the plan is not.
  func slots() -> [PlannedCheckIn] {
    guard !isUnsafe, let hold = episode.hold else { return [] }
    var slots = (settle(in: hold) + holdEnd(of: hold) + later(in: hold)).map(besidePause)
    slots += space(in: hold, beside: slots)
    slots += evening(in: hold, beside: slots)
    return slots.map(besideUrge).filter(isToCome)
      .sorted { ($0.due, $0.id.rawValue) < ($1.due, $1.id.rawValue) }
  }

  /// What falls into a pause does not come; the hold's end comes when the pause is over.
  private func besidePause(_ slot: PlannedCheckIn) -> PlannedCheckIn {
    guard let pause, pause.contains(slot.due) else { return slot }
    var slot = slot
    if slot.tellsHoldEnd {
      slot.due = outOfQuiet(pause.upperBound, slot.id)
    } else if slot.disposition == .show {
      slot.disposition = .skip(.paused)
    }
    return slot
  }

  /// What falls into an urge does not come; the hold's end comes when the urge is over.
  ///
  /// All others stay where they are: to ask for a moment's help moves nothing.
  private func besideUrge(_ slot: PlannedCheckIn) -> PlannedCheckIn {
    guard let urge, urge.contains(slot.due), slot.disposition == .show else { return slot }
    var slot = slot
    if slot.tellsHoldEnd {
      slot.due = outOfQuiet(urge.upperBound, slot.id)
    } else {
      slot.disposition = .skip(.urge)
    }
    return slot
  }

  private func isToCome(_ slot: PlannedCheckIn) -> Bool {
    guard episode[slot.id] == nil else { return false }
    if slot.phase == .space { return slot.due > spaceReplanned }
    return slot.due > episode.replanned || slot.tellsHoldEnd
  }

  /// What moves within its block is never moved to where the time is over already.
  var spaceReplanned: Instant { max(episode.replanned, episode.spacePlaced) }

  /// Moves a time that falls into quiet hours to their end and a little more, the same for the same id.
  func outOfQuiet(_ point: Instant, _ id: CheckIn.ID) -> Instant {
    guard let end = clock.endOfQuiet(at: point, schedule.quietHours) else { return point }
    let fraction = SeededRandom.fraction(schedule.seed, "quiet", id.rawValue)
    return end + .milliseconds(Int64(fraction * Double(schedule.quietJitter.milliseconds)))
  }

  /// As ``outOfQuiet(_:_:)``; neither a clock that was set at night nor a word that was taken back then
  /// brings what can wait for the morning.
  private func outOfQuietAnew(_ point: Instant, _ id: CheckIn.ID) -> Instant {
    let due = outOfQuiet(point, id)
    let since = [episode.clockChanged, episode.heldBack].compactMap { $0 }.max()
    guard let since, due <= since else { return due }
    let moved = outOfQuiet(since, id)
    return moved > since ? moved : due
  }

  // MARK: settle

  private func settle(in hold: Episode.Hold) -> [PlannedCheckIn] {
    guard let trigger = episode.settleTrigger else { return [] }
    let lengths = trigger.isPush ? schedule.settle.afterPush : schedule.settle.afterLog
    var slots: [PlannedCheckIn] = []
    for (position, length) in lengths.enumerated() {
      let due = trigger.at + length
      guard due < hold.end else { break }
      let id = CheckIn.ID.settle(episode.number, trigger: trigger.ordinal, index: position + 1)
      let rule: PlannedCheckIn.Rule = trigger.isPush ? .afterPush(length) : .afterLog(length)
      var slot = PlannedCheckIn(id: id, phase: .settle, due: due, rule: rule)
      if trigger.isPush && position == 0 { slot.occasion = .push }
      if let had = episode[id] {
        // One that was left out for the person's sake was planned to come, and others kept away from it.
        if let reason = had.reason, [.paused, .dailyCap, .holding].contains(reason) {
          slot.disposition = .skip(reason)
        }
      } else if pause?.contains(due) == true {
        // Takes neither room nor a place of the day from the others.
        slot.disposition = .skip(.paused)
      } else if position > 0, isNight(due) {
        slot.disposition = .skip(.night)
      } else if dailyCount(clock.day(of: due), settle: slots) >= schedule.dailyCap {
        slot.disposition = .skip(.dailyCap)
      }
      slots.append(slot)
    }
    return slots
  }

  /// Whether a point lies in the night, in which one is asked to do no more than go to bed.
  private func isNight(_ point: Instant) -> Bool {
    guard let night = schedule.night else { return false }
    return night.contains(clock.minute(of: point))
  }

  // MARK: evening

  /// One check-in on each evening before a night that the hold goes on over.
  ///
  /// Only where no other one came lately or is to come that evening. It keeps no distance from those of
  /// the day.
  private func evening(in hold: Episode.Hold, beside fixed: [PlannedCheckIn]) -> [PlannedCheckIn] {
    let evening = schedule.evening
    guard evening.enabled, hold.end > spaceReplanned else { return [] }
    var slots: [PlannedCheckIn] = []
    var day = clock.day(of: max(hold.begin, spaceReplanned))
    let last = clock.day(of: hold.end)
    for _ in 0..<64 {
      if let slot = self.evening(on: day, in: hold, beside: fixed + slots) { slots.append(slot) }
      if day == last { break }
      day = clock.day(1, after: day)
    }
    return slots
  }

  private func evening(on day: LocalDay, in hold: Episode.Hold, beside fixed: [PlannedCheckIn])
    -> PlannedCheckIn?
  {
    let evening = schedule.evening
    let id = CheckIn.ID.evening(episode.number, hold: hold.ordinal, day: day)
    let fraction = SeededRandom.fraction(schedule.seed, "evening", id.rawValue)
    let minute = evening.window.from.minutes + Int(fraction * Double(evening.window.minutes))
    let due = clock.point(day, minute: minute)
    let morning = clock.point(clock.day(1, after: day), minute: schedule.night?.to.minutes ?? 360)
    // What a word makes room for after its time is over does not come.
    guard episode[id] == nil, due >= hold.begin, due > episode.lastWord, morning < hold.end,
      clock.endOfQuiet(at: due, schedule.quietHours) == nil
    else { return nil }
    let since = clock.point(day, minute: min(evening.quietSince.minutes, minute))
    let midnight = clock.point(day, minute: 1440)
    // What fell due and was not seen counts, too: else it would make room when it is given up.
    let came = episode.checkIns.contains {
      let isDue = $0.isOpen || $0.reason?.isAbsence == true
      guard let point = $0.shown ?? (isDue ? $0.due : nil) else { return false }
      return since <= point && point < midnight
    }
    let isToCome = fixed.contains {
      $0.disposition == .show && episode[$0.id] == nil && since <= $0.due && $0.due < midnight
    }
    guard !came, !isToCome else { return nil }
    var slot = PlannedCheckIn(id: id, phase: .space, due: due, rule: .evening(evening.window))
    if pause?.contains(due) == true {
      slot.disposition = .skip(.paused)
    } else if dailyCount(day, settle: fixed.filter(\.phase.holds)) >= schedule.dailyCap {
      slot.disposition = .skip(.dailyCap)
    }
    return slot
  }

  /// How many check-ins a day has that count, shown or planned.
  func dailyCount(_ day: LocalDay, settle: [PlannedCheckIn]) -> Int {
    let range = clock.point(day, minute: 0)..<clock.point(day, minute: 1440)
    let planned = settle.count {
      $0.disposition == .show && range.contains($0.due) && episode[$0.id] == nil
    }
    let had = episode.checkIns.count {
      guard $0.phase.holds, let shown = $0.shown, range.contains(shown) else { return false }
      return !$0.id.isCatchUp
    }
    return planned + had
  }

  // MARK: the hold's end and after

  private func holdEnd(of hold: Episode.Hold) -> [PlannedCheckIn] {
    let number = episode.number
    let stockID = CheckIn.ID.stock(number, hold: hold.ordinal)
    let isToldOtherwise = episode.isToldOtherwise(hold)
    // About people and help, a second time; then there is silence.
    let again = schedule.stock.again
    let stockAgain =
      again > .zero
      ? [
        slot(
          .stockAgain(number, hold: hold.ordinal), .stock, after: hold.end + again, .stock(again))
      ]
      : []
    // A flight can move the end of quiet hours to before the flight: then it is told after it. One
    // that an earlier pause or urge kept back is not due before a later one.
    let since = [episode.clockChanged, episode.heldBack].compactMap { $0 }
    let untold = since.reduce(hold.end, max)
    if episode.noContact && !isToldOtherwise {
      return [slot(stockID, .stock, after: untold, .holdEnd(hold.end), tellsHoldEnd: true)]
        + stockAgain
    }
    let stock = schedule.stock.after
    var slots = [slot(stockID, .stock, after: hold.end + stock, .stock(stock))] + stockAgain
    guard !episode.noContact, !isToldOtherwise else { return slots }
    if let reached = episode.lastReached, reached >= max(hold.end, hold.said) { return slots }
    let firstID = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 1)
    slots.append(
      slot(firstID, .reconnect, after: untold, .holdEnd(hold.end), tellsHoldEnd: true))
    if let first = episode.tellerOfHoldEnd, first.isOpen,
      episode.lastWord <= max(first.due, first.shown ?? first.due)
    {
      let againID = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 2)
      let again = schedule.reconnect.again
      let second = slot(againID, .reconnect, after: first.due + again, .again(again))
      // Told so late that `stock` comes before: after that there is silence.
      if slots.allSatisfy({ $0.phase != .stock || second.due < $0.due }) { slots.append(second) }
    }
    return slots
  }

  /// The one that comes then, or at the end of quiet hours; or came.
  private func slot(
    _ id: CheckIn.ID, _ phase: Phase, after point: Instant, _ rule: PlannedCheckIn.Rule,
    tellsHoldEnd: Bool = false
  ) -> PlannedCheckIn {
    let due = episode[id]?.due ?? outOfQuietAnew(point, id)
    return PlannedCheckIn(id: id, phase: phase, due: due, rule: rule, tellsHoldEnd: tellsHoldEnd)
  }

  // MARK: later

  private func later(in hold: Episode.Hold) -> [PlannedCheckIn] {
    episode.postponed.compactMap { postponed in
      guard let first = episode[postponed.id] else { return nil }
      guard !episode.noContact || first.phase != .reconnect else { return nil }
      let id = CheckIn.ID.later(episode.number, ordinal: postponed.ordinal)
      let due = first.phase == .settle ? postponed.until : outOfQuietAnew(postponed.until, id)
      // After the hold's end nothing is to tell anyone to wait.
      guard !first.phase.holds || due < hold.end else { return nil }
      return PlannedCheckIn(
        id: id, phase: first.phase, due: due, rule: .later(first.id),
        tellsHoldEnd: first.tellsHoldEnd, again: first.id)
    }
  }

  // MARK: space

  private func space(in hold: Episode.Hold, beside fixed: [PlannedCheckIn]) -> [PlannedCheckIn] {
    var placement = SpacePlacement(plan: self, hold: hold, fixed: fixed)
    return placement.slots()
  }
}
