// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Logging
import Systemd

/// Keeps on the desktop what is open: posts it, hears its buttons, takes it off.
///
/// Whatever the bus or the server does, each check-in that is to be shown is reported shown once,
/// for without them the journal and the socket are where it is read. Used on the loop's thread only.
final class Notifier {
  /// What there is to show notifications with.
  enum Availability: Hashable, Sendable {
    /// They are switched off in the configuration.
    case off
    /// There is no session bus.
    case noBus
    /// No program on the bus shows notifications.
    case noServer
    /// A program has the name of one that does, and does not answer.
    case silent
    /// The bus has not answered yet.
    case unknown
    /// There is a server, or one can be started.
    case ready
  }

  /// What the notifier tells.
  enum News {
    /// A check-in was shown, or cannot be.
    case shown(CheckIn.ID)
    /// A button was pressed, or the notification was put away.
    case answered(CheckIn.ID, Answer)
    /// The text of a check-in was clicked on.
    case clicked
    /// A button of ours was pressed whose check-in is not on the desktop any more: what it says, and
    /// the check-in's opaque name.
    case pressedLate(Answer?, String)
    /// The answer to ``availability`` is another one.
    case availability
  }

  /// Called with each piece of news.
  var tell: (News) -> Void = { _ in }
  /// What there is to show notifications with.
  private(set) var availability = Availability.unknown {
    didSet { if availability != oldValue { availabilityChanged(from: oldValue) } }
  }

  private let loop: EventLoop
  private let log: Logger
  let link: NotificationLink
  /// What stands on the desktop.
  private let file: NotificationRecordFile
  private var isEnabled: Bool
  /// Which words may be seen; `nil` while that is not known, and what is to be shown waits.
  private var discretion: Discretion?
  private var labels = Labels()
  private var posted: [CheckIn.ID: PostedNotification] = [:]
  /// What waits for a server.
  private var sayings: [Announcement] = []
  /// The words that check-ins are off, while they are.
  private var offNotice: Announcement?
  /// Whether the check-ins that are open were shown here, since ``takeOver()``.
  private var knowsWhatIsOpen = false
  /// Counts the servers that have come and gone.
  ///
  /// A reply that belongs to an earlier one is dropped: the same number is another notification on the
  /// server of now.
  private var generation = 0
  /// Counts the calls of `Notify` for check-ins, so that a reply is matched with its call.
  private var attempts = 0
  /// A secret in the key of each button: a press with another one is not of a button of ours.
  private var token = ActionKey.freshToken()
  /// The highest number of a notification, ours or another program's, that this server has told.
  private var latest: UInt32 = 0
  /// How many notifications the daemon before this one had sent when it was killed, before the server
  /// said their numbers.
  ///
  /// They may stand on the desktop; ``findOrphans(before:_:)`` looks for them.
  private var orphans = 0
  /// How many notifications the server has refused since it told ``latest``: some servers use up a
  /// number for each.
  private var refused = 0
  /// The numbers of announcements that stay in the server's history when they have run out, so that
  /// they have to be closed then.
  private var said: Set<UInt32> = []
  /// How long after a refusal the server is asked again, in microseconds; each time twice as long.
  var pauseAfterRefusal: UInt64 = 60_000_000
  /// How many of these pauses there were since no check-in was refused.
  private(set) var refusals = 0
  private var asksAgain: Timeout?

  /// Looks for the server when ``start()`` is called.
  ///
  /// - Parameters:
  ///   - loop: Where it is called back.
  ///   - bus: The bus that the server is on.
  ///   - isEnabled: Whether to show anything at all.
  ///   - path: The file that tells a later daemon what stands on the desktop; `nil`: none does.
  ///   - log: Where faults are told.
  init(
    on loop: EventLoop, bus: BusLink, isEnabled: Bool, record path: String? = nil,
    log: Logger
  ) {
    self.loop = loop
    self.isEnabled = isEnabled
    self.log = log
    link = NotificationLink(on: loop, over: bus)
    file = NotificationRecordFile(at: path, log: log)
    if !isEnabled { availability = .off }
  }

  /// Begins to look for the server.
  func start() {
    file.load()
    token = file.record?.token ?? token
    link.tell = { [unowned self] in told($0) }
    if isEnabled { link.start() }
  }

  /// Replaces what an earlier daemon has left on the desktop and is still open, and closes the rest.
  ///
  /// Call it once every open check-in was shown. While the database or the configuration is broken,
  /// Leeway does not know which are open: it would close them all, and the button *Turn off* with them.
  func takeOver() {
    knowsWhatIsOpen = true
    if link.server != nil { postOpen() }
  }

