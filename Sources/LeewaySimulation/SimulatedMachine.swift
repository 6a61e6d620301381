// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore
import LeewayEngine

/// A person, their machine and the daemon on it: what the daemon does, the real interpreter does; this
/// is all that is around it.
public final class SimulatedMachine {
  /// All that happened so far, the oldest first.
  public private(set) var output: [OutputLine] = []
  /// What the wall clock shows.
  public private(set) var wall: Date
  /// What was answered to the newest command that was accepted.
  public private(set) var reply: Reply?
  /// The newest check-in that was shown, as it was.
  public private(set) var newestShown: CheckIn?
  /// Whether the core asked for the same wake again and again: it is broken then.
  public private(set) var isStuck = false

  package let catalogue: PromptCatalogue
  private(set) var calendar: Calendar
  /// The boot-time clock, in milliseconds; counts suspend.
  private(set) var boottime: Int64 = 0
  /// The monotonic clock, which does not.
  private var monotonic: Int64 = 0
  private(set) var schedule: ScheduleSettings
  package private(set) var presence = DecisionContext.Presence()

  private let store: FailingStore
  /// Whether the mark beside the store says that check-ins are off.
  private var isMarkedOff = false
  private var boot = 1
  /// `nil` while the daemon does not run.
  private var engine: Engine?
  private var armed: Int64?
  /// What the daemon had in mind when it ended.
  private var lastFactLog = FactLog()
  /// What the clocks showed when the machine fell asleep; `nil`: it is awake.
  private var asleepSince: (boottime: Int64, wall: Date)?
  private var phase: String?

  /// A machine whose daemon starts now, for the first time.
  ///
  /// `store`: where the facts are kept; `nil`: in memory.
  public init(
    at wall: Date, in zone: TimeZone, schedule: ScheduleSettings, catalogue: PromptCatalogue,
    store: (any FactStore)? = nil
  ) {
    self.wall = wall
    self.schedule = schedule
    self.catalogue = catalogue
    self.store = FailingStore(store ?? MemoryStore())
    calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    try? start()
  }

  // MARK: what there is

  /// What the daemon has in mind; after a stop, what it had.
  public var factLog: FactLog { engine?.factLog ?? lastFactLog }

  /// Whether the daemon runs.
  public var isRunning: Bool { engine != nil }

  /// Whether the machine sleeps.
  public var isAsleep: Bool { asleepSince != nil }

  /// Now, as the daemon knows it; `nil` while it is stopped.
  public var moment: Moment? { engine?.moment }

  /// What a decision is told beside the event.
  public var context: DecisionContext {
    engine?.context ?? DecisionContext(calendar: calendar, catalogue: catalogue)
  }

