// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
public import LeewayCore
import LeewayEngine
import LeewayFiles
public import Logging
public import Systemd
import Varlink
import VarlinkServer

/// The daemon: all its parts on one sd-event loop, on one thread.
///
/// Each part reports what happened as a value, and the daemon answers by calling methods; nothing blocks.
/// The class is not Sendable, so the compiler keeps it and its parts on the thread that made them.
public final class Daemon {
  /// What `leewayd` builds and hands in.
  public struct Parts: Sendable {
    /// The listening socket.
    public var socket: CInt
    /// The user's bus, with the notification server on it.
    public var bus: Bus.Address
    /// Which bus has logind.
    public var systemBus: Bus.Address
    /// Loads the configuration; throws ``ConfigurationRefused``.
    public var load: @Sendable () throws -> (Configuration, PromptCatalogue)
    /// What is odd about the configuration and can be used all the same, a line each; throws as
    /// ``load`` does.
    public var advise: @Sendable () throws -> [String]
    /// Opens the store; runs on the loop's thread.
    public var openStore: @Sendable () throws -> any FactStore
    /// The file that tells a later daemon which notifications stand on the desktop; `nil`: none
    /// does.
    public var shown: String?
    /// The file that is there while check-ins are off; `nil`: none can be.
    public var stopMark: String?
    /// The file with the user's own lines of the help card, for when there is no configuration;
    /// `nil`: they are not kept.
    public var ownLines: String?
    /// Whether an error at the start is the daemon's end; the others it waits out.
    public var isFinal: @Sendable (any Error) -> Bool
    /// Where the boot's id is read.
    public var boot: String
    /// Whether prompts are written to standard error as well: in a terminal.
    public var echoes: Bool
    /// Gives back memory that only something long has needed.
    public var giveBackMemory: @Sendable () -> Void

    /// Makes the parts.
    public init(
      socket: CInt, bus: Bus.Address, systemBus: Bus.Address,
      load: @escaping @Sendable () throws -> (Configuration, PromptCatalogue),
      advise: @escaping @Sendable () throws -> [String] = { [] },
      openStore: @escaping @Sendable () throws -> any FactStore, shown: String? = nil,
      stopMark: String? = nil, ownLines: String? = nil,
      isFinal: @escaping @Sendable (any Error) -> Bool = { _ in false }, boot: String, echoes: Bool,
      giveBackMemory: @escaping @Sendable () -> Void = {}
    ) {
      self.socket = socket
      self.bus = bus
      self.systemBus = systemBus
      self.load = load
      self.advise = advise
      self.openStore = openStore
      self.shown = shown
      self.stopMark = stopMark
      self.ownLines = ownLines
      self.isFinal = isFinal
      self.boot = boot
      self.echoes = echoes
      self.giveBackMemory = giveBackMemory
    }
  }

  /// How far the daemon can work.
  enum Condition {
    /// Configuration and database were not read yet.
    case starting
    /// One of them is broken: the daemon can only stop, show the help card and say what is wrong.
    case trouble(Trouble)
    /// Everything works.
    case working(Working)
  }

  /// What there is once configuration and database are usable.
  struct Working {
    /// The configuration in force.
    var configuration: Configuration
    let store: any FactStore
    let engine: Engine
    let interface: LeewayInterface
  }

  let parts: Parts
  let log: Logger
  private let loop: EventLoop
  private let sources: Sources
  private let userBus: BusLink
  private let systemBus: BusLink
  private let server: VarlinkServer
  let notifier: Notifier
  let presence: PresenceWatch
  private let hooks: Hooks
  let readiness: ReadinessGate
  let manager: ManagerLink
  let ownLines: OwnLines
  private let mark: StopMarkFile
  private(set) var condition = Condition.starting
  /// Runs at the start until logind has said whether the screen is locked.
  ///
  /// If it runs out first, the screen counts as locked, and only neutral words are shown.
  private var screenTimeout: Timeout?
  /// Whether any call was answered since memory was given back.
  var hasServed = false
  /// What is to be done in the next turn of the loop, and what brings that about.
  private var turns: [() -> Void] = []
  private var turn: Timeout?
  /// Whether the trouble has ended with the call that is being answered: if that is `leeway reload`,
  /// it has loaded something new.
  private var hasComeUp = false

