// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore

/// A person, their machine and the daemon on it, around the real core: it does with events and
/// decisions what the daemon does, and keeps the time itself.
public struct World: Sendable {
  /// All that happened so far, the oldest first.
  public private(set) var output: [OutputLine] = []
  /// What the daemon has in mind; after a stop, what it had.
  public private(set) var ledger = Ledger()
  /// What the wall clock shows.
  public private(set) var wall: Date
  /// What was answered to the newest statement that was accepted.
  public private(set) var reply: Reply?
  /// The newest check-in that was shown, as it was.
  public private(set) var newestShown: CheckIn?
  /// Whether the core asked for the same wake again and again: it is broken then.
  public private(set) var isStuck = false

  package let catalogue: PromptCatalogue
  private(set) var calendar: Calendar
  /// The boot-time clock, in milliseconds; counts suspend.
  private(set) var boottime: Int64 = 0
  private(set) var schedule: Schedule

  private var shelf = Shelf()
  private var boot = 1
  private var beforeBoot: (id: Int64, moment: Moment)?
  private var timeline: Timeline?
  package private(set) var presence = Surroundings.Presence()
  private var asleepSince: Elapsed?
  /// When the daemon last had anything to do.
  private var lastSeen = Elapsed(milliseconds: 0)
  private var phase: String?

  /// A world whose daemon starts now, for the first time.
  public init(at wall: Date, in zone: TimeZone, schedule: Schedule, catalogue: PromptCatalogue) {
    self.wall = wall
    self.schedule = schedule
    self.catalogue = catalogue
    calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    start()
  }

  // MARK: what there is

  /// Whether the daemon runs.
  public var isRunning: Bool { timeline != nil }

  /// Whether the machine sleeps.
  public var isAsleep: Bool { asleepSince != nil }

  /// Now, as the daemon knows it; `nil` while it is stopped.
  public var moment: Moment? { timeline?.moment(boottime: boottime, wall: wall) }

  /// What a decision is told beside the event.
  public var surroundings: Surroundings {
    var surroundings = Surroundings(calendar: calendar, catalogue: catalogue)
    surroundings.presence = presence
    surroundings.boot = beforeBoot.map {
      Boot(upTo: $0.id, last: $0.moment, age: .milliseconds(boottime))
    }
    return surroundings
  }

  /// The wall clock's time at a point of the daemon's line.
  func clockTime(_ point: Elapsed) -> ClockTime {
    ClockTime(date: moment?.wall(at: point) ?? wall, zone: calendar.timeZone)
  }

  /// The wall clock's time.
  public var clockTime: ClockTime { ClockTime(date: wall, zone: calendar.timeZone) }

  // MARK: time passes

  /// Lets time pass: wakes come, in their order.
  ///
  /// - Parameters:
  ///   - length: How long; what the clock shows afterwards follows from it.
  ///   - isEnough: Asked after each wake; time stands still once it is.
  public mutating func pass(_ length: Duration, until isEnough: (World) -> Bool = { _ in false }) {
    let end = boottime + max(0, length.milliseconds)
    var rounds = 0
    while !isEnough(self) {
      let wake = wakeTime
      guard let next = nextStop(wake: wake), next <= end else { return move(to: end) }
      rounds = next > boottime ? 0 : rounds + 1
      guard rounds < 8 else {
        isStuck = true
        return move(to: end)
      }
      move(to: next)
      if let wake, wake <= boottime { handle(.timerFired) }
      notePhase()
    }
  }

  private mutating func move(to target: Int64) {
    wall.addTimeInterval(Double(target - boottime) / 1000)
    boottime = target
  }

  /// When the armed timer fires, on the boot-time clock.
  private var wakeTime: Int64? {
    guard let timeline, let moment, !isAsleep else { return nil }
    return ledger.nextWake(at: moment, in: surroundings).map { timeline.boottime(at: $0) }
  }

  private func nextStop(wake: Int64?) -> Int64? {
    guard let timeline, let moment, !isAsleep else { return nil }
    let phaseEnd = ledger.state.nextPhase(after: moment.elapsed).map { timeline.boottime(at: $0) }
    return [wake.map { max($0, boottime) }, phaseEnd].compactMap { $0 }.min()
  }

  // MARK: something happens

  /// Lets something happen; what cannot be is told and changes nothing.
  public mutating func perform(_ action: Action) throws(Impossible) {
    reply = nil
    do throws(Impossible) {
      try carryOut(action)
    } catch {
      var line = OutputLine(.refused, at: clockTime)
      line.reason = error.word
      line.text = error.message
      output.append(line)
      throw error
    }
    if let said {
      var line = OutputLine(.reply, at: clockTime)
      line.title = said.title
      line.text = said.text
      output.append(line)
    }
    pass(.zero)
    notePhase()
  }

  private mutating func carryOut(_ action: Action) throws(Impossible) {
    switch action {
    case .say(let statement):
      try requireRunning()
      try say(statement)
    case .press(let answer):
      try requireRunning()
      guard let newestShown else {
        throw Impossible("unknownCheckIn", "No check-in was shown yet.")
      }
      try say(.answer(answer, to: newestShown.id))
    case .suspend, .wake: try sleepOrWake(action)
    case .lock(let locked):
      presence.locked = locked
      handle(.presenceChanged)
    case .doNotDisturb(let isOn):
      presence.doNotDisturb = isOn
      handle(.presenceChanged)
    case .idle(let isIdle):
      presence.idle = isIdle
      handle(.presenceChanged)
    case .stop, .start, .reboot: try stopOrStart(action)
    case .clock(let step):
      wall.addTimeInterval(Double(step.milliseconds) / 1000)
      handle(.timerFired)
    case .zone(let zone):
      calendar.timeZone = zone
      handle(.timerFired)
    case .configure(let schedule):
      self.schedule = schedule
      handle(.configured(schedule))
    }
  }