  /// The wall clock's time at a point of the daemon's line.
  func clockTime(_ point: Instant) -> ClockTime {
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
  public func pass(_ length: Duration, until isEnough: (SimulatedMachine) -> Bool = { _ in false })
  {
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

  private func move(to target: Int64) {
    wall.addTimeInterval(Double(target - boottime) / 1000)
    if !isAsleep { monotonic += target - boottime }
    boottime = target
  }

  /// When the armed timer fires, on the boot-time clock.
  private var wakeTime: Int64? { isRunning && !isAsleep ? armed : nil }

  private func nextStop(wake: Int64?) -> Int64? {
    guard let moment, !isAsleep else { return nil }
    let phaseEnd = factLog.state.nextPhase(after: moment.elapsed).map {
      boottime + ($0 - moment.elapsed).milliseconds
    }
    return [wake.map { max($0, boottime) }, phaseEnd].compactMap { $0 }.min()
  }

  // MARK: something happens

  /// Lets something happen; what cannot be is told and changes nothing.
  public func perform(_ action: Action) throws(Impossible) {
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

  private func carryOut(_ action: Action) throws(Impossible) {
    switch action {
    case .say(let command): try say(command)
    case .request(let id, let command): try say(command, request: id)
    case .press(let answer):
      guard let newestShown else {
        throw Impossible("unknownCheckIn", "No check-in was shown yet.")
      }
      try say(.answer(answer, to: newestShown.id))
    case .suspend, .wake: try sleepOrWake(action)
    case .lock(let locked):
      presence.locked = locked
      notice()
    case .doNotDisturb(let isOn):
      presence.doNotDisturb = isOn
      notice()
    case .idle(let isIdle):
      presence.idle = isIdle
      notice()
    case .stop, .kill, .start, .reboot: try stopOrStart(action)
    case .store(let works): store.isFailing = !works
    case .clock(let step):
      wall.addTimeInterval(Double(step.milliseconds) / 1000)
      handle(.timerFired)
    case .zone(let zone):
      calendar.timeZone = zone
      handle(.timerFired)
    case .configure(let schedule):
      self.schedule = schedule
      if !isAsleep { engine?.configure(schedule, catalogue) }
    }
  }

  /// What was answered to the newest command, if that was anything.
  var said: (title: String, text: String)? {
    if let words = reply?.words { return (words.title, words.text) }
    guard case .urge = reply, let urge = factLog.state.urge else { return nil }
    let own = factLog.state.ownText(of: urge, catalogue.labels)
    let plan = own.plan.map { " " + $0.clause(catalogue.labels) } ?? ""
    return (urge.title, own.text + plan)
  }

  private func say(_ command: Command, request: String? = nil) throws(Impossible) {
    guard !isAsleep else { throw Impossible("asleep", "The machine sleeps.") }
    guard let engine else { throw Impossible("notRunning", "The daemon does not run.") }
    do throws(Engine.Failure) {
      reply = try engine.hear(command, request: request).reply
    } catch {
      throw Impossible(error)
    }
  }

  private func sleepOrWake(_ action: Action) throws(Impossible) {
    if action == .suspend {
      guard !isAsleep else { throw Impossible("asleep", "The machine sleeps already.") }
      asleepSince = (boottime, wall)
      return
    }
    guard let since = asleepSince else { throw Impossible("awake", "The machine is awake.") }
    asleepSince = nil
    if action == .wake(announced: true) {
      // logind told the daemon before the machine slept. Only now it is known that it did: where nobody
      // tells, the daemon finds the sleep in the clocks, and counts it from when it last had anything
      // to do.
      let now = (boottime, wall)
      (boottime, wall) = since
      handle(.timerFired)
      (boottime, wall) = now
    }
    handle(.timerFired)
    notice()
  }

  private func stopOrStart(_ action: Action) throws(Impossible) {
    guard !isAsleep else { throw Impossible("asleep", "The machine sleeps.") }
    switch action {
    case .stop, .kill:
      guard let engine else { throw Impossible("notRunning", "The daemon does not run.") }
      if action == .stop { engine.storeAgain() }
      lastFactLog = engine.factLog
      self.engine = nil
    case .start:
      guard !isRunning else { throw Impossible("running", "The daemon runs already.") }
      try start()
    default:
      guard !isRunning else { throw Impossible("running", "The daemon runs: stop it first.") }
      boot += 1
      (boottime, monotonic) = (20_000, 20_000)
    }
  }

  private func start() throws(Impossible) {
    let loaded: LoadedStore
    do { loaded = try store.load(boot: "boot \(boot)") } catch {
      throw Impossible("notStored", "\(error)")
    }
    let timeline = Timeline(
      after: loaded.stamp, boot: "boot \(boot)", boottime: boottime, wall: wall)
    let engine = Engine(
      loaded, timeline: timeline, catalogue: catalogue, presence: presence, ports: ports())
    engine.observers.happened = { [unowned self] facts in for fact in facts { tell(fact) } }
    engine.observers.notify = { [unowned self, unowned engine] checkIn in
      show(checkIn, in: engine.factLog.state)
      engine.handle(.shown(checkIn.id))
    }
    self.engine = engine
    engine.handle(.started)
    engine.configure(schedule, catalogue)
    engine.notice(presence)
    notePhase()
  }

  private func ports() -> Ports {
    Ports(
      store: store, boottime: { [unowned self] in boottime },
      monotonic: { [unowned self] in monotonic }, wall: { [unowned self] in wall },
      calendar: { [unowned self] in calendar }, arm: { [unowned self] in armed = $0 },
      record: { _, _ in }, isMarkedOff: { [unowned self] in isMarkedOff },
      markOff: { [unowned self] in isMarkedOff = $0 })
  }

  // MARK: the daemon

  /// Brings what nobody said to the daemon; nothing of that is ever refused.
  private func handle(_ event: Event) {
    if !isAsleep { engine?.handle(event) }
  }

  /// Tells the daemon whether the person is there.
  private func notice() {
    if !isAsleep { engine?.notice(presence) }
  }

  private func show(_ checkIn: CheckIn, in state: State) {
    let isNew = checkIn.shown == nil
    newestShown = checkIn
    var line = OutputLine(isNew ? .checkIn : .fact, at: clockTime)
    line.id = checkIn.id.rawValue
    line.phase = checkIn.phase.rawValue
    line.due = clockTime(checkIn.due)
    if isNew {
      line.title = checkIn.title
      line.text = state.ownText(of: checkIn, catalogue.labels) ?? checkIn.text
    } else {
      line.text = "shownAgain"
    }
    output.append(line)
  }

  // MARK: telling

  private func tell(_ fact: Fact) {
    guard let line = OutputLine(fact, at: clockTime, time: clockTime) else { return }
    output.append(line)
  }

  /// Tells the phase where it is another one.
  private func notePhase() {
    guard let moment, !isAsleep else { return }
    let state = factLog.state
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