  /// Makes a daemon that does nothing before ``start()``.
  public init(on loop: EventLoop, parts: Parts, log: Logger) throws {
    (self.loop, self.parts, self.log) = (loop, parts, log)
    sources = try Sources(on: loop)
    userBus = BusLink(on: loop, to: parts.bus)
    systemBus = BusLink(on: loop, to: parts.systemBus)
    server = try VarlinkServer(
      on: loop, listening: parts.socket,
      service: .init(
        vendor: "Leeway", product: "leewayd", version: LeewayVersion.current,
        url: "https://leeway.invalid/"),
      interfaces: [Wire.description])
    notifier = Notifier(
      on: loop, bus: userBus, isEnabled: (try? parts.load().0.notifications.enabled) ?? true,
      record: parts.shown, log: log)
    presence = PresenceWatch(on: loop, user: userBus, system: systemBus)
    hooks = Hooks(bus: userBus, log)
    readiness = try ReadinessGate(on: loop) { [notifier, presence] in
      notifier.isSettled && presence.isDesktopKnown && presence.isSessionKnown
    }
    manager = ManagerLink(log)
    ownLines = OwnLines(at: parts.ownLines, log)
    mark = StopMarkFile(at: parts.stopMark)
  }

  /// Brings everything up and says `READY=1`, whatever is wrong with the configuration or the
  /// database; never waits for a bus.
  public func start() throws {
    sources.tell = { [unowned self] in woken($0) }
    presence.tell = { [unowned self] in told($0) }
    notifier.tell = { [unowned self] in told($0) }
    server.beforeCall = { [unowned self] in beforeCall($0) }
    // A daemon that was killed may have left its buttons. While there is trouble, Turn off takes effect
    // all the same; a press of another one cannot be stored. That is said in neutral words, since
    // without the configuration it is not known whether others may see more.
    notifier.use(.locked, Labels())
    screenTimeout = try Timeout(on: loop, Self.screenPatience) { [unowned self] in
      screenTimeout = nil
      engine?.notice(seen)
    }
    try systemBus.start()
    try userBus.start()
    presence.start()
    notifier.start()
    hooks.start()
    TroubleService(of: self).serve(on: server)
    do { try bringUp() } catch {
      guard !parts.isFinal(error) else { throw error }
      note(error)
    }
    try server.start()
    if let text = LocalZone.ours.unusable {
      log.warning(
        "Leeway cannot use the zone in TZ, so it uses the system's", metadata: ["TZ": "\(text)"])
    }
    if let interval = manager.watchdogInterval { sources.startWatchdog(every: interval / 2) }
    manager.tell(.ready)
    tellStatus()
    log.info("Ready", metadata: [MessageID.key: "\(MessageID.started)"])
  }

  /// In microseconds; logind answers within a few thousand, and one that hangs never.
  private static let screenPatience: UInt64 = 2_000_000

  /// Calls `late` after so many microseconds, unless what it returns is let go before.
  func timeout(after limit: UInt64, _ late: @escaping () -> Void) -> Timeout? {
    try? Timeout(on: loop, limit, late)
  }

  /// Calls `body` in a turn of the loop of its own: what else is there to be done comes before it.
  func nextTurn(_ body: @escaping () -> Void) {
    turns.append(body)
    guard turn == nil else { return }
    turn = try? Timeout(on: loop, 0, accuracy: 1) { [unowned self] in takeTurns() }
    // Without a timer nothing would come of it at all.
    if turn == nil { takeTurns() }
  }

  private func takeTurns() {
    let now = turns
    (turns, turn) = ([], nil)
    for body in now { body() }
  }

