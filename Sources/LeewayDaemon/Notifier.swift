// SPDX-License-Identifier: Apache-2.0

public import LeewayCore
public import Logging
public import Systemd

/// Keeps on the desktop what is open: posts it, hears its buttons, takes it off.
///
/// Whatever the bus or the server does, each check-in that is to be shown is reported shown once,
/// for without them the journal and the socket are where it is read. Used on the loop's thread only.
public final class Notifier {
  /// What there is to show notifications with.
  public enum Availability: Hashable, Sendable {
    /// They are switched off in the configuration.
    case off
    /// There is no session bus.
    case noBus
    /// No program on the bus shows notifications.
    case noServer
    /// The bus or the server has not answered yet.
    case unknown
    /// There is a server, or one can be started.
    case ready
  }

  /// A check-in was shown, or cannot be.
  public var onShown: (CheckIn.ID) -> Void = { _ in }
  /// A button was pressed, or the notification was put away.
  public var onAnswer: (CheckIn.ID, Answer) -> Void = { _, _ in }
  /// Asked for the words of now whenever something is posted; ``refresh()`` follows a change.
  public var wording: () -> Wording = { .full }
  /// What a check-in says with the person's plan; `nil`: it goes over none.
  public var ownText: (CheckIn) -> String? = { _ in nil }
  /// Asked for what buttons and neutral words are whenever something is posted.
  public var labels: () -> Labels = { Labels() }
  /// The answer to ``availability`` is another one.
  public var onAvailability: () -> Void = {}
  /// What there is to show notifications with.
  public private(set) var availability = Availability.unknown {
    didSet { if availability != oldValue { availabilityChanged(from: oldValue) } }
  }

  private let loop: EventLoop
  private let address: Bus.Address
  private let log: Logger
  private var isEnabled: Bool
  private var bus: Bus?
  private var signals: NotificationSignals?
  private var owner: String?
  private var hasMarkup = false
  private var posted: [CheckIn.ID: Posted] = [:]
  /// Which connection and server it is.
  private var generation = 0
  private var attempts = 0
  private var retry: Retry?

  /// Connects when ``start()`` is called; `isEnabled`: whether to show anything at all.
  public init(on loop: EventLoop, bus address: Bus.Address, isEnabled: Bool, log: Logger) {
    self.loop = loop
    self.address = address
    self.isEnabled = isEnabled
    self.log = log
    if !isEnabled { availability = .off }
  }

  /// Begins to connect.
  ///
  /// What happens then comes over the loop.
  public func start() throws {
    retry = try Retry(on: loop) { [unowned self] in connect() }
    connect()
  }

  /// Takes off the desktop what is there and lets go of the bus.
  public func stop() {
    for posted in posted.values { close(posted) }
    posted = [:]
    disconnect()
    retry = nil
  }

  /// The configuration is another one.
  public func configure(isEnabled: Bool) {
    guard isEnabled != self.isEnabled else { return }
    self.isEnabled = isEnabled
    guard isEnabled else { return stopShowing() }
    availability = .unknown
    connect()
  }

  private func stopShowing() {
    for posted in posted.values { close(posted) }
    disconnect()
    availability = .off
    for id in posted.keys { report(id) }
  }

  // MARK: check-ins

  /// Puts a check-in on the desktop, in place of an older notification of the same.
  ///
  /// `time`: when it was due, `18:20`.
  public func show(_ checkIn: CheckIn, at time: String, isLow: Bool) {
    let old = posted[checkIn.id]
    posted[checkIn.id] = Posted(checkIn, at: time, isLow: isLow, inPlaceOf: old)
    post(checkIn.id)
  }

  /// Replaces what is on the screen, or on its way there, in other words than those of now.
  public func refresh() {
    let wording = wording()
    for (id, shown) in posted where shown.wording != wording {
      guard shown.id != nil || shown.attempt != nil || shown.isOwed else { continue }
      post(id)
    }
  }

  /// Takes a check-in off the desktop, if it is there.
  public func withdraw(_ id: CheckIn.ID) {
    guard let old = posted.removeValue(forKey: id) else { return }
    close(old)
  }

