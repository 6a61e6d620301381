// SPDX-License-Identifier: Apache-2.0

/// A place in the schedule that has no outcome yet and has not fallen due.
struct Slot: Hashable, Sendable {
  /// What will happen there.
  enum Plan: Hashable, Sendable {
    /// The check-in comes.
    case show
    /// It does not come, and this is why.
    case skip(Reason)
  }

  let id: CheckIn.ID
  let phase: Phase
  var due: Elapsed
  var plan = Plan.show
  /// Tells that the hold is over: no cap, no expiry, never void.
  var tellsHoldEnd = false
  /// The texts it is said with, where they are not those of its phase.
  var occasion: PromptText.Occasion?
}

/// The schedule of the open episode: a pure function of facts, configuration, seed and zone.
struct Plan {
  let episode: Episode
  let schedule: Schedule
  let clock: WallClock
  let isUnsafe: Bool

  /// What is still to come, in the order of the times; what lies before the last change of the plan is not.
  func slots() -> [Slot] {
    guard !isUnsafe, let hold = episode.hold else { return [] }
    var slots = settle(in: hold) + holdEnd(of: hold)
    slots += space(in: hold, beside: slots)
    return slots.filter(isToCome).sorted { ($0.due, $0.id.rawValue) < ($1.due, $1.id.rawValue) }
  }

  private func isToCome(_ slot: Slot) -> Bool {
    guard episode[slot.id] == nil else { return false }
    if slot.phase == .space { return slot.due > spaceReplanned }
    return slot.due > episode.replanned || slot.tellsHoldEnd
  }

  /// What moves within its block is never moved to where the time is over already.
  var spaceReplanned: Elapsed { max(episode.replanned, episode.spacePlaced) }

  /// Moves a time that falls into quiet hours to their end and a little more, the same for the same id.
  func outOfQuiet(_ point: Elapsed, _ id: CheckIn.ID) -> Elapsed {
    guard let end = clock.endOfQuiet(at: point, schedule.quietHours) else { return point }
    let fraction = SeededRandom.fraction(schedule.seed, "quiet", id.rawValue)
    return end + .milliseconds(Int64(fraction * Double(schedule.quietJitter.milliseconds)))
  }

  // MARK: settle

  private func settle(in hold: Episode.Hold) -> [Slot] {
    guard let trigger = episode.settleTrigger else { return [] }
    let lengths = trigger.isPush ? schedule.settle.afterPush : schedule.settle.afterLog
    var slots: [Slot] = []
    for (position, length) in lengths.enumerated() {
      let due = trigger.at + length
      guard due < hold.end else { break }
      let id = CheckIn.ID.settle(episode.number, trigger: trigger.ordinal, index: position + 1)
      var slot = Slot(id: id, phase: .settle, due: due)
      if trigger.isPush && position == 0 { slot.occasion = .push }
      if dailyCount(clock.day(of: due), settle: slots) >= schedule.dailyCap {
        slot.plan = .skip(.dailyCap)
      }
      slots.append(slot)
    }
    return slots
  }

  /// How many check-ins a day has that count, shown or planned.
  func dailyCount(_ day: LocalDay, settle: [Slot]) -> Int {
    let planned = settle.count {
      $0.plan == .show && episode[$0.id] == nil && clock.day(of: $0.due) == day
    }
    let had = episode.checkIns.count {
      guard !$0.id.isCatchUp, $0.phase.holds, let shown = $0.shown else { return false }
      return clock.day(of: shown) == day
    }
    return planned + had
  }

  // MARK: the hold's end and after

  private func holdEnd(of hold: Episode.Hold) -> [Slot] {
    let number = episode.number
    let stockID = CheckIn.ID.stock(number, hold: hold.ordinal)
    if episode.noContact {
      let due = outOfQuiet(hold.end, stockID)
      return [Slot(id: stockID, phase: .stock, due: due, tellsHoldEnd: true)]
    }
    let due = outOfQuiet(hold.end + schedule.stock.after, stockID)
    var slots = [Slot(id: stockID, phase: .stock, due: due)]
    if let reached = episode.lastReached, reached >= max(hold.end, hold.said) { return slots }
    let firstID = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 1)
    slots.append(
      Slot(
        id: firstID, phase: .reconnect, due: outOfQuiet(hold.end, firstID), tellsHoldEnd: true))
    if let first = episode.tellerOfHoldEnd, first.isOpen,
      episode.lastWord <= max(first.due, first.shown ?? first.due)
    {
      let again = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 2)
      let due = outOfQuiet(first.due + schedule.reconnect.again, again)
      slots.append(Slot(id: again, phase: .reconnect, due: due))
    }
    return slots
  }

  // MARK: space

  private func space(in hold: Episode.Hold, beside fixed: [Slot]) -> [Slot] {
    var placement = SpacePlacement(plan: self, hold: hold, fixed: fixed)
    return placement.slots()
  }
}
