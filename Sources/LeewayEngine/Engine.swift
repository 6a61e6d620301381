// SPDX-License-Identifier: Apache-2.0

import Foundation
public import LeewayCore

/// Takes one event to its end before the next: decide, commit, apply, effects.
///
/// Nothing here waits. What takes time, such as a notification on its way to the screen, comes back as
/// an event. Used on the loop's thread only.
public final class Engine {
  /// What the engine tells the program that drives it, in the order it happened.
  public enum Output {
    /// These facts are in effect: stored, or to be stored as soon as that works.
    case happened([Fact])
    /// This is to be done; the facts it follows from are in effect.
    case effect(Effect)
    /// The store has failed, for that reason, or works again.
    case storeFault(String?)
    /// The mark that check-ins are off could not be made, or not be taken away; told once.
    case markFault(any Error)
    /// Something is different from before; once for each event, after all the others.
    case changed
    /// Call ``bringUpToNow()`` at that CLOCK_BOOTTIME in milliseconds; `nil`: there is no need to.
    case wake(boottime: Int64?)
  }

  /// Why a command, or a question about what was, came to nothing.
  public enum Failure: Error {
    /// The core does not accept the command.
    case refused(Refusal)
    /// The store did not take it, and nothing has changed; a sentence says why.
    case notStored(String)
    /// The store failed at the very end, and may have taken it all the same; a sentence says why.
    case unsure(String)
    /// No episode has that number.
    case unknownEpisode(Int)
    /// The request's id was used before, for a command of another kind.
    case requestReused
    /// The database changed while a file was read, so nothing of that was imported.
    case changedMeanwhile
  }

  /// What came of a command.
  public struct Result {
    /// The answer.
    public let reply: Reply
    /// Whether it is stored; false only for one that takes effect all the same, to turn check-ins off.
    public let stored: Bool
    /// Whether it outlasts a restart: it is stored, or the mark says that check-ins are off.
    public let kept: Bool
  }

  /// The facts at hand and the state they make.
  public private(set) var factLog: FactLog
  /// Why the store does not take anything at the moment; `nil`: it does.
  public private(set) var storeFault: String?

  let ports: Ports
  /// Another one once a whole database was imported.
  var timeline: Timeline
  var beforeBoot: (id: Int64, moment: Moment)?
  private var catalogue: PromptCatalogue
  private var presence: DecisionContext.Presence
  private var plans = PlanMemo()
  /// The settings that say which words may be seen.
  private var words: (isDiscreet: Bool, showsPlans: Bool)
  /// Open check-ins that were sent to the desktop; they may have left the screen since.
  private var shown: [CheckIn.ID: Notice] = [:]
  /// Which words the desktop was last told to show.
  private var said: (discretion: Discretion?, labels: Labels)?
  private var lastTransaction: Int64
  /// What is in effect and could not be stored; it goes into the next commit that works, first.
  private var unstored: [StoreEntry] = []
  /// A commit that failed: how many of `unstored` were in it, and the id of its last entry.
  ///
  /// It may be in the store all the same. ``takeUp()`` finds out; until then nothing more is written.
  private var pending: (kept: Int, last: Int64)?
  private var lastSeen: (boottime: Int64, monotonic: Int64)
  /// Events that came up while another was being carried out.
  private var waiting: [Event] = []
  var isBusy = false
  private var hasChanged = false
  /// Whether check-ins were off when the event began.
  private var wasOff = false
  /// Whether the mark could be written the last time: a fault is told once, not with every event.
  private var canMark = true

  /// Goes on from what the store has.
  public init(
    _ loaded: LoadedStore, timeline: Timeline, configuration: Configuration = .init(),
    catalogue: PromptCatalogue, presence: DecisionContext.Presence = .init(), ports: Ports
  ) {
    factLog = loaded.factLog
    lastTransaction = loaded.lastTransaction
    beforeBoot = loaded.beforeBoot
    self.timeline = timeline
    self.catalogue = catalogue
    self.presence = presence
    self.ports = ports
    words = Self.words(configuration)
    lastSeen = (ports.clocks.boottime, ports.clocks.monotonic)
  }

