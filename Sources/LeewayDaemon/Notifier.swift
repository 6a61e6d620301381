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
  /// Whether a check-in can be put off now, and so has a button for that where there is room.
  public var canPutOff: (CheckIn) -> Bool = { _ in false }
  /// Asked for what buttons and neutral words are whenever something is posted.
  public var labels: () -> Labels = { Labels() }
  /// The answer to ``availability`` is another one.
  public var onAvailability: () -> Void = {}
  /// What there is to show notifications with.
  public private(set) var availability = Availability.unknown {
    didSet { if availability != oldValue { availabilityChanged(from: oldValue) } }
  }

  private let loop: EventLoop
  private let log: Logger
  let link: NotificationLink
  /// What stands on the desktop.
  private let file: NotificationRecordFile
  private var isEnabled: Bool
  private var posted: [CheckIn.ID: Posted] = [:]
  /// What waits for a server.
  private var sayings: [Saying] = []
  /// The words that check-ins are off, while they are.
  private var offNotice: Saying?
  /// Which server it is: the answer of another one counts no more.
  private var generation = 0
  private var attempts = 0

  /// Connects when ``start()`` is called.
  ///
  /// - Parameters:
  ///   - loop: Where it is called back.
  ///   - address: The bus that the server is on.
  ///   - isEnabled: Whether to show anything at all.
  ///   - path: The file that tells a later daemon what stands on the desktop; `nil`: none does.
  ///   - log: Where faults are told.
  public init(
    on loop: EventLoop, bus address: Bus.Address, isEnabled: Bool, record path: String? = nil,
    log: Logger
  ) {
    self.loop = loop
    self.isEnabled = isEnabled
    self.log = log
    link = NotificationLink(on: loop, to: address)
    file = NotificationRecordFile(at: path, log: log)
    if !isEnabled { availability = .off }
  }

  /// Begins to connect.
  ///
  /// What happens then comes over the loop.
  public func start() throws {
    file.load()
    link.onChange = { [unowned self] in linkChanged() }
    link.onPress = { [unowned self] in pressed($0, $1) }
    link.onClosed = { [unowned self] in closed($0, $1) }
    if isEnabled { try link.start() }
  }

  /// Takes off the desktop what is there and lets go of the bus.
  public func stop() {
    clear()
    posted = [:]
    link.end()
    giveUp()
  }

  /// The configuration is another one.
  public func configure(isEnabled: Bool) {
    guard isEnabled != self.isEnabled else { return }
    self.isEnabled = isEnabled
    if isEnabled {
      availability = .unknown
      try? link.start()
    } else {
      clear()
      link.end()
      availability = .off
      giveUp()
    }
  }

  /// What the server calls itself; `nil`: none is there, or it has not said.
  var serverName: String? { link.serverName }
  /// What it can do.
  var capabilities: Set<String> { link.server?.capabilities ?? [] }

  // MARK: check-ins

  /// Puts a check-in on the desktop, in place of an older notification of the same.
  ///
  /// `time`: when it was due, `18:20`.
  public func show(_ checkIn: CheckIn, at time: String, isLow: Bool) {
    let old = posted[checkIn.id]
    posted[checkIn.id] = Posted(checkIn, at: time, isLow: isLow, inPlaceOf: old)
    guard link.server == nil else { return post(checkIn.id) }
    link.seek()
    if !link.isWorthWaiting { report(checkIn.id) }
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
    keep()
  }

  /// Shows words that nothing can be answered to, or neutral ones in their place.
  ///
  /// `isOffNotice`: whether ``withdrawOffNotice()`` takes them off again. `done`: whether they were
  /// shown.
  public func say(
    title: String, text: String, isOffNotice: Bool = false,
    then done: @escaping (Bool) -> Void = { _ in }
  ) {
    let saying = Saying(title: title, text: text, then: done)
    if isOffNotice { offNotice = saying }
    guard link.server == nil else { return post(saying) }
    link.seek()
    guard link.isWorthWaiting else { return saying.finish(false) }
    sayings.append(saying)
  }

  /// Takes off the desktop that check-ins are off, or what is on its way there.
  public func withdrawOffNotice() {
    guard let notice = offNotice else { return }
    offNotice = nil
    notice.isWithdrawn = true
    if let number = notice.number { close(number) }
  }

  private func post(_ saying: Saying) {
    guard !saying.isWithdrawn else { return saying.finish(false) }
    guard let server = link.server else { return saying.finish(false) }
    let isNeutral = wording().isNeutral
    let (labels, hasMarkup) = (labels(), server.hasMarkup)
    let notification = NotificationServer.Notification(
      text: isNeutral
        ? .neutral(labels, hasMarkup: hasMarkup)
        : NotificationText(title: saying.title, text: saying.text, hasMarkup: hasMarkup),
      isTransient: true, isNeutral: isNeutral)
    do {
      saying.patience = try Patience(on: loop, link.patience) { [unowned saying] in
        saying.finish(false)
      }
      try server.post(notification) { [weak self] result in
        switch result {
        case .success(let number):
          saying.number = number
          if saying.isWithdrawn { self?.close(number) }
          saying.finish(true)
        case .failure(let error):
          self?.failed(error)
          saying.finish(false)
        }
      }
    } catch {
      saying.finish(false)
    }
  }

  private func post(_ id: CheckIn.ID) {
    guard let waiting = posted[id], let server = link.server else { return }
    let wording = wording()
    let own = wording == .personal ? ownText(waiting.checkIn) : nil
    let notification = waiting.notification(
      in: wording, text: own ?? waiting.checkIn.text, labels: labels(),
      hasMarkup: server.hasMarkup, habits: ServerHabits(of: serverName),
      canPutOff: canPutOff(waiting.checkIn))
    attempts += 1
    let (attempt, generation) = (attempts, generation)
    do {
      posted[id]?.begin(
        attempt, in: wording,
        patience: try Patience(on: loop, link.patience) { [unowned self] in waitedLong(for: id) })
      try server.post(notification) { [weak self] result in
        self?.arrived(id, attempt, result, generation)
      }
    } catch {
      posted[id]?.end(attempt)
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
    posted[id]?.end(attempt)
    switch result {
    case .success(let number):
      posted[id]?.id = number
      for other in waiting.stale where other != number { close(other) }
      keep()
    case .failure(let error):
      for other in waiting.stale { close(other) }
      failed(error)
    }
    report(id)
  }

  /// It stays on its way: whenever it comes, it has to be known under which number.
  private func waitedLong(for id: CheckIn.ID) {
    if posted[id]?.isReported == false { tellSilence() }
    report(id)
  }

  private func tellSilence() {
    log.warning("The notification server does not answer; what is due is in leeway")
  }

  private func failed(_ error: SystemdError) {
    let gone = ["ServiceUnknown", "NameHasNoOwner"].map { "org.freedesktop.DBus.Error.\($0)" }
    // That it is gone is told by the bus as well.
    guard !gone.contains(error.busErrorName ?? "") else { return }
    log.warning("Could not post a notification, ignoring", metadata: ["error": "\(error)"])
  }

  private func report(_ id: CheckIn.ID) {
    guard posted[id]?.isReported == false else { return }
    posted[id]?.isReported = true
    onShown(id)
  }

  // MARK: the server

  private func linkChanged() {
    switch link.state {
    case .off: forgetServer()
    case .noBus:
      forgetServer()
      giveUp()
      availability = .noBus
    case .asking where link.isSilent:
      giveUp()
      availability = .noBus
    case .asking: break
    case .starting, .meeting:
      guard link.isSilent else { return forgetServer() }
      tellSilence()
      giveUp()
    case .noServer(_, let canStart):
      forgetServer()
      file.keep(nil)
      if canStart && isAwaited { link.seek() } else { giveUp() }
      // To start one may have failed by now.
      if case .noServer = link.state { availability = canStart ? .ready : .noServer }
    case .server:
      takeOver()
      for waiting in posted.values.sorted(by: { $0.checkIn.due < $1.checkIn.due }) {
        post(waiting.checkIn.id)
      }
      for saying in sayings { post(saying) }
      sayings = []
      availability = .ready
    }
  }

  /// What the server that was here knew counts no more.
  private func forgetServer() {
    generation += 1
    offNotice?.number = nil
    for id in posted.keys { posted[id]?.forgetServer() }
  }

  /// Whether there is anything that nobody was told of.
  private var isAwaited: Bool {
    !sayings.isEmpty || posted.values.contains { !$0.isReported }
  }

  /// Nothing waits for a server any longer; what is open is posted to the next one all the same.
  private func giveUp() {
    for id in posted.keys { report(id) }
    let sayings = sayings
    self.sayings = []
    for saying in sayings { saying.finish(false) }
  }

  // MARK: what stands there

  /// Of what stood on this very server's desktop, what is open is replaced, the rest closed.
  private func takeOver() {
    guard let record = file.record, record.place == link.place else { return }
    let open = Dictionary(uniqueKeysWithValues: posted.keys.map { ($0.opaque, $0) })
    for (name, number) in record.ids {
      if let id = open[name] { posted[id]?.id = number } else { close(number) }
    }
  }

  private func keep() {
    guard link.server != nil, let place = link.place else { return }
    let shown = posted.values.compactMap { one in
      one.id.map { (one.checkIn.id.opaque, $0) }
    }
    file.keep(
      shown.isEmpty
        ? nil : NotificationRecord(place: place, ids: Dictionary(uniqueKeysWithValues: shown)))
  }

  /// Closes all; where there is no server, the file stays for whoever comes next.
  private func clear() {
    guard link.server != nil else { return }
    for posted in posted.values { close(posted) }
    file.keep(nil)
  }

  private func close(_ posted: Posted) {
    if let id = posted.id { close(id) }
    for id in posted.stale { close(id) }
  }

  private func close(_ id: UInt32) { try? link.server?.close(id) }

  // MARK: signals

  private func pressed(_ number: UInt32, _ key: String) {
    guard let (id, waiting) = posted.first(where: { $0.value.press(key) != nil }),
      // It may be pressed before its number is known here.
      waiting.id == number || waiting.id == nil
    else { return }
    switch waiting.press(key) {
    case .answer(let answer): onAnswer(id, answer)
    case .putAside: withdraw(id)
    case nil: break
    }
  }

  private func closed(_ number: UInt32, _ reason: UInt32) {
    guard let (id, waiting) = posted.first(where: { $0.value.id == number }) else { return }
    defer { keep() }
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