  /// Loads the configuration and opens the store; from then on everything works.
  private func bringUp() throws {
    let (configuration, catalogue) = try parts.load()
    let store = try parts.openStore()
    let loaded = try store.load(boot: parts.boot)
    let clocks = SystemClocks()
    let timeline = Timeline(
      after: loaded.stamp, boot: parts.boot, boottime: clocks.boottime, wall: clocks.wall)
    ownLines.keep(configuration.helpCard)
    let engine = Engine(
      loaded, timeline: timeline, configuration: configuration, catalogue: catalogue,
      presence: seen,
      ports: Ports(
        store: store, clocks: clocks, mark: mark,
        tell: { [unowned self] in carryOut($0) }))
    let interface = LeewayInterface(engine, of: self)
    condition = .working(
      Working(configuration: configuration, store: store, engine: engine, interface: interface))
    notifier.configure(isEnabled: configuration.notifications.enabled)
    hooks.goOn(from: loaded.factLog.state)
    engine.handle(.started)
    engine.configure(configuration, catalogue)
    // What the desktop has told of the person by now the engine knows; the rest it hears later.
    engine.notice(seen)
    notifier.takeOver()
    interface.serve(on: server)
    server.refusal = nil
  }

  /// Tries again what was in the way.
  func comeUp() {
    do {
      try bringUp()
      hasComeUp = true
      log.notice("The problem is gone; Leeway works again")
      tellStatus()
    } catch {
      note(error)
    }
  }

  private func note(_ error: any Error) {
    let new = Trouble(error)
    guard new != trouble else { return }
    condition = .trouble(new)
    let id =
      if case .configuration = new { MessageID.configurationRefused } else { MessageID.storeFailed }
    log.critical("\(error)", metadata: [MessageID.key: "\(id)"])
    tellStatus()
  }

  /// Before any call is answered: the state is brought up to now, or what was in the way is looked at
  /// again, for the configuration or the database may have been repaired.
  private func beforeCall(_ method: String) {
    (hasComeUp, hasServed) = (false, true)
    guard let engine else { return comeUp() }
    // Someone in danger must not have to wait for the database.
    if method != Wire.GetHelpCard.name { engine.bringUpToNow() }
  }

  /// Ends in good order; the loop returns 0.
  private func stop() {
    manager.tell(.stopping, .status("Stopping"))
    server.stop()
    notifier.stop()
    presence.stop()
    engine?.storeAgain()
    userBus.stop()
    systemBus.stop()
    screenTimeout = nil
    (turns, turn) = ([], nil)
    loop.exit(0)
  }

  // MARK: what there is

  var working: Working? { if case .working(let working) = condition { working } else { nil } }

  var engine: Engine? { working?.engine }

  /// Why nothing can be done; `nil`: all of it can.
  var trouble: Trouble? { if case .trouble(let trouble) = condition { trouble } else { nil } }

  /// The help card of the configuration in force; without one, that of the files, or else the one that was
  /// kept last.
  var helpCard: Configuration.HelpCard {
    (working?.configuration ?? (try? parts.load().0))?.helpCard ?? ownLines.last
  }

  /// Whether others are to see only neutral words.
  var isDiscreet: Bool { engine.map { $0.factLog.state.isDiscreet(in: $0.context) } ?? false }

  /// The person as the desktop and logind see them.
  private var seen: DecisionContext.Presence {
    var seen = presence.presence
    seen.screen = presence.isSessionKnown ? .told : screenTimeout == nil ? .untold : .awaited
    return seen
  }

  // MARK: what happens

  private func woken(_ wake: Sources.Wake) {
    switch wake {
    case .timer: engine?.bringUpToNow()
    case .clock:
      NSTimeZone.resetSystemTimeZone()
      engine?.bringUpToNow()
      tellStatus()
    case .terminate: stop()
    case .hangup: _ = try? reload()
    case .watchdog:
      watch()
      sources.armWatchdog()
    }
  }