  /// Now, on both times.
  public var moment: Moment {
    timeline.moment(boottime: ports.clocks.boottime, wall: ports.clocks.wall)
  }

  /// What decisions depend on beside the facts, the event and the moment.
  public var context: DecisionContext {
    var context = DecisionContext(calendar: ports.clocks.calendar, catalogue: catalogue)
    context.presence = presence
    context.plans = plans
    (context.isDiscreet, context.showsPlans) = words
    context.boot = beforeBoot.map {
      Boot(upTo: $0.id, last: $0.moment, age: .milliseconds(ports.clocks.boottime))
    }
    return context
  }

  // MARK: events

  /// Brings the state up to now: what time has brought since, and what only the clocks tell.
  public func bringUpToNow() { handle(.timePassed) }

  /// Takes an event to its end; one that comes up meanwhile waits until that is done.
  public func handle(_ event: Event) {
    guard !isBusy else { return waiting.append(event) }
    isBusy = true
    take(event)
    finish()
  }

  /// Carries out a command of the person.
  ///
  /// `request`: the client's id for it. Repeated with the same id it gives the same answer and adds
  /// nothing. Another kind of command with that id is refused, unless it turns check-ins off.
  public func hear(_ command: Command, request: String? = nil) throws(Failure) -> Result {
    var request = request
    // This request may be stored although its commit failed, or be in effect and not yet stored.
    if pending != nil
      || unstored.contains(where: { $0.request != nil && $0.request?.id == request })
    {
      // Any event makes the engine try the store again.
      bringUpToNow()
    }
    do throws(Failure) {
      if let result = try earlier(request, command) { return result }
    } catch {
      guard command.mustTakeEffect else { throw error }
      if case .requestReused = error { request = nil }
    }
    isBusy = true
    defer { finish() }
    // The commit looks at the store, too, before it writes.
    settleDue(after: .timePassed, isCommitting: true)
    let moment = moment
    let decision: Decision
    do throws(Refusal) {
      decision = try factLog.decide(.said(command), at: moment, in: context)
    } catch {
      throw .refused(error)
    }
    guard let reply = decision.reply else { throw .notStored("It changed nothing.") }
    let record = RequestRecord(command, reply)
    let result = request.flatMap { id in record.text.map { (id: id, result: $0) } }
    // The mark is made before the commit: if the daemon is killed in between, they are off all the same.
    if command.mustTakeEffect { markOff(true) }
    do {
      try commit(decision.facts, at: moment, request: result)
    } catch {
      guard command.mustTakeEffect else { throw failure(error) }
      keep(decision.facts, at: moment, request: result)
    }
    perform(decision.effects)
    let isStored = unstored.isEmpty
    return Result(reply: reply, stored: isStored, kept: isStored || ports.mark.isSet)
  }

  func failure(_ error: any Error) -> Failure {
    (error as? any StoreFailure)?.mayHaveStored == true
      ? .unsure("\(error)") : .notStored("\(error)")
  }

  /// The person came, went, or wants (no longer) to be disturbed.
  public func notice(_ presence: DecisionContext.Presence) {
    self.presence = presence
    // Whether the person is there is part of what listeners are told.
    hasChanged = true
    handle(.presenceChanged)
  }

  /// Takes up another configuration.
  ///
  /// What is due by now is still decided by the old one, but shown in words that the new one allows.
  public func configure(_ configuration: Configuration, _ catalogue: PromptCatalogue) {
    isBusy = true
    words = Self.words(configuration)
    settleDue(after: .timePassed)
    self.catalogue = catalogue
    follow(.configured(configuration.schedule))
    finish()
  }

  private static func words(
    _ configuration: Configuration
  ) -> (isDiscreet: Bool, showsPlans: Bool) {
    (configuration.privacy.discreet, configuration.notifications.plan)
  }

  func take(_ event: Event) {
    settleDue(after: event)
    follow(event)
  }

  private func follow(_ event: Event) {
    // Only a command can be refused, so this never fails for other events.
    let moment = moment
    guard let decision = try? factLog.decide(event, at: moment, in: context) else { return }
    carryOut(decision, at: moment)
  }

