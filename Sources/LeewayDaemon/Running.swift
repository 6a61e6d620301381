// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
import LeewayFiles
import Logging
import Systemd
import Varlink
import VarlinkServer

/// What the daemon's actor owns: engine, notifier and socket, wired together.
///
/// Every callback comes on the loop's thread, so every method here is synchronous.
final class Running {
  private let loop: EventLoop
  let parts: Daemon.Parts
  let log: Logger
  let manager = ServiceNotifier()
  var configuration = Configuration()
  var notifier: Notifier?
  var presence: PresenceWatch?
  var server: VarlinkServer?
  var sources: Sources?
  var settling: ReadinessGate?
  /// How long notifications wait at a start for logind to say whether the screen is locked.
  ///
  /// The full words may not be seen on a locked one. If this runs out first, neutral words are shown;
  /// `nil`: it has run out, or logind has answered.
  private var sessionPatience: Timeout?
  var statusText = ""
  /// Whether the service manager could be told the last time.
  var canTell = true
  /// What is there unless there is trouble.
  var engine: Engine?
  var store: (any FactStore)?
  var service: LeewayInterface?
  /// Why nothing can be done; `nil`: all of it can.
  private(set) var trouble: Trouble?
  private var troubleService: TroubleService?
  /// Whether check-ins were ended while there was trouble, and no mark could be kept of that.
  private var isStopped = false
  /// Whether the trouble has ended with the call that is being answered: if that is `leeway reload`,
  /// it has loaded something new.
  private var hasComeUp = false

  init(on loop: EventLoop, parts: Daemon.Parts, log: Logger) {
    self.loop = loop
    self.parts = parts
    self.log = log
  }

  /// Begins to listen, whatever is wrong with the configuration or the database.
  func start() throws {
    sources = try Sources(on: loop, handlers())
    settling = try ReadinessGate(on: loop) { [unowned self] in isSettled }
    let notifier = Notifier(
      on: loop, bus: parts.bus, isEnabled: (try? parts.load().0.notifications.enabled) ?? true,
      record: parts.shown, log: log)
    let presence = PresenceWatch(on: loop, user: parts.bus, system: parts.systemBus)
    self.notifier = notifier
    self.presence = presence
    // A daemon that was killed may have left its buttons. While there is trouble, Turn off takes effect
    // all the same; a press of another one cannot be stored. That is said in neutral words, since
    // without the configuration it is not known whether others may see more.
    notifier.wording = { .locked }
    notifier.onLatePress = { [unowned self] answer, _ in
      if answer != .notSafe || !stopInTrouble() { say(.pressNotStored, .pressNotStoredText) }
    }
    connectToDesktop(notifier, presence)
    sessionPatience = try Timeout(on: loop, Self.sessionPatience) { [unowned self] in
      sessionPatience = nil
      self.notifier?.refresh()
    }
    try presence.start()
    try notifier.start()
    let server = try VarlinkServer(
      on: loop, listening: parts.socket,
      service: .init(
        vendor: "Leeway", product: "leewayd", version: LeewayVersion.current,
        url: "https://leeway.invalid/"),
      interfaces: [Wire.description])
    self.server = server
    let troubleService = TroubleService(
      trouble: { [unowned self] in trouble },
      helpCard: { [unowned self] in HelpCardWords(lastHelpCard) },
      stop: { [unowned self] in stopInTrouble() },
      diagnose: { [unowned self] in diagnose(then: $0) })
    troubleService.serve(on: server)
    self.troubleService = troubleService
    // The configuration or the database may have been repaired since the last call.
    server.beforeCall = { [unowned self] in
      hasComeUp = false
      if trouble != nil { comeUp() }
    }
    do { try bringUp() } catch {
      guard !parts.isFinal(error) else { throw error }
      note(error)
    }
    try server.start()
    if let text = LocalZone.ours.unusable {
      log.warning(
        "TZ holds a zone that Leeway cannot use; it uses the system's", metadata: ["TZ": "\(text)"])
    }
    startWatchdog()
    statusText = status()
    tell(.ready, .status(statusText))
    log.info("Ready", metadata: [MessageID.key: "\(MessageID.started)"])
  }