  /// Takes off the desktop what is there, and looks for no server any more.
  func stop() {
    clear()
    posted = [:]
    link.end()
    giveUp()
  }

  /// The configuration is another one.
  func configure(isEnabled: Bool) {
    guard isEnabled != self.isEnabled else { return }
    self.isEnabled = isEnabled
    if isEnabled {
      availability = .unknown
      link.start()
    } else {
      clear()
      link.end()
      availability = .off
      giveUp()
    }
  }

  /// What the server calls itself; `nil`: none is there, or it has not said.
  var serverName: String? { link.server?.identity?.text }
  /// Whether a program has the server's name and owes an answer.
  var isServerSilent: Bool { link.isMeeting || isAsked }
  /// Whether all that is to be known of the server is, be it that there is none.
  var isSettled: Bool { availability != .unknown && !isServerSilent }
  /// Whether the server was asked whether it answers, and has not.
  private var isAsked = false

  /// Asks the server whether it answers; `done`: it does.
  func askServer(_ done: @escaping () -> Void) {
    guard let server = link.server, !isAsked else { return }
    let generation = generation
    isAsked = true
    do {
      try server.askIdentity { [weak self] _ in
        guard let self, generation == self.generation else { return }
        isAsked = false
        done()
      }
    } catch {
      isAsked = false
    }
  }

  /// What it can do.
  var capabilities: Set<String> { link.server?.capabilities ?? [] }

  // MARK: check-ins

  /// Puts a check-in on the desktop, in place of an older notification of the same.
  func show(_ notice: Notice) {
    let id = notice.checkIn.id
    posted[id] = PostedNotification(notice, inPlaceOf: posted[id])
    guard link.server == nil else { return post(id) }
    link.seek()
    if !link.isWorthWaiting { report(id) }
  }

  /// Uses these words and labels from now on, and the new words of `renewed`, so far as they are there.
  ///
  /// Replaces what is on the screen, or on its way there, in others, and shows what waited for it to be
  /// known which may be seen.
  func use(_ discretion: Discretion?, _ labels: Labels, renewed: [Notice] = []) {
    (self.discretion, self.labels) = (discretion, labels)
    for notice in renewed { posted[notice.checkIn.id]?.renew(notice) }
    guard discretion != nil else { return }
    for (id, shown) in posted {
      let isThere = shown.id != nil || shown.attempt != nil
      let isRelabelled = shown.labels.map { $0 != labels } ?? false
      // One that was refused may be there all the same, sent by a daemon that was killed.
      let isOther =
        (shown.discretion != discretion || isRelabelled
          || shown.isRewritten && discretion == .personal)
        && (isThere || shown.isOwed || shown.isRefused)
      guard isOther || shown.awaitsDiscretion else { continue }
      // This server would keep the old buttons.
      if isRelabelled, let habits = link.server?.habits, !habits.have(.replacesAll) {
        takeDown(id, habits)
      }
      post(id)
    }
    sayAll()
  }

  private func sayAll() {
    guard link.server != nil, discretion != nil else { return }
    let sayings = sayings
    self.sayings = []
    for saying in sayings { post(saying) }
  }

  /// Takes a check-in off the desktop, if it is there.
  func withdraw(_ id: CheckIn.ID) {
    guard let old = posted.removeValue(forKey: id) else { return }
    close(old)
    keep()
    forgetRefusals()
  }

  /// Shows words that nothing can be answered to, or neutral ones in their place.
  ///
  /// `isOffNotice`: whether ``withdrawOffNotice()`` takes them off again. `done`: whether they were
  /// shown.
  func say(
    title: String, text: String, isOffNotice: Bool = false,
    then done: @escaping (Bool) -> Void = { _ in }
  ) {
    let saying = Announcement(title: title, text: text, then: done)
    if isOffNotice { offNotice = saying }
    if link.server == nil {
      link.seek()
      guard link.isWorthWaiting else { return saying.finish(false) }
    }
    sayings.append(saying)
    sayAll()
  }

  /// Takes off the desktop that check-ins are off, or what is on its way there.
  func withdrawOffNotice() {
    guard let notice = offNotice else { return }
    offNotice = nil
    notice.isWithdrawn = true
    if let number = notice.number { close(number) }
  }

