// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewaySimulation

/// Looks at a machine after each step and says which promise is broken, if one is.
struct Invariants {
  /// When things last were in the person's way, by the line.
  private var lastAway: [Reason: Instant] = [:]
  private var lastBack: Instant?
  private var catchUpsSinceBack = 0
  private var told = 0
  /// The episode whose beginning a corrected clock has moved, and an end that was named since has not.
  private var corrected: Int?
  private var outcomes: [String: String] = [:]
  /// What came of each urge, by its number; `nil` in it: nothing yet.
  private var urges: [String: String?] = [:]

  /// What is broken, in a sentence; `hold`: the one there was before the action.
  mutating func broken(by action: Action?, hold before: Episode.Hold?, in machine: SimulatedMachine)
    -> String?
  {
    note(action, in: machine)
    defer { told = machine.output.count }
    if machine.isStuck { return "the core asks to be woken again and again" }
    for line in machine.output[told...] {
      if let broken = broken(by: line, in: machine) { return broken }
    }
    return broken(by: action, hold: before, now: machine)
      ?? standing(machine, after: action)
  }

  // MARK: what was in the way

  private mutating func note(_ action: Action?, in machine: SimulatedMachine) {
    guard let now = machine.moment?.elapsed else { return }
    func wasAway(_ reason: Reason) { lastAway[reason] = now }
    switch action {
    case .wake:
      wasAway(.asleep)
      // What changed meanwhile is heard of now.
      wasAway(.locked)
      wasAway(.doNotDisturb)
      wasAway(.idle)
    case .start:
      wasAway(.daemonDown)
      wasAway(.locked)
      wasAway(.doNotDisturb)
      wasAway(.idle)
    case .lock: wasAway(.locked)
    case .doNotDisturb: wasAway(.doNotDisturb)
    case .idle: wasAway(.idle)
    case .zone, .clock, .say(.undo): break
    default: return
    }
    lastBack = now
    catchUpsSinceBack = 0
  }

  // MARK: lines

  private mutating func broken(by line: OutputLine, in machine: SimulatedMachine) -> String? {
    switch line.kind {
    case .fact where line.text == "undone":
      outcomes = [:]
      urges = [:]
    case .fact where line.text == "gapCorrected":
      // Everything before the boot is elsewhere on the line now.
      guard let now = machine.moment?.elapsed else { break }
      for reason in Reason.allCases { lastAway[reason] = now }
      corrected = machine.factLog.state.open?.number
      outcomes = outcomes.filter {
        machine.factLog.state[CheckIn.ID(rawValue: $0.key)]?.isOpen == false
      }
    case .fact where line.text == "urgeBegan" || line.text == "urgeEnded":
      return brokenUrge(line)
    case .outcome: return brokenOutcome(line, in: machine)
    case .checkIn: return brokenShowing(line, in: machine)
    case .closed where line.outcome == "expired": return brokenExpiry(machine)
    default: break
    }
    return nil
  }

  private mutating func brokenUrge(_ line: OutputLine) -> String? {
    guard let number = line.id else { return "an urge without a number" }
    if let outcome = line.outcome {
      let before = urges.updateValue(outcome, forKey: number)
      return before.flatMap { $0 }.map { "urge \(number) ended in two ways, \($0) and \(outcome)" }
    }
    let running = urges.first { $0.value == nil }
    urges[number] = .some(nil)
    return running.map { "urge \(number) began while \($0.key) ran" }
  }

  private mutating func brokenOutcome(_ line: OutputLine, in machine: SimulatedMachine) -> String? {
    guard let id = line.id, let outcome = line.outcome else { return "an outcome without id" }
    if let earlier = outcomes.updateValue(outcome, forKey: id) {
      return "\(id) has two outcomes, \(earlier) and \(outcome)"
    }
    guard let reason = line.reason.flatMap(Reason.init) else { return nil }
    guard reason.isAbsence, let checkIn = machine.factLog.state[CheckIn.ID(rawValue: id)]
    else { return nil }
    let isNow =
      reason == .locked && machine.presence.locked
      || reason == .doNotDisturb && machine.presence.doNotDisturb
      || reason == .idle && machine.presence.idle
    // One that falls due right before a catch-up goes with it, for the reason of the others.
    let together = machine.factLog.state.checkIns.filter {
      let isOne = $0.episode == checkIn.episode || (checkIn.into != nil && $0.into == checkIn.into)
      return isOne && $0.deferred == reason
    }
    let due = together.map(\.due).min() ?? checkIn.due
    let was = lastAway[reason].map { $0 + .seconds(60) >= due } ?? false
    return isNow || was ? nil : "\(id) is \(outcome) for the reason \(reason), which was not true"
  }