  /// Loads the configuration and opens the store; from then on everything works.
  private func bringUp() throws {
    guard let notifier, let presence, let server else { return }
    let (configuration, catalogue) = try parts.load()
    let store = try parts.openStore()
    let loaded = try store.load(boot: parts.boot)
    let timeline = Timeline(
      after: loaded.stamp, boot: parts.boot, boottime: Self.milliseconds(.boottime), wall: Date())
    self.configuration = configuration
    keepOwnLines()
    self.store = store
    let engine = Engine(
      loaded, timeline: timeline, catalogue: catalogue, presence: presence.presence,
      ports: ports(store))
    let service = LeewayInterface(
      engine: engine, health: { [unowned self] in health },
      helpCard: { [unowned self] in HelpCardWords(self.configuration.helpCard) },
      eraseOwnLines: { [unowned self] in
        if let path = parts.ownLines { try? PrivateFile.remove(path) }
      },
      reload: { [unowned self] in try reload() },
      showSample: { [unowned self] in showSample($0) },
      announce: { [unowned self] in self.notifier?.say(title: $0, text: $1) },
      diagnose: { [unowned self] in diagnose(then: $0) })
    self.engine = engine
    self.service = service
    notifier.configure(isEnabled: configuration.notifications.enabled)
    connect(engine, notifier, service)
    // What the desktop has told of the person by now the engine knows; the rest it hears later.
    engine.handle(.started)
    engine.configure(configuration.schedule, catalogue)
    engine.notice(presence.presence)
    notifier.takeOver()
    service.serve(on: server)
    server.refusal = nil
    troubleService = nil
    trouble = nil
  }

  /// Tries again what was in the way.
  func comeUp() {
    do {
      try bringUp()
      hasComeUp = true
      log.notice("What was in the way is gone")
      tellStatus()
    } catch {
      note(error)
    }
  }

  private func note(_ error: any Error) {
    let trouble = Trouble(error)
    guard trouble != self.trouble else { return }
    self.trouble = trouble
    let id =
      if case .configuration = trouble { MessageID.configurationRefused } else {
        MessageID.storeFailed
      }
    log.critical("\(error)", metadata: [MessageID.key: "\(id)"])
    tellStatus()
  }

  /// Ends check-ins while there are none: they stay off when the trouble is over.
  private func stopInTrouble() -> Bool {
    do {
      try markOff(true)
      return true
    } catch {
      isStopped = true
      return false
    }
  }

  private func markOff(_ isOff: Bool) throws {
    guard let mark = parts.stopMark else { throw NoPlace() }
    if isOff { try PrivateFile.create(mark) } else { try PrivateFile.remove(mark) }
    if !isOff { isStopped = false }
  }

  private struct NoPlace: Error, CustomStringConvertible {
    let description = "There is no folder for it."
  }

  /// Ends in good order; the loop returns `code`.
  private func stop() {
    tell(.stopping, .status("Ending"))
    server?.stop()
    notifier?.stop()
    presence?.stop()
    engine?.storeAgain()
    store = nil
    sources = nil
    settling = nil
    sessionPatience = nil
    loop.exit(0)
  }

  // MARK: help card

  /// The help card of the configuration in force; where there is none, of the files, or as it was last
  /// read from files that were right.
  var lastHelpCard: Configuration.HelpCard {
    if engine != nil { return configuration.helpCard }
    if let read = try? parts.load().0 { return read.helpCard }
    var card = Configuration.HelpCard()
    guard let path = parts.ownLines,
      let bytes = try? PrivateFile.read(path, atMost: Self.ownLinesLimit),
      let own = try? JSONDecoder().decode(Wire.HelpCard.self, from: Data(bytes))
    else { return card }
    (card.lines, card.owner, card.reviewed) = (own.lines, own.owner, own.reviewed)
    card.region = own.region
    return card
  }

  private static let ownLinesLimit = 1 << 20

  /// Keeps the user's own lines for when the configuration, or this daemon, is not there to ask.
  private func keepOwnLines() {
    guard let path = parts.ownLines else { return }
    let card = configuration.helpCard
    do {
      guard !card.own.isEmpty || card.region != nil else { return try PrivateFile.remove(path) }
      let own = Wire.HelpCard(
        lines: card.own, owner: card.owner, reviewed: card.reviewed, region: card.region)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let bytes = Array(try encoder.encode(own))
      guard try PrivateFile.read(path, atMost: Self.ownLinesLimit) != bytes else { return }
      try PrivateFile.write(bytes, to: path)
    } catch {
      log.warning(
        "Could not keep the help card's own lines, ignoring", metadata: ["error": "\(error)"])
    }
  }