  /// Decides what the time alone decides, in a transaction of its own.
  func settleDue(after event: Event, isCommitting: Bool = false) {
    if storeFault != nil { storeAgain() } else if !isCommitting { lookAtStore() }
    honourMark()
    if event == .started { announceMissed() }
    let event = slept() ?? event
    let moment = moment
    carryOut(factLog.decideDue(by: event, at: moment, in: context), at: moment)
  }

  /// Notices a sleep that nobody told of: CLOCK_BOOTTIME counts it, CLOCK_MONOTONIC does not.
  private func slept() -> Event? {
    let before = lastSeen
    lastSeen = (ports.clocks.boottime, ports.clocks.monotonic)
    let asleep = (lastSeen.boottime - before.boottime) - (lastSeen.monotonic - before.monotonic)
    guard asleep > 1000 else { return nil }
    let since = timeline.moment(boottime: before.boottime, wall: ports.clocks.wall)
    return .woke(since: since.elapsed)
  }

  private func carryOut(_ decision: Decision, at moment: Moment) {
    do {
      try commit(decision.facts, at: moment)
    } catch {
      // What is due is shown even if it cannot be stored; that is made up for as soon as it works.
      keep(decision.facts, at: moment)
    }
    perform(decision.effects)
  }

  /// Turns check-ins off if the mark says so, before anything else is decided.
  ///
  /// The store may not know: it failed at the time, or was lost, or no daemon ran and `leeway` made it.
  private func honourMark() {
    wasOff = factLog.state.unsafeSince != nil
    guard !wasOff, ports.mark.isSet else { return }
    let moment = moment
    let said = Event.said(.answer(.notSafe, to: nil))
    guard let decision = try? factLog.decide(said, at: moment, in: context) else { return }
    carryOut(decision, at: moment)
    wasOff = true
  }

  /// Makes the mark if check-ins are off, and takes it away if this event has turned them on.
  private func keepMark() {
    if factLog.state.unsafeSince != nil {
      if !ports.mark.isSet { markOff(true) }
    } else if wasOff {
      // If they were on before, a mark is one that `leeway` has just made: the next event honours it.
      markOff(false)
    }
    wasOff = factLog.state.unsafeSince != nil
  }

  private func markOff(_ isOff: Bool) {
    do {
      try ports.mark.set(isOff)
      canMark = true
    } catch {
      if canMark { ports.tell(.markFault(error)) }
      canMark = false
    }
  }

  func finish() {
    keepMark()
    tellDesktop()
    while !waiting.isEmpty {
      take(waiting.removeFirst())
      keepMark()
      tellDesktop()
    }
    isBusy = false
    let wake = factLog.nextWake(at: moment, in: context)
    ports.tell(.wake(boottime: wake.map(timeline.boottime)))
    guard hasChanged else { return }
    hasChanged = false
    ports.tell(.changed)
  }

  /// Tells the desktop what has changed: which words may be seen, the labels, the words of a check-in.
  private func tellDesktop() {
    let context = context
    let now = (discretion: factLog.state.discretion(in: context), labels: catalogue.labels)
    var renewed: [Notice] = []
    if !shown.isEmpty {
      let moment = moment
      renewed = shown.values.compactMap { factLog.state.renewed($0, at: moment, in: context) }
      renewed.sort { $0.checkIn.due < $1.checkIn.due }
      for notice in renewed { shown[notice.checkIn.id] = notice }
    }
    guard !renewed.isEmpty || (said.map { $0 != now } ?? true) else { return }
    said = now
    ports.tell(.effect(.discretion(now.discretion, now.labels, renewed: renewed)))
  }

  // MARK: what was

  /// The newest episodes, the oldest first, at most so many.
  public func episodes(newest count: Int) throws(Failure) -> [EpisodeRecord] {
    try reading {
      var records: [EpisodeRecord] = []
      for number in try ports.store.episodeNumbers(newest: count) {
        if let record = try record(of: number) { records.append(record) }
      }
      return records
    }
  }

  /// The numbers of all episodes, ascending.
  public func episodeNumbers() throws(Failure) -> [Int] {
    try reading { try ports.store.episodeNumbers(newest: .max) }
  }