  /// Shows words that nothing can be answered to, or neutral ones in their place.
  ///
  /// `done`: whether they were shown.
  public func say(
    title: String, text: String, then done: @escaping (Bool) -> Void = { _ in }
  ) {
    guard let server else { return done(false) }
    let isNeutral = wording().isNeutral
    let notification = NotificationServer.Notification(
      text: isNeutral
        ? .neutral(labels()) : NotificationText(title: title, text: text, hasMarkup: hasMarkup),
      isTransient: true, isNeutral: isNeutral)
    do {
      try server.post(notification) { [weak self] result in
        switch result {
        case .success: done(true)
        case .failure(let error):
          self?.failed(error)
          done(false)
        }
      }
    } catch {
      done(false)
    }
  }

  private var server: NotificationServer? {
    guard isEnabled else { return nil }
    if bus == nil { connect() }
    return bus.map { NotificationServer(bus: $0) }
  }

  private func post(_ id: CheckIn.ID) {
    guard let waiting = posted[id] else { return }
    guard let server else { return report(id) }
    let wording = wording()
    let own = wording == .personal ? ownText(waiting.checkIn) : nil
    let notification = waiting.notification(
      in: wording, text: own ?? waiting.checkIn.text, labels: labels(), hasMarkup: hasMarkup)
    posted[id]?.wording = wording
    posted[id]?.isOwed = false
    attempts += 1
    let (attempt, generation) = (attempts, generation)
    posted[id]?.attempt = attempt
    do {
      try server.post(notification) { [weak self] result in
        self?.arrived(id, attempt, result, generation)
      }
    } catch {
      posted[id]?.attempt = nil
      log.warning("Could not post a notification, ignoring", metadata: ["error": "\(error)"])
      report(id)
    }
  }

  private func arrived(
    _ id: CheckIn.ID, _ attempt: Int, _ result: Result<UInt32, SystemdError>, _ generation: Int
  ) {
    guard generation == self.generation else { return }
    guard let waiting = posted[id], waiting.attempt == attempt else {
      // Answered, over or shown anew while it was on its way.
      guard case .success(let number) = result, posted[id]?.id != number else { return }
      guard posted[id]?.attempt == nil else {
        // The newer call may have put its words in this one's place, under the same number.
        posted[id]?.stale.insert(number)
        return
      }
      return close(number)
    }
    posted[id]?.attempt = nil
    posted[id]?.stale = []
    switch result {
    case .success(let number):
      availability = .ready
      posted[id]?.id = number
      for other in waiting.stale where other != number { close(other) }
      // A bus that hung did not say who it is, and its signals would not count.
      if owner == nil, let bus { try? find(on: bus) }
    case .failure(let error):
      for other in waiting.stale { close(other) }
      failed(error)
    }
    report(id)
  }

  private func failed(_ error: SystemdError) {
    let noServer = ["ServiceUnknown", "NameHasNoOwner", "Spawn."]
    let name = error.busErrorName ?? ""
    if noServer.contains(where: { name.hasPrefix("org.freedesktop.DBus.Error.\($0)") }) {
      availability = .noServer
    } else {
      log.warning("Could not post a notification, ignoring", metadata: ["error": "\(error)"])
    }
  }

  private func report(_ id: CheckIn.ID) {
    guard posted[id]?.isReported == false else { return }
    posted[id]?.isReported = true
    onShown(id)
  }

  private func close(_ posted: Posted) {
    if let id = posted.id { close(id) }
    for id in posted.stale { close(id) }
  }

  private func close(_ id: UInt32) {
    guard let bus else { return }
    try? NotificationServer(bus: bus).close(id)
  }

  // MARK: the connection

  private func connect() {
    guard isEnabled, bus == nil else { return }
    do {
      let bus = try Bus.open(address, on: loop)
      bus.onDisconnect = { [weak self] in self?.lost() }
      signals = try listen(on: bus)
      self.bus = bus
      generation += 1
      try find(on: bus)
    } catch {
      disconnect()
      availability = .noBus
      retry?.later()
    }
  }