  private mutating func brokenShowing(_ line: OutputLine, in machine: SimulatedMachine) -> String? {
    let state = machine.factLog.state
    guard let id = line.id, let checkIn = state[CheckIn.ID(rawValue: id)] else { return nil }
    if state.unsafeSince != nil && checkIn.outcome == nil { return "\(id) was shown while unsafe" }
    if state.noContact && checkIn.outcome == nil && machine.catalogue.suggestsContact(checkIn) {
      return "\(id) suggested getting in touch while no contact was on"
    }
    guard let shown = checkIn.shown else { return nil }
    let presence = machine.presence
    if presence.locked || presence.doNotDisturb || presence.idle {
      return "\(id) was shown while the person could not see it"
    }
    if let broken = brokenShowing(checkIn, at: shown, besideUrgeOf: state) { return broken }
    if isOutOfTime(checkIn, at: shown, in: machine) { return "\(id) was shown in quiet hours" }
    if checkIn.due > shown { return "\(id) was shown before it was due" }
    let episode = state.episodes.first { $0.number == checkIn.episode }
    if checkIn.phase.holds, let end = episode?.hold?.end, shown >= end, checkIn.outcome == nil {
      return "\(id) told the reader to wait after the hold's end"
    }
    if id.contains("-catchup-") {
      catchUpsSinceBack += 1
      if catchUpsSinceBack > 1, let lastBack, shown - lastBack < .seconds(3600) {
        return "\(id) is a second catch-up"
      }
    }
    guard let episode else { return nil }
    if let stock = shownStock(of: episode), stock < shown, checkIn.phase == .reconnect,
      !checkIn.tellsHoldEnd
    {
      return "\(id) came after the last one"
    }
    return brokenPlacing(checkIn, shown: shown, of: episode, state.schedule, in: machine)
  }

  private func brokenShowing(
    _ checkIn: CheckIn, at shown: Instant, besideUrgeOf state: State
  ) -> String? {
    let isPaused = state.pause?.contains(shown) == true
    guard let urge = state.urge, urge.began <= shown else {
      return isPaused ? "\(checkIn.id) was shown during a pause" : nil
    }
    // What asks about an urge that was said in the pause is asked for.
    let isAskedFor = checkIn.phase == .urge && urge.began >= state.pause?.lowerBound ?? shown
    if isPaused && !isAskedFor { return "\(checkIn.id) was shown during a pause" }
    let isRunning = shown < urge.ends && urge.ended.map { shown < $0 } ?? true
    return isRunning ? "\(checkIn.id) was shown while an urge was running" : nil
  }

  /// Whether the hour is a quiet one; not where it helps one who is at the keyboard.
  private func isOutOfTime(_ checkIn: CheckIn, at shown: Instant, in machine: SimulatedMachine)
    -> Bool
  {
    guard let moment = machine.moment, checkIn.episode != nil else { return false }
    let then = Moment(elapsed: shown, wall: moment.wall(at: shown))
    let mayCome = checkIn.phase == .settle || checkIn.phase == .urge
    guard !mayCome || checkIn.id.rawValue.contains("-catchup-") else { return false }
    return machine.factLog.isQuiet(at: then, in: machine.context)
  }

  /// When the last check-in of the newest hold was shown.
  private func shownStock(of episode: Episode) -> Instant? {
    guard let hold = episode.hold else { return nil }
    let id = "\(episode.number)-stock-\(hold.ordinal)"
    return episode[CheckIn.ID(rawValue: id)]?.shown
  }