  /// The episode of that number.
  public func episode(_ number: Int) throws(Failure) -> EpisodeRecord {
    guard let record = try reading({ try record(of: number) }) else {
      throw .unknownEpisode(number)
    }
    return record
  }

  /// The urges that were said while no episode was open, the oldest first.
  public func urgesApart() throws(Failure) -> [UrgeRecord] {
    try reading { UrgeRecord.all(in: try ports.store.urgesApart()) { $0 == nil } }
  }

  /// How much there is in all.
  public func totals() throws(Failure) -> StoreTotals { try reading { try ports.store.totals() } }

  /// The facts of at most so many transactions after one, in order; none at the end.
  public func facts(after transaction: Int64, limit: Int) throws(Failure) -> [StoredFact] {
    try reading { try ports.store.facts(after: transaction, limit: limit) }
  }

  /// The episode, from the facts at hand if it is among them: they may be newer than the store.
  private func record(of number: Int) throws -> EpisodeRecord? {
    if let record = EpisodeRecord(number, in: factLog) { return record }
    return EpisodeRecord(number, in: FactLog(try ports.store.episode(number)))
  }

  func reading<Read>(_ read: () throws -> Read) throws(Failure) -> Read {
    do {
      return try read()
    } catch {
      throw .notStored("\(error)")
    }
  }

  /// Goes on from what the store has, if that is not what was known here.
  ///
  /// What is not open any more leaves the desktop.
  func goOn(from loaded: LoadedStore) {
    let open = factLog.state.checkIns.filter(\.isOpen)
    let wasOff = factLog.state.unsafeSince != nil
    factLog = loaded.factLog
    // The plan that is kept has an episode's own words with it, which may just have been forgotten.
    plans = PlanMemo()
    if wasOff && factLog.state.unsafeSince == nil { perform([.checkInsAreOn]) }
    lastTransaction = loaded.lastTransaction
    hasChanged = true
    perform(
      open.filter { factLog.state[$0.id]?.isOpen != true }.map { Effect.withdraw($0.id) })
  }

  // MARK: storing

  typealias Request = (id: String, result: String)

  /// `id`: in the place of the one after the last.
  func entry(
    _ facts: [Fact], at moment: Moment, _ request: Request?, id: Int64? = nil
  ) -> StoreEntry {
    let transaction = Transaction(
      id: id ?? lastTransaction + 1, moment: moment,
      zone: ports.clocks.calendar.timeZone.identifier,
      facts: facts)
    let stamp = Timeline.Stamp(
      moment: moment, boot: timeline.boot, boottime: timeline.boottime(at: moment.elapsed))
    return StoreEntry(transaction, stamp: stamp, request: request)
  }

  /// Finds out whether the store is still there.
  private func lookAtStore() { _ = try? noting { try ports.store.check() } }

  /// After a failure, stores what is kept, or finds out whether the store works again.
  ///
  /// Comes with every event, so that whoever looks is told what is so now; and before the end.
  public func storeAgain() {
    guard storeFault != nil else { return }
    do {
      try takeUp()
      try storeKept()
      if storeFault != nil {
        // An entry without facts shows whether the store works, and adds no more than a stamp of the time.
        let trial = entry([], at: moment, nil)
        try writing(1) { try ports.store.append([trial]) }
        apply(trial)
      }
      ports.store.announced = lastTransaction
    } catch {
      // The fault was told when it began.
    }
  }

  func storeKept() throws {
    guard !unstored.isEmpty else { return }
    try writing(unstored.count) { try ports.store.append(unstored) }
    unstored = []
  }

  /// After a commit that failed, finds out whether it is in the store all the same, and goes on from there.
  private func takeUp() throws {
    guard let pending else { return }
    let loaded = try ports.store.load(boot: timeline.boot)
    self.pending = nil
    guard loaded.lastTransaction != lastTransaction - Int64(unstored.count) else { return }
    let kept =
      loaded.lastTransaction >= pending.last ? unstored.dropFirst(pending.kept) : unstored[...]
    unstored = []
    let wasOff = factLog.state.unsafeSince != nil
    goOn(from: loaded)
    for entry in kept {
      keep(entry.transaction.facts, at: entry.transaction.moment, request: entry.request)
    }
    if wasOff, factLog.state.unsafeSince == nil { markOff(false) }
  }