  /// What the desktop tells counts in trouble, too: `leeway doctor` waits for it.
  private func told(_ news: PresenceWatch.News) {
    switch news {
    case .changed:
      if presence.isSessionKnown { screenTimeout = nil }
      engine?.notice(seen)
      readiness.look()
    // The engine finds in the clocks how long it was, if it was.
    case .sleepOrWake: engine?.bringUpToNow()
    }
  }

  private func told(_ news: Notifier.News) {
    switch news {
    case .shown(let id): engine?.handle(.shown(id))
    case .answered(let id, let answer): pressed(answer, on: id)
    case .pressedLate(let answer, let name): pressedLate(answer, on: name)
    case .clicked: showState()
    case .availability:
      // A bus that was not there may be now.
      if notifier.availability == .ready { systemBus.connect() }
      readiness.look()
      tellStatus()
    }
  }

  /// Does what the engine tells it to do.
  private func carryOut(_ output: Engine.Output) {
    switch output {
    case .happened(let facts): hooks.note(facts)
    case .effect(let effect): perform(effect)
    case .storeFault(nil): log.notice("The database can be written to again")
    case .storeFault(let fault?):
      log.error(
        "A change could not be saved in the database",
        metadata: ["error": "\(fault)", MessageID.key: "\(MessageID.storeFailed)"])
    case .markFault(let error):
      log.error("Could not save a mark beside the database", metadata: ["error": "\(error)"])
    case .changed:
      working?.interface.changed()
      tellStatus()
    case .wake(let boottime):
      arm(boottime)
      guard let engine else { break }
      hooks.look(at: engine.factLog.state, engine.moment.elapsed, isDiscreet: isDiscreet)
    }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .record(let checkIn, let due, let isDiscreet):
      record(PromptRecord.fields(of: checkIn, due: due, isDiscreet: isDiscreet))
    case .announce(let checkIn): working?.interface.due(checkIn)
    case .notify(let notice): notifier.show(notice)
    case .withdraw(let id): notifier.withdraw(id)
    case .resolved(let checkIn): working?.interface.resolved(checkIn)
    case .sayCheckInsAreOff(let words): sayCheckInsAreOff(words)
    case .checkInsAreOn: notifier.withdrawOffNotice()
    case .discretion(let discretion, let labels, let renewed):
      notifier.use(discretion, labels, renewed: renewed)
    }
  }

  private func record(_ fields: [Journal.Field]) {
    do {
      try Journal.send(fields)
      guard parts.echoes else { return }
    } catch {
      // Without a journal the line on standard error is all there is.
    }
    try? FileHandle.standardError.write(contentsOf: Data("\(fields[0].value)\n".utf8))
  }

  private func arm(_ boottime: Int64?) {
    do {
      try sources.arm(boottime.map { UInt64(max(0, $0)) &* 1000 })
    } catch {
      log.error("Could not set the timer, ignoring", metadata: ["error": "\(error)"])
    }
  }

  // MARK: what is asked for

  /// Ends check-ins while there is trouble: they stay off when it is over.
  ///
  /// Returns whether that outlives the daemon.
  func stopInTrouble() -> Bool { mark.stand() }

  /// Loads the configuration again; returns whether anything is different.
  func reload() throws -> Bool {
    manager.tell(.reloading)
    defer { manager.tell(.ready) }
    guard case .working(var working) = condition else {
      comeUp()
      return trouble == nil
    }
    do {
      let (new, catalogue) = try parts.load()
      let isDifferent =
        hasComeUp || new != working.configuration || catalogue != working.engine.context.catalogue
      let wasDiscreet = isDiscreet
      working.configuration = new
      condition = .working(working)
      ownLines.keep(new.helpCard)
      notifier.configure(isEnabled: new.notifications.enabled)
      working.engine.configure(new, catalogue)
      if isDiscreet != wasDiscreet { working.interface.changed() }
      log.info("Configuration loaded", metadata: ["changed": "\(isDifferent)"])
      tellStatus()
      return isDifferent
    } catch {
      log.error(
        "\(error). Leeway keeps using the previous configuration.",
        metadata: [MessageID.key: "\(MessageID.configurationRefused)"])
      throw error
    }
  }
}
