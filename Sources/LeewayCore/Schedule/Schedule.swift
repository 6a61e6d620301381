// SPDX-License-Identifier: Apache-2.0

/// One entry of the schedule: a check-in that has not fallen due and has no outcome.
struct PlannedCheckIn: Hashable, Sendable {
  /// What will happen there.
  enum Disposition: Hashable, Sendable {
    /// The check-in comes.
    case show
    /// It does not come, and this is why.
    case skip(Reason)
  }

  /// The rule that placed it.
  enum Rule: Hashable, Sendable {
    /// So long after a withdrawal was logged.
    case afterLog(Duration)
    /// So long after a push.
    case afterPush(Duration)
    /// A random minute in a block of the day; `moved`: to another one, to keep its distance.
    case block(TimeRange, moved: Bool)
    /// The hold's end.
    case holdEnd(Instant)
    /// So long after the hold's end was told and not answered.
    case again(Duration)
    /// So long after the hold's end.
    case stock(Duration)
    /// Before a night that the hold goes on over, on an evening with no other check-in.
    case evening(TimeRange)
    /// Put off by the person.
    case later(CheckIn.ID)
    /// A catch-up for all that is deferred.
    case catchUp
    /// The time of an urge is over.
    case urge
  }

  let id: CheckIn.ID
  let phase: Phase
  var due: Instant
  let rule: Rule
  var disposition = Disposition.show
  /// Tells that the hold is over: no cap, pause or urge leaves it out, and it never expires.
  var tellsHoldEnd = false
  /// The occasion its text is chosen for; `nil`: that of its phase.
  var occasion: PromptText.Occasion?
  /// The check-in that was put off, whose words it says again.
  var again: CheckIn.ID?
}

/// The schedule of the open episode: a pure function of facts, configuration, seed and zone.
struct Schedule {
  let episode: Episode
  let settings: ScheduleSettings
  let clock: WallClock
  let isUnsafe: Bool
  let pause: Range<Instant>?
  /// When an urge is, or was, let pass.
  let urge: Range<Instant>?

  /// What is still to come, also what will be left out, in the order of time.
  ///
  /// What would have been due before the schedule last changed does not come late; a hold's end does.
  /// Placed anew each time: ``PlanMemo`` has what was placed last.
  func checkIns() -> [PlannedCheckIn] {
    guard !isUnsafe, let hold = episode.hold else { return [] }
    var planned = (settle(in: hold) + holdEnd(of: hold) + later(in: hold)).map(besidePause)
    planned += space(in: hold, beside: planned)
    planned += evening(in: hold, beside: planned)
    return planned.map(besideUrge).filter(isToCome)
      .sorted { ($0.due, $0.id.rawValue) < ($1.due, $1.id.rawValue) }
  }

  /// Leaves out what falls into a pause; the hold's end comes when the pause is over.
  private func besidePause(_ planned: PlannedCheckIn) -> PlannedCheckIn {
    guard let pause, pause.contains(planned.due) else { return planned }
    var planned = planned
    if planned.tellsHoldEnd {
      planned.due = outOfQuiet(pause.upperBound, planned.id)
    } else if planned.disposition == .show {
      planned.disposition = .skip(.paused)
    }
    return planned
  }

  /// Leaves out what falls into an urge; the hold's end comes when the urge is over.
  ///
  /// This comes last, so that nothing else moves: to ask for a moment's help changes no other check-in.
  private func besideUrge(_ planned: PlannedCheckIn) -> PlannedCheckIn {
    guard let urge, urge.contains(planned.due), planned.disposition == .show else { return planned }
    var planned = planned
    if planned.tellsHoldEnd {
      planned.due = outOfQuiet(urge.upperBound, planned.id)
    } else {
      planned.disposition = .skip(.urge)
    }
    return planned
  }

  private func isToCome(_ planned: PlannedCheckIn) -> Bool {
    guard episode[planned.id] == nil else { return false }
    if planned.phase == .space { return planned.due > spaceReplanned }
    return planned.due > episode.replanned || planned.tellsHoldEnd
  }

  /// The point that `space` is planned from: none comes, or moves, to before it.
  var spaceReplanned: Instant { max(episode.replanned, episode.spacePlaced) }