  private func commit(_ facts: [Fact], at moment: Moment, request: Request? = nil) throws {
    // A request that adds nothing keeps its id all the same.
    guard !facts.isEmpty || request != nil else { return }
    let entry = entry(facts, at: moment, request)
    try writing(unstored.count + 1) { try ports.store.append(unstored + [entry]) }
    unstored = []
    apply(entry)
  }

  /// Lets the store write so many entries, the kept ones first, and notes whether that works.
  func writing<Written>(_ count: Int, _ write: () throws -> Written) throws -> Written {
    let last = lastTransaction - Int64(unstored.count) + Int64(count)
    // The commit that failed may be in the store, and then the ids of these entries are taken.
    if pending != nil { throw StillFailing(description: storeFault ?? "") }
    return try noting {
      do { return try write() } catch {
        pending = (unstored.count, last)
        throw error
      }
    }
  }

  /// Notes whether the store works.
  func noting<Value>(_ use: () throws -> Value) throws -> Value {
    do {
      let value = try use()
      if storeFault != nil {
        ports.tell(.storeFault(nil))
        hasChanged = true
      }
      storeFault = nil
      return value
    } catch {
      if storeFault == nil {
        ports.tell(.storeFault("\(error)"))
        hasChanged = true
      }
      storeFault = "\(error)"
      throw error
    }
  }

  private struct StillFailing: Error, CustomStringConvertible {
    let description: String
  }

  private func keep(_ facts: [Fact], at moment: Moment, request: Request? = nil) {
    guard !facts.isEmpty else { return }
    let entry = entry(facts, at: moment, request)
    unstored.append(entry)
    apply(entry)
    if pending?.last == entry.transaction.id { pending?.kept = unstored.count }
  }

  private func apply(_ entry: StoreEntry) {
    lastTransaction = entry.transaction.id
    guard !entry.transaction.facts.isEmpty else { return }
    factLog.append(entry.transaction)
    hasChanged = true
    ports.tell(.happened(entry.transaction.facts))
  }

  private func earlier(
    _ request: String?, _ command: Command
  ) throws(Failure) -> Result? {
    guard let request else { return nil }
    let unstored = unstored.lazy.compactMap(\.request).first { $0.id == request }?.result
    let record = try reading {
      try (unstored ?? ports.store.result(of: request)).map(RequestRecord.init)
    }
    guard let record else { return nil }
    let isUndone = command.mustTakeEffect && factLog.state.unsafeSince == nil
    guard record.mayBe(command), !isUndone else { throw .requestReused }
    return Result(
      reply: record.reply, stored: unstored == nil, kept: unstored == nil || ports.mark.isSet)
  }

  // MARK: effects

  private func perform(_ effects: [Effect]) {
    var hasAnnounced = false
    for effect in effects {
      switch effect {
      case .announce: hasAnnounced = true
      case .notify(let notice):
        // The desktop must know which words may be seen before it shows any.
        tellDesktop()
        shown[notice.checkIn.id] = notice
      case .sayCheckInsAreOff: tellDesktop()
      case .withdraw(let id): shown[id] = nil
      default: break
      }
      ports.tell(.effect(effect))
    }
    if hasAnnounced, unstored.isEmpty { ports.store.announced = lastTransaction }
  }

  /// Tells the journal of what fell due at the very end of an earlier daemon, that was killed before
  /// it could.
  private func announceMissed() {
    let last = ports.store.announced
    for transaction in factLog.transactions where transaction.id > last {
      for case .fellDue(let fields) in transaction.facts {
        // One deferred because the machine or the daemon missed it is told of with its catch-up.
        guard fields.held != .asleep, fields.held != .daemonDown,
          let checkIn = factLog.state[fields.id], checkIn.isOpen, checkIn.shown == nil
        else { continue }
        perform([factLog.state.record(checkIn, at: moment, in: context)])
      }
    }
    ports.store.announced = lastTransaction
  }
}
