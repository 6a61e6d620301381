// SPDX-License-Identifier: Apache-2.0

public import Foundation
import LeewayAPI
public import LeewayCore
public import Logging
public import Systemd
import Varlink
import VarlinkServer

/// The daemon: one actor on the sd-event loop, which owns the engine, the notifier and the socket.
///
/// Every callback comes on the loop's thread, so every method here is synchronous.
public actor Daemon {
  /// What `leewayd` builds and hands in.
  public struct Parts: Sendable {
    /// The listening socket.
    public var socket: CInt
    /// Which bus has the notification server.
    public var bus: Bus.Address
    /// Loads the configuration; throws ``ConfigurationRefused``.
    public var load: @Sendable () throws -> (Configuration, PromptCatalogue)
    /// Opens the store; runs on the loop's thread.
    public var openStore: @Sendable () throws -> StorePorts
    /// Where the boot's id is read.
    public var boot: String
    /// Whether prompts are written to standard error as well: in a terminal.
    public var echoes: Bool

    /// Makes the parts.
    public init(
      socket: CInt, bus: Bus.Address,
      load: @escaping @Sendable () throws -> (Configuration, PromptCatalogue),
      openStore: @escaping @Sendable () throws -> StorePorts, boot: String, echoes: Bool
    ) {
      self.socket = socket
      self.bus = bus
      self.load = load
      self.openStore = openStore
      self.boot = boot
      self.echoes = echoes
    }
  }

  /// The loop is the actor's thread.
  public nonisolated let loop: EventLoop
  /// The loop again, as the runtime wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  private let parts: Parts
  private let log: Logger
  private let manager = ServiceNotifier()
  private var configuration = Configuration()
  private var engine: Engine?
  private var store: StorePorts?
  private var notifier: Notifier?
  private var service: Service?
  private var server: VarlinkServer?
  private var sources: Sources?
  private var statusText = ""

  /// Makes a daemon that does nothing before ``start()``.
  public init(on loop: EventLoop, parts: Parts, log: Logger) {
    self.loop = loop
    self.parts = parts
    self.log = log
  }

  /// Brings everything up and says `READY=1`; never waits for the bus.
  public func start() throws {
    let (configuration, catalogue) = try parts.load()
    self.configuration = configuration
    let store = try parts.openStore()
    self.store = store
    let loaded = try store.load()
    let timeline = Timeline(
      after: loaded.stamp, boot: parts.boot, boottime: Self.milliseconds(.boottime), wall: Date())

    sources = try Sources(on: loop, handlers())
    let engine = Engine(
      loaded.ledger, lastTransaction: loaded.lastTransaction, timeline: timeline,
      catalogue: catalogue, ports: ports(store), log: log)
    let notifier = Notifier(
      on: loop, bus: parts.bus, isEnabled: configuration.notifications.enabled, log: log)
    let service = Service(
      engine: engine, missing: { [unowned self] in missing() },
      helpCard: { [unowned self] in self.configuration.helpCard },
      reload: { [unowned self] in try reload() },
      showSample: { [unowned self] in showSample($0) })
    self.engine = engine
    self.notifier = notifier
    self.service = service
    connect(engine, notifier, service)

    try notifier.start()
    engine.handle(.started)
    engine.configure(configuration.schedule, catalogue)
    let server = try VarlinkServer(
      on: loop, listening: parts.socket,
      service: .init(
        vendor: "Leeway", product: "leewayd", version: LeewayVersion.current,
        url: "https://leeway.invalid/"),
      interfaces: [Wire.description])
    service.serve(on: server)
    try server.start()
    self.server = server
    startWatchdog()
    statusText = status()
    tell(.ready, .status(statusText))
    log.info("Ready", metadata: [MessageID.key: "\(MessageID.started)"])
  }

  /// Ends in good order; the loop returns `code`.
  private func stop() {
    tell(.stopping, .status("Ending"))
    server?.stop()
    notifier?.stop()
    store = nil
    sources = nil
    loop.exit(0)
  }

  // MARK: wiring

  private func ports(_ store: StorePorts) -> Ports {
    Ports(
      commit: store.commit, resultOf: store.resultOf,
      boottime: { Self.milliseconds(.boottime) }, monotonic: { Self.milliseconds(.monotonic) },
      wall: { Date() }, calendar: { Self.calendar },
      arm: { [unowned self] in arm($0) },
      record: { [unowned self] in record($0, due: $1) })
  }

  private func connect(_ engine: Engine, _ notifier: Notifier, _ service: Service) {
    engine.observers.notify = { [unowned engine, unowned notifier] checkIn in
      let isLow = engine.ledger.isQuiet(at: engine.moment, in: engine.surroundings)
      notifier.show(checkIn, isLow: isLow)
    }
    engine.observers.withdraw = { [unowned notifier] in notifier.withdraw($0) }
    engine.observers.sayCheckInsAreOff = { [unowned notifier] in
      notifier.say(title: "Check-ins are off", text: "")
    }
    engine.observers.due = { [unowned service] in service.due($0) }
    engine.observers.resolved = { [unowned service] in service.resolved($0) }
    engine.observers.changed = { [unowned self, unowned service] in
      service.changed()
      tellStatus()
    }
    notifier.onShown = { [unowned engine] in engine.handle(.shown($0)) }
    notifier.onAnswer = { [unowned self] in pressed($1, on: $0) }
    notifier.onAvailability = { [unowned self] in tellStatus() }
  }

  private func handlers() -> Sources.Handlers {
    Sources.Handlers(
      timer: { [unowned self] in engine?.handle(.timerFired) },
      clock: { [unowned self] in clockChanged() },
      terminate: { [unowned self] in stop() },
      hangup: { [unowned self] in _ = try? reload() },
      watchdog: { [unowned self] in watch() })
  }

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .current
    return calendar
  }

  private static func milliseconds(_ clock: Clock) -> Int64 { Int64(clock.now / 1000) }

  // MARK: events

  private func arm(_ boottime: Int64?) {
    do {
      try sources?.arm(boottime.map { UInt64(max(0, $0)) &* 1000 })
    } catch {
      log.error("Could not arm the timer, ignoring", metadata: ["error": "\(error)"])
    }
  }

  private func clockChanged() {
    NSTimeZone.resetSystemTimeZone()
    engine?.handle(.timerFired)
    tellStatus()
  }

  /// A button was pressed: counts like the verb, however late.
  private func pressed(_ answer: Answer, on id: CheckIn.ID) {
    guard let engine else { return }
    do throws(Engine.Failure) {
      _ = try engine.hear(.answer(answer, to: id))
    } catch {
      // A refusal says nothing that the person could see; a store's fault is in the log already.
    }
  }

  private func record(_ checkIn: CheckIn, due: String) {
    let fields = PromptRecord.fields(of: checkIn, due: due)
    do {
      try Journal.send(fields)
      guard parts.echoes else { return }
    } catch {
      // Without a journal the line on standard error is all there is.
    }
    try? FileHandle.standardError.write(contentsOf: Data("\(fields[0].value)\n".utf8))
  }

  // MARK: configuration

  /// Loads the configuration again; returns whether anything is different.
  private func reload() throws -> Bool {
    tell(.reloading)
    defer { tell(.ready) }
    do {
      let (new, catalogue) = try parts.load()
      let isDifferent = new != configuration || catalogue != engine?.surroundings.catalogue
      configuration = new
      notifier?.configure(isEnabled: new.notifications.enabled)
      engine?.configure(new.schedule, catalogue)
      log.info("Configuration loaded", metadata: ["changed": "\(isDifferent)"])
      tellStatus()
      return isDifferent
    } catch {
      log.error(
        "\(error)", metadata: [MessageID.key: "\(MessageID.configurationRefused)"])
      throw error
    }
  }

  // MARK: how it is

  /// What does not work at the moment, a sentence each.
  private func missing() -> [String] {
    var sentences: [String] = []
    if engine?.storeFault != nil {
      sentences.append("Nothing new can be written down: the database does not take it.")
    }
    if let sentence = notifier?.availability.sentence { sentences.append(sentence) }
    return sentences
  }

  private func status() -> String {
    guard let engine else { return "Starting" }
    let next = engine.ledger.coming(at: engine.moment, in: engine.surroundings).first
    let line =
      next.map { coming in
        let due = engine.moment.wall(at: coming.due)
        return "Next check-in \(RFC3339.text(due, in: Self.calendar.timeZone))."
      } ?? "No check-in to come."
    return ([line] + missing()).joined(separator: " ")
  }

  private func tellStatus() {
    guard server != nil else { return }
    let text = status()
    guard text != statusText else { return }
    statusText = text
    tell(.status(text))
  }

  private func tell(_ states: ServiceNotifier.State...) {
    do {
      for state in states { try manager.notify(state) }
    } catch {
      log.warning("Could not tell the service manager, ignoring", metadata: ["error": "\(error)"])
    }
  }

  private func showSample(_ done: @escaping (String?) -> Void) {
    log.info("Sample asked for", metadata: [MessageID.key: "\(MessageID.sample)"])
    guard let notifier else { return done("The daemon is ending.") }
    notifier.say(
      title: "This is how a check-in looks",
      text: "Nothing is wrong. A real one has buttons, and says what you can do right now."
    ) { [unowned notifier] isShown in
      done(
        isShown
          ? nil : notifier.availability.sentence ?? "The notification server did not take it.")
    }
  }

  // MARK: watchdog

  private func startWatchdog() {
    guard let interval = manager.watchdogInterval else { return }
    do {
      try sources?.startWatchdog(every: interval / 2)
    } catch {
      log.error("Could not start the watchdog, ignoring", metadata: ["error": "\(error)"])
    }
  }

  /// Tells the manager that all is well, if it is: the store answers, nothing is overdue.
  private func watch() {
    guard let engine, let store else { return }
    do {
      try store.check()
    } catch {
      log.error("The database does not answer", metadata: ["error": "\(error)"])
      return
    }
    let moment = engine.moment
    let wake = engine.ledger.nextWake(at: moment, in: engine.surroundings)
    if let wake, moment.elapsed - wake > .seconds(60) { engine.handle(.timerFired) }
    tell(.watchdog)
  }
}

extension Notifier.Availability {
  /// What is missing, and what to do; `nil` where nothing is.
  var sentence: String? {
    switch self {
    case .ready, .unknown, .off: nil
    case .noBus:
      "No session bus: check-ins come in the journal and in leeway, not as notifications."
    case .noServer:
      "No program shows notifications here: check-ins come in the journal and in leeway."
    }
  }
}