  /// Moves a time that falls into quiet hours to their end and a little more, the same for the same id.
  func outOfQuiet(_ point: Instant, _ id: CheckIn.ID) -> Instant {
    guard let end = clock.endOfQuiet(at: point, settings.quietHours) else { return point }
    let fraction = SeededRandom.fraction(settings.seed, "quiet", id.rawValue)
    return end + .milliseconds(Int64(fraction * Double(settings.quietJitter.milliseconds)))
  }

  /// As ``outOfQuiet(_:_:)``; what a change in quiet hours makes due at once still waits for the morning.
  ///
  /// A check-in of 22:10 waits for the morning. At 23:20 the clock is set back by an hour, to 22:20. Its
  /// time is 21:10 now, before quiet hours and past, so it would come at once. It still comes in the
  /// morning; and so does one that an `undo` in the night brings back.
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
    let lengths = trigger.isPush ? settings.settle.afterPush : settings.settle.afterLog
    var checkIns: [PlannedCheckIn] = []
    for (position, length) in lengths.enumerated() {
      let due = trigger.at + length
      guard due < hold.end else { break }
      let id = CheckIn.ID.settle(episode.number, trigger: trigger.ordinal, index: position + 1)
      let rule: PlannedCheckIn.Rule = trigger.isPush ? .afterPush(length) : .afterLog(length)
      var planned = PlannedCheckIn(id: id, phase: .settle, due: due, rule: rule)
      if trigger.isPush && position == 0 { planned.occasion = .push }
      if let had = episode[id] {
        // One that was left out for these reasons is as if not planned: others need not keep away from it.
        if let reason = had.reason, [.paused, .dailyCap, .holding].contains(reason) {
          planned.disposition = .skip(reason)
        }
      } else if pause?.contains(due) == true {
        // So it takes no place of the day, and others need not keep away from it.
        planned.disposition = .skip(.paused)
      } else if position > 0, isNight(due) {
        planned.disposition = .skip(.night)
      } else if dailyCount(clock.day(of: due), settle: checkIns) >= settings.dailyCap {
        planned.disposition = .skip(.dailyCap)
      }
      checkIns.append(planned)
    }
    return checkIns
  }

  /// Whether a point lies in the night: of `settle` only the first check-in comes then.
  private func isNight(_ point: Instant) -> Bool {
    guard let night = settings.night else { return false }
    return night.contains(clock.minute(of: point))
  }

  // MARK: evening

  /// One check-in on each evening before a night that the hold goes on over.
  ///
  /// It comes only if no other one has come since `evening.quietSince`, or is to come until midnight. The
  /// distance that `space` check-ins keep does not count for it.
  private func evening(in hold: Episode.Hold, beside fixed: [PlannedCheckIn]) -> [PlannedCheckIn] {
    let evening = settings.evening
    guard evening.enabled, hold.end > spaceReplanned else { return [] }
    var checkIns: [PlannedCheckIn] = []
    var day = clock.day(of: max(hold.begin, spaceReplanned))
    let last = clock.day(of: hold.end)
    for _ in 0..<64 {
      if let planned = self.evening(on: day, in: hold, beside: fixed + checkIns) {
        checkIns.append(planned)
      }
      if day == last { break }
      day = clock.day(1, after: day)
    }
    return checkIns
  }

  private func evening(on day: LocalDay, in hold: Episode.Hold, beside fixed: [PlannedCheckIn])
    -> PlannedCheckIn?
  {
    let evening = settings.evening
    let id = CheckIn.ID.evening(episode.number, hold: hold.ordinal, day: day)
    let fraction = SeededRandom.fraction(settings.seed, "evening", id.rawValue)
    let minute = evening.window.from.minutes + Int(fraction * Double(evening.window.minutes))
    let due = clock.point(day, minute: minute)
    let morning = clock.point(clock.day(1, after: day), minute: settings.night?.to.minutes ?? 360)
    // `ok` at 21:50 may take the last other one off the evening: that brings none for 21:30 any more.
    guard episode[id] == nil, due >= hold.begin, due > episode.lastWord, morning < hold.end,
      clock.endOfQuiet(at: due, settings.quietHours) == nil
    else { return nil }
    let since = clock.point(day, minute: min(evening.quietSince.minutes, minute))
    let midnight = clock.point(day, minute: 1440)
    // One that fell due and was not seen counts, too, or else this one would come once that is given up.
    let came = episode.checkIns.contains {
      let isDue = $0.isOpen || $0.reason?.isAbsence == true
      guard let point = $0.shown ?? (isDue ? $0.due : nil) else { return false }
      return since <= point && point < midnight
    }
    let isToCome = fixed.contains {
      $0.disposition == .show && episode[$0.id] == nil && since <= $0.due && $0.due < midnight
    }
    guard !came, !isToCome else { return nil }
    var planned = PlannedCheckIn(id: id, phase: .space, due: due, rule: .evening(evening.window))
    if pause?.contains(due) == true {
      planned.disposition = .skip(.paused)
    } else if dailyCount(day, settle: fixed.filter(\.phase.holds)) >= settings.dailyCap {
      planned.disposition = .skip(.dailyCap)
    }
    return planned
  }

  /// How many check-ins of a hold a day has, shown or planned; a catch-up does not count.
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
    // `stock` comes a second time, by default five days after the hold; then there is silence.
    let again = settings.stock.again
    let stockAgain =
      again > .zero
      ? [
        planned(
          .stockAgain(number, hold: hold.ordinal), .stock, after: hold.end + again, .stock(again))
      ]
      : []
    // As long as the end is not told, it is due no earlier than these. A flight east can move breakfast
    // to before the flight; and when a second pause or urge begins, an end that waits for the morning
    // would come at once, for it falls into neither.
    let since = [episode.clockChanged, episode.heldBack].compactMap { $0 }
    let untold = since.reduce(hold.end, max)
    if episode.noContact && !isToldOtherwise {
      return [planned(stockID, .stock, after: untold, .holdEnd(hold.end), tellsHoldEnd: true)]
        + stockAgain
    }
    let stock = settings.stock.after
    var checkIns = [planned(stockID, .stock, after: hold.end + stock, .stock(stock))] + stockAgain
    guard !episode.noContact, !isToldOtherwise else { return checkIns }
    if let reached = episode.lastReached, reached >= max(hold.end, hold.said) { return checkIns }
    let firstID = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 1)
    checkIns.append(
      planned(firstID, .reconnect, after: untold, .holdEnd(hold.end), tellsHoldEnd: true))
    if let first = episode.tellerOfHoldEnd, first.isOpen,
      episode.lastWord <= max(first.due, first.shown ?? first.due)
    {
      let againID = CheckIn.ID.reconnect(number, hold: hold.ordinal, index: 2)
      let again = settings.reconnect.again
      let second = planned(againID, .reconnect, after: first.due + again, .again(again))
      // If the end was told so late that `stock` comes first, this one does not come after it.
      if checkIns.allSatisfy({ $0.phase != .stock || second.due < $0.due }) {
        checkIns.append(second)
      }
    }
    return checkIns
  }

  /// A check-in that is due at `point` or at the end of quiet hours, or was due if it fell due already.
  private func planned(
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
      // A check-in that says to wait does not come again once the hold is over.
      guard !first.phase.holds || due < hold.end else { return nil }
      return PlannedCheckIn(
        id: id, phase: first.phase, due: due, rule: .later(first.id),
        tellsHoldEnd: first.tellsHoldEnd, again: first.id)
    }
  }

  // MARK: space

  private func space(in hold: Episode.Hold, beside fixed: [PlannedCheckIn]) -> [PlannedCheckIn] {
    var placement = SpacePlacement(schedule: self, hold: hold, fixed: fixed)
    return placement.checkIns()
  }
}

/// The check-ins of the schedule that was asked for last.
///
/// With each call they are asked for six times: for what is due, the timer, the state, the status line.
/// To place them each time was a third of a call's work, and mostly nothing has changed in between.
public final class PlanMemo {
  /// The two clocks are read one after the other, so what lies between them is never quite the same.
  private static let tolerance: Duration = .milliseconds(5)

  private var last: (schedule: Schedule, checkIns: [PlannedCheckIn])?

  /// Nothing was asked for yet.
  public init() {}

  /// What ``Schedule/checkIns()`` places.
  func checkIns(of schedule: Schedule) -> [PlannedCheckIn] {
    if let last, Self.areSame(last.schedule, schedule) { return last.checkIns }
    let checkIns = schedule.checkIns()
    last = (schedule, checkIns)
    return checkIns
  }

  private static func areSame(_ one: Schedule, _ other: Schedule) -> Bool {
    one.isUnsafe == other.isUnsafe && one.pause == other.pause && one.urge == other.urge
      && one.clock.agrees(with: other.clock, within: tolerance)
      && one.settings == other.settings && one.episode == other.episode
  }
}
