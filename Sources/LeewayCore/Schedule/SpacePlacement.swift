// SPDX-License-Identifier: Apache-2.0

/// Places the `space` check-ins of a hold: one seeded minute in each block of each day.
struct SpacePlacement {
  let schedule: Schedule
  let hold: Episode.Hold
  private let settle: [PlannedCheckIn]
  /// The times that a `space` check-in keeps its distance from: others that came or are to come.
  private var taken: [Instant]
  /// Those of them that are still to come: before these there may be room, before the others it is past.
  private var toCome: [Instant]

  init(schedule: Schedule, hold: Episode.Hold, fixed: [PlannedCheckIn]) {
    self.schedule = schedule
    self.hold = hold
    settle = fixed.filter(\.phase.holds)
    toCome = fixed.filter { $0.disposition == .show }.map(\.due)
    toCome += schedule.episode.checkIns.catchUp.map { [$0] } ?? []
    taken = toCome
    taken += schedule.episode.checkIns.compactMap {
      $0.shown ?? ($0.isOpen && $0.deferred == nil ? $0.due : nil)
    }
  }

  mutating func checkIns() -> [PlannedCheckIn] {
    let settings = schedule.settings.space
    let clock = schedule.clock
    let last = clock.day(of: hold.end)
    var checkIns: [PlannedCheckIn] = []
    // Nothing comes on days before the schedule last changed, so the loop starts with that day.
    guard hold.end > schedule.spaceReplanned else { return [] }
    var day = clock.day(of: max(hold.begin, schedule.spaceReplanned))
    var days = 0
    // A hold lasts at most a few days; the bound keeps a clock gone mad from a loop without end.
    while days < 64 {
      let count = perDay(on: day)
      let ids = (0..<count).map {
        CheckIn.ID.space(schedule.episode.number, hold: hold.ordinal, day: day, index: $0 + 1)
      }
      let left = ids.indices.filter { schedule.episode[ids[$0]] == nil }
      var room =
        left.isEmpty ? 0 : schedule.settings.dailyCap - schedule.dailyCount(day, settle: settle)
      for index in left {
        let id = ids[index]
        guard var checkIn = place(id, day: day, index: index, of: count, in: settings.window) else {
          continue
        }
        if checkIn.disposition == .show {
          if schedule.pause?.contains(checkIn.due) == true {
            // One that a pause leaves out takes no place of the day from the others.
            checkIn.disposition = .skip(.paused)
          } else if room <= 0 {
            checkIn.disposition = .skip(.dailyCap)
          } else if checkIn.due > schedule.spaceReplanned {
            room -= 1
            taken.append(checkIn.due)
            toCome.append(checkIn.due)
          }
        }
        checkIns.append(checkIn)
      }
      if day == last { break }
      day = clock.day(1, after: day)
      days += 1
    }
    return checkIns
  }

  /// How many a day has: half as many, rounded up, from the day after nobody answered for long.
  private func perDay(on day: LocalDay) -> Int {
    let count = schedule.settings.space.perDay
    guard let since = schedule.episode.backedOff else { return count }
    let first = schedule.clock.day(of: since)
    let isLater = (day.year, day.month, day.day) > (first.year, first.month, first.day)
    return isLater ? (count + 1) / 2 : count
  }

  private func place(
    _ id: CheckIn.ID, day: LocalDay, index: Int, of count: Int, in window: TimeRange
  ) -> PlannedCheckIn? {
    let clock = schedule.clock
    let first = window.from.minutes + window.minutes * index / count
    let next = window.from.minutes + window.minutes * (index + 1) / count
    let start = max(clock.point(day, minute: first), hold.begin)
    let end = clock.point(day, minute: next)
    guard start < end else { return nil }
    let minutes = Double((end - start).milliseconds / 60_000)
    let fraction = SeededRandom.fraction(schedule.settings.seed, "space", id.rawValue)
    let wished = start + .milliseconds(Int64(fraction * minutes) * 60_000)
    let due = schedule.outOfQuiet(wished, id)
    guard due < hold.end else { return nil }
    let block = TimeRange(from: TimeOfDay(minutes: first), to: TimeOfDay(minutes: next))
    var checkIn = PlannedCheckIn(id: id, phase: .space, due: due, rule: .block(block, moved: false))
    if keepsGap(due) && (due == wished || due < end) { return checkIn }
    if let moved = nearest(to: wished, from: max(start, schedule.spaceReplanned), before: end) {
      return PlannedCheckIn(id: id, phase: .space, due: moved, rule: .block(block, moved: true))
    }
    checkIn.disposition = .skip(due == wished ? .minimumGap : .quietHours)
    return checkIn
  }

  private func keepsGap(_ point: Instant) -> Bool {
    taken.allSatisfy {
      let distance = point < $0 ? $0 - point : point - $0
      return distance >= schedule.settings.space.gap
    }
  }

  /// The nearest point of the block that keeps the distance and lies outside quiet hours, of two the later.
  private func nearest(to wished: Instant, from start: Instant, before end: Instant) -> Instant? {
    let gap = schedule.settings.space.gap
    let edges = taken.map { $0 + gap } + toCome.map { $0 - gap } + [start]
    let usable = edges.filter { point in
      point >= start && point < end && point < hold.end && point > schedule.spaceReplanned
        && keepsGap(point)
        && schedule.clock.endOfQuiet(at: point, schedule.settings.quietHours) == nil
    }
    func distance(_ point: Instant) -> Duration { point < wished ? wished - point : point - wished }
    return usable.min { (distance($0), $1) < (distance($1), $0) }
  }
}