  private func post(_ saying: Announcement) {
    guard !saying.isWithdrawn else { return saying.finish(false) }
    guard let server = link.server, let discretion else { return saying.finish(false) }
    let (hasMarkup, habits) = (server.hasMarkup, server.habits)
    var notification = NotificationServer.Notification(
      text: discretion.isNeutral
        ? .neutral(labels, hasMarkup: hasMarkup)
        : NotificationText(title: saying.title, text: saying.text, hasMarkup: hasMarkup),
      isPassing: true, isTransient: discretion == .discreet, isNeutral: discretion.isNeutral)
    if habits.have(.startsProgram) { notification.actions = [Self.click] }
    let generation = generation
    do {
      saying.patience = try Timeout(on: loop, link.patience) { [unowned saying] in
        saying.finish(false)
      }
      try server.post(notification) { [weak self] result in
        switch result {
        case .success(let number):
          self?.findOrphans(before: number, generation)
          saying.number = number
          if saying.isWithdrawn { self?.close(number) }
          self?.saw(number, generation)
          if habits.have(.keepsPassing) { self?.said.insert(number) }
          saying.finish(true)
        case .failure(let error):
          if let self, generation == self.generation { failed(error) }
          saying.finish(false)
        }
      }
    } catch {
      saying.finish(false)
    }
  }

  /// The action for a click on the text; on an announcement it does nothing.
  private static let click = (key: "default", label: "")

  private func post(_ id: CheckIn.ID) {
    guard knowsWhatIsOpen, posted[id] != nil, let server = link.server else { return }
    guard let discretion else {
      posted[id]?.awaitsDiscretion = true
      return
    }
    let habits = server.habits
    if posted[id]?.discretion?.looks(like: discretion) != true, !habits.have(.replacesAll) {
      // This server would keep the old name, icon or buttons, so the old one is closed first.
      takeDown(id, habits)
    }
    guard let waiting = posted[id] else { return }
    var notification = waiting.notification(
      in: discretion, labels: labels, token: token, on: server)
    if habits.have(.keepsResident) {
      notification.isResident = true
      notification.actions.append(Self.click)
    }
    attempts += 1
    let (attempt, generation) = (attempts, generation)
    let isNew = notification.replaces == 0
    do {
      posted[id]?.begin(
        attempt, in: discretion, labels,
        patience: try Timeout(on: loop, link.patience) { [unowned self] in waitedLong(for: id) })
      // Should this daemon be killed now, the next one has to know of it.
      keep()
      try server.post(notification) { [weak self] result in
        if isNew, case .success(let number) = result {
          self?.findOrphans(before: number, generation)
        }
        self?.arrived(id, attempt, result, generation)
      }
    } catch {
      posted[id]?.end(attempt)
      log.warning("Could not post a notification, ignoring", metadata: ["error": "\(error)"])
      report(id)
    }
  }

  /// Closes its notification, if the number is known; one that is still on its way is closed when the
  /// server tells its number.
  private func takeDown(_ id: CheckIn.ID, _ habits: ServerQuirks) {
    guard let number = posted[id]?.number(where: habits) else { return }
    posted[id]?.id = nil
    close(number)
  }