  // MARK: wiring

  private func ports(_ store: any FactStore) -> Ports {
    Ports(
      store: store,
      boottime: { Self.milliseconds(.boottime) }, monotonic: { Self.milliseconds(.monotonic) },
      wall: { Date() }, calendar: { Self.calendar },
      arm: { [unowned self] in arm($0) },
      record: { [unowned self] in record($0, due: $1) },
      isMarkedOff: { [unowned self] in
        isStopped || parts.stopMark.map(PrivateFile.exists) ?? false
      },
      markOff: { [unowned self] in try markOff($0) })
  }

  private func connect(_ engine: Engine, _ notifier: Notifier, _ service: LeewayInterface) {
    engine.observers.notify = { [unowned engine, unowned notifier] checkIn in
      let isLow = engine.factLog.isQuiet(at: engine.moment, in: engine.context)
      notifier.show(checkIn, at: engine.timeOfDay(of: checkIn.due).description, isLow: isLow)
    }
    engine.observers.withdraw = { [unowned notifier] in notifier.withdraw($0) }
    engine.observers.sayCheckInsAreOff = { [unowned notifier] in
      // In neutral words it would be one more reminder at the moment at which somebody may be watching
      // the person: then nothing is shown.
      guard notifier.wording()?.isNeutral == false else { return }
      let labels = notifier.labels()
      notifier.say(title: labels[.checkInsOff], text: labels[.checkInsOffText], isOffNotice: true)
    }
    engine.observers.checkInsAreOn = { [unowned notifier] in notifier.withdrawOffNotice() }
    engine.observers.due = { [unowned service] in service.due($0) }
    engine.observers.resolved = { [unowned service] in service.resolved($0) }
    engine.observers.storeFault = { [unowned self] fault in
      guard let fault else { return log.notice("The database takes changes again") }
      log.error(
        "The database did not take a change",
        metadata: ["error": "\(fault)", MessageID.key: "\(MessageID.storeFailed)"])
    }
    engine.observers.markFault = { [unowned self] error in
      log.error("Could not keep a mark beside the database", metadata: ["error": "\(error)"])
    }
    engine.observers.changed = { [unowned self, unowned notifier, unowned service] in
      notifier.refresh()
      service.changed()
      tellStatus()
    }
    notifier.wording = { [unowned self] in wording }
    notifier.ownText = { [unowned engine] in
      engine.factLog.state.ownText(of: $0, engine.context.catalogue.labels)
    }
    notifier.canPutOff = { [unowned engine] in
      engine.factLog.state.canPutOff($0, at: engine.moment.elapsed)
    }
    notifier.labels = { [unowned engine] in engine.context.catalogue.labels }
    notifier.onShown = { [unowned engine] in engine.handle(.shown($0)) }
    notifier.onAnswer = { [unowned self] in pressed($1, on: $0) }
    notifier.onLatePress = { [unowned self] in pressedLate($0, on: $1) }
  }

  /// What the desktop tells counts in trouble, too: `leeway doctor` waits for it.
  private func connectToDesktop(_ notifier: Notifier, _ presence: PresenceWatch) {
    notifier.onAvailability = { [unowned self, unowned notifier, unowned presence] in
      // A bus that was not there may be now.
      if notifier.availability == .ready { presence.lookAgain() }
      settling?.look()
      tellStatus()
    }
    presence.onChange = { [unowned self, unowned presence] in
      engine?.notice(presence.presence)
      if presence.isSessionKnown { sessionPatience = nil }
      settling?.look()
    }
    // The engine finds in the clocks how long it was, if it was.
    presence.onSleepOrWake = { [unowned self] in engine?.handle(.timerFired) }
  }

  private func handlers() -> Sources.Handlers {
    Sources.Handlers(
      timer: { [unowned self] in engine?.handle(.timerFired) },
      clock: { [unowned self] in clockChanged() },
      terminate: { [unowned self] in stop() },
      hangup: { [unowned self] in _ = try? reload() },
      watchdog: { [unowned self] in watch() })
  }