  private func listen(on bus: Bus) throws -> NotificationSignals {
    try NotificationSignals(
      on: bus,
      .init(
        ownerChanged: { [weak self] in self?.ownerChanged(to: $0) },
        pressed: { [weak self] in self?.pressed($0, $1, $2) },
        closed: { [weak self] in self?.closed($0, $1, $2) }))
  }

  private func disconnect() {
    signals = nil
    forgetServer()
    // Those who wait for a reply are told here, and are to find no bus.
    let old = bus.take()
    old?.close()
  }

  /// What the server that was here knew counts no more.
  private func forgetServer() {
    owner = nil
    generation += 1
    for id in posted.keys {
      posted[id]?.id = nil
      posted[id]?.attempt = nil
      posted[id]?.stale = []
    }
  }

  private func lost() {
    // Not inside the connection's own callback.
    retry?.later { [weak self] in
      self?.disconnect()
      self?.availability = .noBus
    }
    for id in posted.keys { report(id) }
  }

  private func find(on bus: Bus) throws {
    try NotificationServer(bus: bus).find { [weak self] owner, canStart in
      self?.found(owner, canStart)
    }
  }

  private func found(_ owner: String?, _ canStart: Bool) {
    guard let bus else { return }
    guard bus.isReady else {
      availability = .noBus
      return
    }
    retry?.succeeded()
    if let owner { return serve(owner) }
    // It may have come since it was asked for.
    if self.owner == nil { availability = canStart ? .ready : .noServer }
  }

  private func ownerChanged(to new: String) {
    guard new.isEmpty else { return serve(new) }
    forgetServer()
    availability = .noServer
    for id in posted.keys { report(id) }
    // Perhaps it can be started again.
    if let bus { try? find(on: bus) }
  }

  /// A server is there: ask what it can do, then post what is open, once.
  private func serve(_ new: String) {
    guard new != owner, let bus else { return }
    // One that comes where there was none may have been started by what is on its way to it.
    if owner != nil { forgetServer() }
    owner = new
    let generation = generation
    try? NotificationServer(bus: bus).capabilities { [weak self] capabilities in
      guard let self, self.generation == generation else { return }
      hasMarkup = capabilities.contains("body-markup")
      availability = .ready
      for (id, waiting) in posted where waiting.id == nil && waiting.attempt == nil { post(id) }
    }
  }

  // MARK: signals

  private func pressed(_ sender: String?, _ number: UInt32, _ key: String) {
    guard sender == owner,
      let (id, waiting) = posted.first(where: { $0.value.press(key) != nil }),
      // It may be pressed before its number is known here.
      waiting.id == number || waiting.id == nil
    else { return }
    switch waiting.press(key) {
    case .answer(let answer): onAnswer(id, answer)
    case .putAside: withdraw(id)
    case nil: break
    }
  }

  private func closed(_ sender: String?, _ number: UInt32, _ reason: UInt32) {
    guard sender == owner, let (id, waiting) = posted.first(where: { $0.value.id == number })
    else { return }
    // One that ran out on the server is still open here, as long as it can be answered; and who put
    // it away on a locked screen is not known.
    let isLocked = waiting.wording == .locked
    guard reason == NotificationServer.CloseReason.dismissed.rawValue, !isLocked else {
      posted[id]?.id = nil
      posted[id]?.isOwed = isLocked
      return
    }
    posted[id] = nil
    onAnswer(id, .dismissed)
  }

  private func availabilityChanged(from old: Availability) {
    let wasMissing = old == .noBus || old == .noServer
    switch availability {
    case .noBus, .noServer:
      guard !wasMissing else { break }
      log.notice(
        "Notifications cannot be shown; what is due is in the journal and in leeway",
        metadata: [MessageID.key: "\(MessageID.notificationsMissing)"])
    case .ready where wasMissing:
      log.notice(
        "Notifications can be shown again",
        metadata: [MessageID.key: "\(MessageID.notificationsBack)"])
    default: break
    }
    onAvailability()
  }
}