  private func arrived(
    _ id: CheckIn.ID, _ attempt: Int, _ result: Result<UInt32, SystemdError>, _ generation: Int
  ) {
    guard generation == self.generation else { return }
    if case .success(let number) = result { saw(number, generation) }
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
      posted[id]?.isRefused = false
      for other in waiting.stale where other != number { close(other) }
      forgetRefusals()
    case .failure(let error):
      // The server still shows what this was to replace, with words that may not be seen now.
      for other in waiting.stale.union([waiting.id].compactMap(\.self)) { close(other) }
      posted[id]?.id = nil
      wasRefused(id, error)
    }
    keep()
    report(id)
  }

  // MARK: refused

  /// The server may be full: it is asked again when there may be room.
  private func wasRefused(_ id: CheckIn.ID, _ error: SystemdError) {
    guard !isGone(error) else { return }
    failed(error, isTold: posted[id]?.isRefused == true)
    posted[id]?.isRefused = true
    guard asksAgain == nil else { return }
    let pause = pauseAfterRefusal << min(UInt64(refusals), 6)
    refusals += 1
    asksAgain = try? Timeout(on: loop, pause) { [unowned self] in
      asksAgain = nil
      askAgain()
    }
  }

  /// Where no check-in waits for room any more, the next refusal is the first one again.
  private func forgetRefusals() {
    if !posted.values.contains(where: \.isRefused) { (refusals, asksAgain) = (0, nil) }
  }

  private func askAgain() {
    for (id, waiting) in posted where waiting.isRefused && waiting.attempt == nil { post(id) }
  }

  // MARK: numbers

  /// The server has given that number to somebody.
  ///
  /// A higher one than before ends the search for orphans: theirs are lower now, among numbers that
  /// other programs may have.
  private func saw(_ number: UInt32, _ generation: Int) {
    guard generation == self.generation, number < PostedNotification.firstOwnNumber, number > latest
    else {
      return
    }
    (latest, orphans, refused) = (number, 0, 0)
  }

  /// Closes what a daemon that was killed had sent, if the numbers prove that it is between the last
  /// one that was seen then and the first of ours now.
  private func findOrphans(before number: UInt32, _ generation: Int) {
    guard generation == self.generation, orphans > 0, let habits = link.server?.habits else {
      return
    }
    let latest = max(latest, habits.have(.countsFromTwo) ? 1 : 0)
    let between = (latest + 1)..<max(number, latest + 1)
    let nobodys = habits.have(.countsRefused) ? refused : 0
    if between.count == orphans + nobodys { between.forEach(close) }
    orphans = 0
  }

  /// The server takes too long to answer a call that stays open.
  ///
  /// Its answer may still come, and the number in it is needed to close the notification. The engine is
  /// told now that the check-in is shown, since it stands in the journal and in `leeway`.
  private func waitedLong(for id: CheckIn.ID) {
    if posted[id]?.isReported == false { tellSilence() }
    report(id)
  }

  private func tellSilence() {
    log.warning("The notification server does not answer; check-ins appear in leeway")
  }

  /// Whether the server is not there, which the bus tells as well.
  private func isGone(_ error: SystemdError) -> Bool {
    ["ServiceUnknown", "NameHasNoOwner"].contains {
      error.busErrorName == "org.freedesktop.DBus.Error.\($0)"
    }
  }

  /// The server has refused a notification; `isTold`: that it refuses this one is in the log.
  private func failed(_ error: SystemdError, isTold: Bool = false) {
    guard !isGone(error) else { return }
    refused += 1
    if isTold { return }
    log.warning("Could not post a notification, ignoring", metadata: ["error": "\(error)"])
  }

  private func report(_ id: CheckIn.ID) {
    guard posted[id]?.isReported == false else { return }
    posted[id]?.isReported = true
    tell(.shown(id))
  }

  // MARK: the server

  private func told(_ news: NotificationLink.News) {
    switch news {
    case .changed: linkChanged()
    case .pressed(let number, let key): pressed(number, key)
    case .closed(let number, let reason): closed(number, reason)
    }
  }

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
    case .asking: forgetServer()
    case .starting, .meeting:
      guard link.isSilent else { return forgetServer() }
      tellSilence()
      giveUp()
      if link.isMeeting { availability = .silent }
    case .noServer(_, let canStart):
      forgetServer()
      file.keep(nil)
      if canStart && isAwaited { link.seek() } else { giveUp() }
      // Not where the bus was just asked to start a server: it tells later whether there is one.
      if case .noServer = link.state { availability = canStart ? .ready : .noServer }
    case .server:
      postOpen()
      sayAll()
      availability = .ready
    }
  }

  /// What the server that was here knew counts no more.
  private func forgetServer() {
    generation += 1
    offNotice?.number = nil
    (latest, orphans, refused, said, refusals) = (0, 0, 0, [], 0)
    (asksAgain, isAsked) = (nil, false)
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

  private func postOpen() {
    guard knowsWhatIsOpen else { return }
    takeUpRecord()
    for waiting in posted.values.sorted(by: { $0.checkIn.due < $1.checkIn.due }) {
      post(waiting.checkIn.id)
    }
  }

  /// Of what stood on this very server's desktop, what is open is to be replaced; the rest is closed.
  private func takeUpRecord() {
    guard let record = file.record, record.place == link.place, let habits = link.server?.habits
    else { return }
    // Where an announcement was shown meanwhile, the numbers up to the first of ours prove nothing.
    let canFindOrphans = latest <= record.latest ?? 0
    latest = max(latest, record.latest ?? 0)
    let open = Dictionary(uniqueKeysWithValues: posted.keys.map { ($0.opaque, $0) })
    for (name, number) in record.ids {
      if let id = open[name] { posted[id]?.id = number } else { close(number) }
    }
    for (name, discretion) in record.wordings ?? [:] {
      if let id = open[name] { posted[id]?.discretion = discretion }
      guard record.ids[name] == nil else { continue }
      if habits.have(.takesNumbers) {
        // If it has come, then under the number that was asked for. It is no orphan: no number that
        // the server counts belongs to it, and the one that is missing is another program's.
        if open[name] == nil { close(PostedNotification.ownNumber(of: name)) }
      } else if canFindOrphans {
        orphans += 1
      }
    }
  }

  private func keep() {
    guard knowsWhatIsOpen, link.server != nil, let place = link.place else { return }
    var record = NotificationRecord(place: place, token: token, wordings: [:], latest: latest)
    for one in posted.values where one.id != nil || one.attempt != nil {
      record.ids[one.checkIn.id.opaque] = one.id
      record.wordings?[one.checkIn.id.opaque] = one.discretion
    }
    file.keep(record.isEmpty ? nil : record)
  }

  /// Closes all; where there is no server, the file stays for whoever comes next.
  private func clear() {
    guard link.server != nil else { return }
    // When a daemon ends that has not taken over, nobody hears the buttons that are there.
    if !knowsWhatIsOpen { takeUpRecord() }
    for posted in posted.values { close(posted) }
    file.keep(nil)
  }

  private func close(_ posted: PostedNotification) {
    if let id = posted.id { close(id) }
    for id in posted.stale { close(id) }
  }

  private func close(_ id: UInt32) {
    guard let server = link.server else { return }
    guard server.habits.have(.leavesBubble) else {
      try? server.close(id)
      return
    }
    // Transient whoever may look: it is none that should be in a history.
    try? server.post(
      NotificationServer.Notification(
        replaces: id, text: .neutral(labels, hasMarkup: server.hasMarkup), isPassing: true,
        isTransient: true, isNeutral: true, isParting: true)
    ) { _ in }
  }

  // MARK: signals

  private func pressed(_ number: UInt32, _ key: String) {
    saw(number, generation)
    if key == Self.click.key, posted.values.contains(where: { $0.id == number }) {
      return tell(.clicked)
    }
    guard let key = ActionKey(key) else { return }
    let shown = posted.keys.first { $0.opaque == key.checkIn }
    guard key.token == token, let shown else {
      // There they are resident, so that it stays on the screen when a button is pressed.
      if link.server?.habits.have(.keepsResident) == true { close(number) }
      return tell(.pressedLate(key.press.answer, key.checkIn))
    }
    // Such a server has closed it with the press. What ``close(_:)`` posts in its place would come up as
    // a new one, so its number is forgotten.
    if link.server?.habits.have(.leavesBubble) == true { posted[shown]?.id = nil }
    guard let answer = key.press.answer else { return withdraw(shown) }
    tell(.answered(shown, answer))
  }

  private func closed(_ number: UInt32, _ reason: UInt32) {
    saw(number, generation)
    // There may be room now.
    defer { askAgain() }
    if said.remove(number) != nil { close(number) }
    if offNotice?.number == number { offNotice?.number = nil }
    guard let (id, waiting) = posted.first(where: { $0.value.id == number }) else { return }
    defer { keep() }
    // One that ran out on the server is still open here, as long as it can be answered; and who put
    // it away on a locked screen is not known.
    let isLocked = waiting.discretion == .locked
    guard isPutAway(reason), !isLocked else {
      posted[id]?.id = nil
      posted[id]?.isOwed = isLocked
      return
    }
    posted[id] = nil
    tell(.answered(id, .dismissed))
  }

  private func isPutAway(_ reason: UInt32) -> Bool {
    switch NotificationServer.CloseReason(rawValue: reason) {
    case .dismissed: true
    case .expired: link.server?.habits.have(.saysPutAwayRanOut) == true
    case .closed, nil: false
    }
  }

  private func availabilityChanged(from old: Availability) {
    let wasMissing = [.noBus, .noServer, .silent].contains(old)
    switch availability {
    case .noBus, .noServer, .silent:
      guard !wasMissing else { break }
      log.notice(
        "Notifications cannot be shown; check-ins appear in the journal and in leeway",
        metadata: [MessageID.key: "\(MessageID.notificationsMissing)"])
    case .ready where wasMissing:
      log.notice(
        "Notifications can be shown again",
        metadata: [MessageID.key: "\(MessageID.notificationsBack)"])
    default: break
    }
    tell(.availability)
  }
}