  /// What was answered to the newest statement, if that was anything.
  var said: (title: String, text: String)? {
    if let words = reply?.words { return (words.title, words.text) }
    guard case .urge = reply, let urge = ledger.state.urge else { return nil }
    let own = ledger.state.ownText(of: urge, catalogue.labels)
    let plan = own.plan.map { " " + $0.clause(catalogue.labels) } ?? ""
    return (urge.title, own.text + plan)
  }

  private func requireRunning() throws(Impossible) {
    guard !isAsleep else { throw Impossible("asleep", "The machine sleeps.") }
    guard isRunning else { throw Impossible("notRunning", "The daemon does not run.") }
  }

  private mutating func sleepOrWake(_ action: Action) throws(Impossible) {
    if action == .suspend {
      guard !isAsleep else { throw Impossible("asleep", "The machine sleeps already.") }
      asleepSince = moment?.elapsed ?? Elapsed(milliseconds: 0)
      return
    }
    guard let since = asleepSince else { throw Impossible("awake", "The machine is awake.") }
    asleepSince = nil
    // Nobody tells: then the daemon sees from the clocks that it slept since it was last busy.
    handle(.woke(since: action == .wake(announced: true) ? since : lastSeen))
    handle(.presenceChanged)
  }

  private mutating func stopOrStart(_ action: Action) throws(Impossible) {
    guard !isAsleep else { throw Impossible("asleep", "The machine sleeps.") }
    switch action {
    case .stop:
      guard isRunning else { throw Impossible("notRunning", "The daemon does not run.") }
      timeline = nil
    case .start:
      guard !isRunning else { throw Impossible("running", "The daemon runs already.") }
      start()
    default:
      guard !isRunning else { throw Impossible("running", "The daemon runs: stop it first.") }
      boot += 1
      boottime = 20_000
    }
  }

  private mutating func start() {
    ledger = shelf.load()
    if let newest = shelf.newest, newest.boot != "boot \(boot)" {
      beforeBoot = (shelf.nextID - 1, newest.moment)
    }
    timeline = Timeline(after: shelf.newest, boot: "boot \(boot)", boottime: boottime, wall: wall)
    handle(.started)
    handle(.configured(schedule))
    notePhase()
  }

  // MARK: the daemon

  private mutating func say(_ statement: Statement) throws(Impossible) {
    guard let moment else { return }
    commit(ledger.decideDue(by: .said(statement), at: moment, in: surroundings))
    let decision: Decision
    do throws(Refusal) {
      decision = try ledger.decide(.said(statement), at: moment, in: surroundings)
    } catch {
      throw Impossible(error)
    }
    commit(decision)
    reply = decision.reply
  }

  /// Brings what nobody said to the core; nothing of that is ever refused.
  private mutating func handle(_ event: Event) {
    guard let moment, !isAsleep else { return }
    commit(ledger.decideDue(by: event, at: moment, in: surroundings))
    if let decision = try? ledger.decide(event, at: moment, in: surroundings) { commit(decision) }
  }

  private mutating func commit(_ decision: Decision) {
    guard let moment else { return }
    lastSeen = moment.elapsed
    if !decision.facts.isEmpty {
      let transaction = Transaction(
        id: shelf.nextID, moment: moment, zone: calendar.timeZone.identifier,
        facts: decision.facts)
      let stamp = Timeline.Stamp(moment: moment, boot: "boot \(boot)", boottime: boottime)
      shelf.commit(transaction, stamp)
      ledger.append(transaction)
      for fact in decision.facts { tell(fact) }
    }
    for effect in decision.effects {
      if case .notify(let checkIn) = effect { show(checkIn) }
    }
  }

  private mutating func show(_ checkIn: CheckIn) {
    let isNew = checkIn.shown == nil
    newestShown = checkIn
    var line = OutputLine(isNew ? .checkIn : .fact, at: clockTime)
    line.id = checkIn.id.rawValue
    line.phase = checkIn.phase.rawValue
    line.due = clockTime(checkIn.due)
    if isNew {
      line.title = checkIn.title
      line.text = ledger.state.ownText(of: checkIn, catalogue.labels) ?? checkIn.text
    } else {
      line.text = "shownAgain"
    }
    output.append(line)
    handle(.shown(checkIn.id))
  }

  // MARK: telling

  private mutating func tell(_ fact: Fact) {
    guard let line = OutputLine(fact, at: clockTime, time: clockTime) else { return }
    output.append(line)
  }

  /// Tells the phase where it is another one.
  private mutating func notePhase() {
    guard let moment, !isAsleep else { return }
    let state = ledger.state
    let now =
      state.unsafeSince != nil ? "unsafe" : state.phase(at: moment.elapsed)?.rawValue
    guard now != phase else { return }
    phase = now
    guard let now else { return }
    var line = OutputLine(.phase, at: clockTime)
    line.phase = now
    if now == "settle" || now == "space", let end = state.open?.hold?.end {
      line.until = clockTime(end)
    }
    output.append(line)
  }
}
