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
  public var wall: Date { clocks.wall }
  /// What was answered to the newest command that was accepted.
  public private(set) var reply: Reply?
  /// The newest check-in that was shown, as it was.
  public private(set) var newestShown: CheckIn?
  /// Whether the core asked for the same wake again and again: it is broken then.
  public private(set) var isStuck = false

  package let catalogue: PromptCatalogue
  private let clocks: SimulatedClocks
  private(set) var schedule: ScheduleSettings
  package private(set) var presence = DecisionContext.Presence()

  private let store: FailingStore
  private let mark = SimulatedMark()
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
    clocks = SimulatedClocks(wall, in: zone)
    self.schedule = schedule
    self.catalogue = catalogue
    self.store = FailingStore(store ?? MemoryStore())
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
    engine?.context ?? DecisionContext(calendar: clocks.calendar, catalogue: catalogue)
  }

  /// The wall clock's time at a point of the daemon's line.
  func clockTime(_ point: Instant) -> ClockTime {
    ClockTime(date: moment?.wall(at: point) ?? wall, zone: clocks.calendar.timeZone)
  }

  /// The wall clock's time.
  public var clockTime: ClockTime { ClockTime(date: wall, zone: clocks.calendar.timeZone) }

  // MARK: time passes

  /// Lets time pass: wakes come, in their order.
  ///
  /// - Parameters:
  ///   - length: How long; what the clock shows afterwards follows from it.
  ///   - isEnough: Asked after each wake; time stands still once it is.
  public func pass(_ length: Duration, until isEnough: (SimulatedMachine) -> Bool = { _ in false })
  {
    let end = clocks.boottime + max(0, length.milliseconds)
    var rounds = 0
    while !isEnough(self) {
      let wake = wakeTime
      guard let next = nextStop(wake: wake), next <= end else { return move(to: end) }
      rounds = next > clocks.boottime ? 0 : rounds + 1
      guard rounds < 8 else {
        isStuck = true
        return move(to: end)
      }
      move(to: next)
      if let wake, wake <= clocks.boottime { bringUpToNow() }
      notePhase()
    }
  }

  private func move(to target: Int64) {
    clocks.wall.addTimeInterval(Double(target - clocks.boottime) / 1000)
    if !isAsleep { clocks.monotonic += target - clocks.boottime }
    clocks.boottime = target
  }

  /// When the armed timer fires, on the boot-time clock.
  private var wakeTime: Int64? { isRunning && !isAsleep ? armed : nil }

  private func nextStop(wake: Int64?) -> Int64? {
    guard let moment, !isAsleep else { return nil }
    let phaseEnd = factLog.state.nextPhase(after: moment.elapsed).map {
      clocks.boottime + ($0 - moment.elapsed).milliseconds
    }
    return [wake.map { max($0, clocks.boottime) }, phaseEnd].compactMap { $0 }.min()
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
        throw Impossible("unknownCheckIn", "No check-in has been shown yet.")
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
      clocks.wall.addTimeInterval(Double(step.milliseconds) / 1000)
      bringUpToNow()
    case .zone(let zone):
      clocks.calendar.timeZone = zone
      bringUpToNow()
    case .configure(let schedule):
      self.schedule = schedule
      if !isAsleep { engine?.configure(configuration, catalogue) }
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
    guard !isAsleep else { throw Impossible("asleep", "The machine is asleep.") }
    guard let engine else { throw Impossible("notRunning", "The daemon is not running.") }
    do throws(Engine.Failure) {
      reply = try engine.hear(command, request: request).reply
    } catch {
      throw Impossible(error)
    }
  }

  private func sleepOrWake(_ action: Action) throws(Impossible) {
    if action == .suspend {
      guard !isAsleep else { throw Impossible("asleep", "The machine is already asleep.") }
      asleepSince = (clocks.boottime, wall)
      return
    }
    guard let since = asleepSince else { throw Impossible("awake", "The machine is awake.") }
    asleepSince = nil
    if action == .wake(announced: true) {
      // logind told the daemon before the machine slept. Only now it is known that it did: where nobody
      // tells, the daemon finds the sleep in the clocks, and counts it from when it last had anything
      // to do.
      let now = (clocks.boottime, wall)
      (clocks.boottime, clocks.wall) = since
      bringUpToNow()
      (clocks.boottime, clocks.wall) = now
    }
    bringUpToNow()
    notice()
  }

  private func stopOrStart(_ action: Action) throws(Impossible) {
    guard !isAsleep else { throw Impossible("asleep", "The machine is asleep.") }
    switch action {
    case .stop, .kill:
      guard let engine else { throw Impossible("notRunning", "The daemon is not running.") }
      if action == .stop { engine.storeAgain() }
      lastFactLog = engine.factLog
      self.engine = nil
    case .start:
      guard !isRunning else { throw Impossible("running", "The daemon is already running.") }
      try start()
    default:
      guard !isRunning else { throw Impossible("running", "The daemon is running: stop it first.") }
      boot += 1
      (clocks.boottime, clocks.monotonic) = (20_000, 20_000)
    }
  }

  private func start() throws(Impossible) {
    let loaded: LoadedStore
    do { loaded = try store.load(boot: "boot \(boot)") } catch {
      throw Impossible("notStored", "\(error)")
    }
    let timeline = Timeline(
      after: loaded.stamp, boot: "boot \(boot)", boottime: clocks.boottime, wall: wall)
    let engine = Engine(
      loaded, timeline: timeline, catalogue: catalogue, presence: presence,
      ports: Ports(
        store: store, clocks: clocks, mark: mark,
        tell: { [unowned self] in told($0) }))
    self.engine = engine
    engine.handle(.started)
    engine.configure(configuration, catalogue)
    engine.notice(presence)
    notePhase()
  }

  // MARK: the daemon

  /// Does what the engine tells it to do.
  private func told(_ output: Engine.Output) {
    switch output {
    case .happened(let facts): for fact in facts { tell(fact) }
    case .effect(.notify(let notice)):
      show(notice)
      engine?.handle(.shown(notice.checkIn.id))
    case .wake(let boottime): armed = boottime
    default: break
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.schedule = schedule
    return configuration
  }

  private func bringUpToNow() {
    if !isAsleep { engine?.bringUpToNow() }
  }

  /// Tells the daemon whether the person is there.
  private func notice() {
    if !isAsleep { engine?.notice(presence) }
  }

  private func show(_ notice: Notice) {
    let checkIn = notice.checkIn
    let isNew = checkIn.shown == nil
    newestShown = checkIn
    var line = OutputLine(isNew ? .checkIn : .fact, at: clockTime)
    line.id = checkIn.id.rawValue
    line.phase = checkIn.phase.rawValue
    line.due = clockTime(checkIn.due)
    if isNew {
      line.title = checkIn.title
      line.text = notice.ownText ?? checkIn.text
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