  private func brokenPlacing(
    _ checkIn: CheckIn, shown: Instant, of episode: Episode, _ schedule: ScheduleSettings,
    in machine: SimulatedMachine
  ) -> String? {
    guard let moment = machine.moment, checkIn.phase == .space,
      checkIn.id.rawValue.contains("-space-")
    else { return nil }
    let others = episode.checkIns.filter { $0.id != checkIn.id }.compactMap(\.shown)
    if let near = others.first(where: { $0 <= shown && shown - $0 < schedule.space.gap }) {
      return "\(checkIn.id) came \(shown - near) after another"
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = machine.clockTime.zone
    let day = calendar.startOfDay(for: moment.wall(at: shown))
    let sameDay = episode.checkIns.count { other in
      guard other.phase.holds, !other.id.rawValue.contains("-catchup-"), let at = other.shown,
        at <= shown
      else { return false }
      return calendar.startOfDay(for: moment.wall(at: at)) == day
    }
    return sameDay > schedule.dailyCap ? "\(checkIn.id) is number \(sameDay) of its day" : nil
  }

  private func brokenExpiry(_ machine: SimulatedMachine) -> String? {
    guard let episode = machine.factLog.state.episodes.last, let hold = episode.hold else {
      return nil
    }
    let isTold = episode.checkIns.contains {
      $0.tellsHoldEnd && $0.due >= hold.end && $0.shown != nil
    }
    let reached = episode.steps.contains { $0.kind == .reach && $0.at >= hold.end }
    // One that was over when it was said is told by the reply.
    let isReplied = hold.end <= hold.said
    return isTold || reached || isReplied
      ? nil : "episode \(episode.number) expired, and the end of its hold was not announced"
  }

  // MARK: how things stand

  private func broken(
    by action: Action?, hold before: Episode.Hold?, now machine: SimulatedMachine
  ) -> String? {
    let isPush =
      switch action {
      case .say(.answer(.reachedOut, _, _)), .say(.endUrge(.reachedOut)): true
      default: false
      }
    guard isPush, let was = before, let hold = machine.factLog.state.open?.hold,
      was != hold
    else { return nil }
    return "a push moved the hold"
  }

  /// Promise 8: while no contact stands, nothing on the screen, nothing that waits and no answer suggests
  /// getting in touch.
  private func brokenNoContact(_ machine: SimulatedMachine) -> String? {
    let state = machine.factLog.state
    guard state.noContact else { return nil }
    let shown = state.openCheckIns.filter { $0.deferred == nil }
    if let checkIn = shown.first(where: machine.catalogue.suggestsContact) {
      return "\(checkIn.id) is open and suggests getting in touch while no contact is on"
    }
    for fact in machine.factLog.transactions.last?.facts ?? [] {
      let textID: String? =
        switch fact {
        case .said(let said): said.textID
        case .urgeBegan(let urge): urge.textID
        default: nil
        }
      guard let text = textID.flatMap(machine.catalogue.text), text.suggestsContact else {
        continue
      }
      return "the answer \(text.id) suggested getting in touch while no contact was on"
    }
    return nil
  }

  private func standing(_ machine: SimulatedMachine, after action: Action?) -> String? {
    guard let moment = machine.moment, !machine.isAsleep else { return nil }
    let factLog = machine.factLog
    if let hold = factLog.state.open?.hold,
      factLog.state.open?.number != corrected,
      hold.end - hold.begin > factLog.state.schedule.hold.longest
    {
      return "the hold is longer than hold.longest"
    }
    if factLog.state.unsafeSince != nil && !factLog.coming(at: moment, in: machine.context).isEmpty
    {
      return "a check-in is planned while unsafe"
    }
    if action != nil && machine.output.last?.kind != .refused {
      let again = factLog.decideDue(by: .timePassed, at: moment, in: machine.context)
      // What a planned catch-up leaves no room for is skipped with the next decision.
      let added = again.facts.filter { fact in
        if case .resolved(let fields) = fact { return fields.outcome != .skipped }
        return true
      }
      if !added.isEmpty { return "deciding again adds \(added.map(\.kind))" }
    }
    var anew = machine.context
    anew.plans = PlanMemo()
    guard factLog.preview(at: moment, in: machine.context) == factLog.preview(at: moment, in: anew)
    else { return "the plan that was kept is not the one that is placed now" }
    if let broken = brokenNoContact(machine) { return broken }
    let ids = factLog.state.checkIns.map(\.id)
    return Set(ids).count == ids.count ? nil : "the same id appears twice"
  }
}