  static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = LocalZone.current
    return calendar
  }

  private static func milliseconds(_ clock: Clock) -> Int64 { Int64(clock.now / 1000) }

  // MARK: words

  /// Whether others are to see only neutral words: as the person said, or else as it is configured.
  var isDiscreet: Bool { engine?.factLog.state.discreet ?? configuration.privacy.discreet }

  /// In microseconds; logind answers within a few thousand, and one that hangs never.
  private static let sessionPatience: UInt64 = 2_000_000

  /// `nil`: logind has not said yet whether the screen is locked, and may do so in a moment.
  private var wording: Wording? {
    guard let presence, presence.isSessionKnown else {
      // logind has not answered in time: the screen may be locked.
      return sessionPatience == nil ? .locked : nil
    }
    if presence.presence.locked { return .locked }
    if isDiscreet { return .discreet }
    return configuration.notifications.plan ? .personal : .full
  }

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

  /// A button was pressed: counts like the command, however late.
  ///
  /// What cannot be taken is said on the desktop, for the press has taken the button off the screen.
  /// Returns whether it was taken.
  @discardableResult
  private func pressed(_ answer: Answer, on id: CheckIn.ID?) -> Bool {
    guard let engine else { return false }
    do throws(Engine.Failure) {
      _ = try engine.hear(.answer(answer, to: id))
      return true
    } catch {
      switch (answer, error) {
      // That check-in cannot be answered any more, but Turn off takes effect all the same.
      case (.notSafe, .refused) where id != nil: return pressed(.notSafe, on: nil)
      // It was put away: nobody has pressed a button, and nobody waits for a word.
      case (.dismissed, _): break
      case (.later, .refused(let refusal)): notifier?.say(title: refusal.message, text: "")
      case (_, .notStored), (_, .unsure): say(.pressNotStored, .pressNotStoredText)
      default: say(.pressTooLate, .pressTooLateText)
      }
      return false
    }
  }

  /// A button was pressed of a notification that should be gone: its check-in has an outcome, or a
  /// daemon that was killed has left it.
  private func pressedLate(_ answer: Answer?, on name: String) {
    guard let engine else { return }
    let checkIn = engine.factLog.state.checkIns.first { $0.id.opaque == name }
    let wasOff = engine.factLog.state.unsafeSince != nil
    let isSecondPress = answer.map { checkIn?.outcome == .answered($0) } ?? false
    if answer == .notSafe {
      pressed(.notSafe, on: checkIn?.id)
      // If check-ins were on until now, the engine has just said that they are off.
      if wasOff, !isSecondPress { engine.observers.sayCheckInsAreOff() }
      return
    }
    guard !isSecondPress else { return }
    guard let answer, let checkIn, !wasOff else { return say(.pressTooLate, .pressTooLateText) }
    if pressed(answer, on: checkIn.id), !checkIn.isOpen { say(.writtenDown) }
  }

  private func say(_ title: Label, _ text: Label? = nil) {
    guard let notifier else { return }
    let labels = notifier.labels()
    notifier.say(title: labels[title], text: text.map { labels[$0] } ?? "")
  }

  private func record(_ checkIn: CheckIn, due: String) {
    let fields = PromptRecord.fields(of: checkIn, due: due, isDiscreet: isDiscreet)
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
    if trouble != nil {
      comeUp()
      return trouble == nil
    }
    do {
      let (new, catalogue) = try parts.load()
      let isDifferent =
        hasComeUp || new != configuration || catalogue != engine?.context.catalogue
      let wasDiscreet = isDiscreet
      configuration = new
      keepOwnLines()
      notifier?.configure(isEnabled: new.notifications.enabled)
      engine?.configure(new.schedule, catalogue)
      notifier?.refresh()
      if isDiscreet != wasDiscreet { service?.changed() }
      log.info("Configuration loaded", metadata: ["changed": "\(isDifferent)"])
      tellStatus()
      return isDifferent
    } catch {
      log.error(
        "\(error). The one before stays in force.",
        metadata: [MessageID.key: "\(MessageID.configurationRefused)"])
      throw error
    }
  }
}
