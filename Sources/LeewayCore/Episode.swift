// SPDX-License-Identifier: Apache-2.0

/// From a withdrawal until it is closed, as the facts tell it.
public struct Episode: Hashable, Sendable {
  /// The part in which the advice is not to press.
  public struct Hold: Hashable, Sendable {
    /// Counts the holds of the episode, from 1.
    public let ordinal: Int
    /// The withdrawal it counts from.
    public let begin: Instant
    /// When it was said.
    public let said: Instant
    /// When it ends.
    public internal(set) var end: Instant
  }

  /// What starts a series of `settle` check-ins; a newer one takes the place of an older.
  struct SettleTrigger: Hashable, Sendable {
    let ordinal: Int
    let at: Instant
    let isPush: Bool
  }

  /// A check-in that comes again later, under an id of its own.
  struct Postponed: Hashable, Sendable {
    let ordinal: Int
    let id: CheckIn.ID
    let until: Instant
  }

  /// One step of the cycle.
  public struct Step: Hashable, Sendable {
    /// What happened.
    public let kind: CycleStep
    /// When.
    public let at: Instant

    /// Makes a step.
    public init(kind: CycleStep, at: Instant) {
      self.kind = kind
      self.at = at
    }
  }

  /// What the person wrote down, and when.
  public struct Note: Hashable, Sendable {
    /// When.
    public let at: Instant
    /// The person's own words.
    public let text: String
  }

  /// Counts up from 1; never used twice.
  public let number: Int
  /// When the withdrawal that opened it began.
  public let opened: Instant
  /// Whether no contact stands, or stood when it ended.
  public private(set) var noContact: Bool
  /// The newest hold, running or over; `nil` once the person turned check-ins off.
  public private(set) var hold: Hold?
  /// The pulls and pushes so far, the oldest first.
  public private(set) var steps: [Step] = []
  /// The notes, the oldest first.
  public private(set) var notes: [Note] = []
  /// The check-ins that fell due or got an outcome, in that order.
  public private(set) var checkIns: [CheckIn] = []
  /// How it ended; `nil` while it is open.
  public private(set) var ending: Ending?
  /// When it ended.
  public private(set) var ended: Instant?

  var settleTrigger: SettleTrigger?
  var lastWithdrawal: Instant?
  var lastReached: Instant?
  /// When the person last said anything.
  var lastWord: Instant
  /// When what decides the schedule last changed: what would have been due before is not.
  var replanned: Instant
  /// When the clock or the zone last changed.
  var clockChanged: Instant?
  /// When a pause or an urge last began, a pause was over, no contact was asked for or lifted, or a word
  /// was taken back: what was to be told by then is told.
  var heldBack: Instant?
  /// Those that come again later, and when.
  var postponed: [Postponed] = []
  /// When what moves `space` alone last changed.
  var spacePlaced: Instant
  var catchUp: Instant?
  var catchUps = 0
  /// Since when `space` is halved, for nobody answers.
  var backedOff: Instant?

  private var index: [CheckIn.ID: Int] = [:]
  /// How many holds began.
  private(set) var holdsBegun = 0
  /// How often the person pressed in the newest hold.
  public private(set) var pushesInHold = 0
  /// How often they last said in a row that they are holding; from two on it begins anew.
  private var holdings = 0
  private var holds = 0
  private var settles = 0
  private var postponements = 0
  private var unanswered = 0

  init(_ fields: Fact.Opened, noContact: Bool, at now: Instant) {
    number = fields.episode
    opened = fields.at
    self.noContact = noContact
    lastWord = now
    replanned = now
    spacePlaced = now
  }

  /// The check-in with that id, if it fell due or got an outcome.
  public subscript(id: CheckIn.ID) -> CheckIn? { index[id].map { checkIns[$0] } }

  /// Whether the hold still runs.
  public func holds(at now: Instant) -> Bool { hold.map { now < $0.end } ?? false }

  /// When the partner last pulled away.
  var lastPull: Instant { steps.last { $0.kind == .pull }?.at ?? opened }

  /// The phase that a point lies in; `nil` once the person turned check-ins off.
  public func phase(at point: Instant, schedule: ScheduleSettings) -> Phase? {
    guard let hold else { return nil }
    guard point < hold.end else {
      let isLong = point >= hold.end + schedule.stock.after
      // It was told by stock while no contact stood: lifted since, that is no reason to begin again.
      let isTold = self[.stock(number, hold: hold.ordinal)]?.shown.map { point >= $0 } ?? false
      return noContact || isLong || isTold ? .stock : .reconnect
    }
    guard let trigger = settleTrigger else { return .space }
    let lengths = trigger.isPush ? schedule.settle.afterPush : schedule.settle.afterLog
    return point <= trigger.at + (lengths.max() ?? .zero) ? .settle : .space
  }

  /// When the phase is next another one; `nil`: it stays.
  func nextPhase(after point: Instant, schedule: ScheduleSettings) -> Instant? {
    guard let hold else { return nil }
    var ends = [hold.end, hold.end + schedule.stock.after]
    if let trigger = settleTrigger {
      let lengths = trigger.isPush ? schedule.settle.afterPush : schedule.settle.afterLog
      ends.append(trigger.at + (lengths.max() ?? .zero) + .milliseconds(1))
    }
    return ends.filter { $0 > point }.min()
  }

  /// When a check-in that was put off comes again; `nil` for any other.
  public func postponedUntil(_ id: CheckIn.ID) -> Instant? {
    postponed.last { $0.id == id }?.until
  }

  /// So many pushes in a hold, and the tone changes.
  static let aLot = 3

  /// How often the person pressed during a hold.
  public var pushes: Int { steps.count { $0.kind == .push } }

  /// The check-ins that wait for an answer, the oldest first.
  public var open: [CheckIn] { checkIns.filter(\.isOpen) }

  /// The check-in that tells the hold's end, or the catch-up that took it along.
  var tellerOfHoldEnd: CheckIn? {
    let tellers = tellers
    // One that what was said took the place of tells nothing, once that is taken back.
    return tellers.last { $0.isOpen || $0.shown != nil } ?? tellers.last
  }

  /// What is to tell the end of a hold, as things stand: while no contact does, `stock`.
  func teller(of hold: Hold) -> CheckIn.ID {
    noContact
      ? .stock(number, hold: hold.ordinal) : .reconnect(number, hold: hold.ordinal, index: 1)
  }

  /// Whether the end of this hold was told, by whichever check-in.
  var hasToldHoldEnd: Bool { tellers.contains { $0.shown != nil } }

  /// Whether another check-in has told the end, or will, than the one that is to tell it as things stand.
  ///
  /// That is so where no contact was asked for, or lifted, since: then it is not told twice.
  func isToldOtherwise(_ hold: Hold) -> Bool {
    self[teller(of: hold)] == nil && tellers.contains { $0.shown != nil || $0.isOpen }
  }

  /// The check-ins that tell, or were to tell, the end of the newest hold.
  private var tellers: [CheckIn] {
    guard let hold else { return [] }
    return checkIns.filter { $0.tellsHoldEnd && $0.due >= hold.end }
  }

  /// Whether the hold's end is still to be told: not yet shown, nor overtaken by what was said.
  var owesHoldEnd: Bool {
    guard let hold else { return false }
    if let teller = tellerOfHoldEnd, teller.isOpen { return teller.shown == nil }
    guard !hasToldHoldEnd else { return false }
    let reached = lastReached.map { $0 >= max(hold.end, hold.said) } ?? false
    // By one that a catch-up took, too.
    return !reached && self[teller(of: hold)] == nil
  }

  /// Whether it was told, or was to be, before the end that it has now.
  private var isToldTooEarly: Bool {
    guard let hold else { return false }
    let tellers = [
      CheckIn.ID.stock(number, hold: hold.ordinal),
      .reconnect(number, hold: hold.ordinal, index: 1),
    ]
    return tellers.contains { self[$0].map { $0.due < hold.end } ?? false }
  }

  /// Whether the person has just said, for the second time in a row, that they are holding.
  var isHoldingSteadily: Bool { holdings == 2 }

  /// Moves on by one fact that belongs to this episode, or concerns the one that is open.
  mutating func apply(_ fact: Fact, at now: Instant, schedule: ScheduleSettings) {
    switch fact {
    case .said(let said):
      lastWord = now
      holdings = said.kind == .holding ? holdings % 2 + 1 : 0
      if said.kind != .dismissed { heardFrom(at: now) }
    case .withdrawal(let fields):
      steps.append(Step(kind: .pull, at: fields.at))
      lastWithdrawal = now
      startSettle(at: now, isPush: false)
    case .holdBegan(let fields):
      holds += 1
      holdsBegun += 1
      pushesInHold = 0
      hold = Hold(ordinal: holds, begin: fields.begin, said: now, end: fields.end)
      replanned = now
    case .holdEndSet(let fields):
      hold?.end = fields.end
      replanned = now
      for position in checkIns.indices where checkIns[position].phase.holds {
        checkIns[position].expires = checkIns[position].expires.map { min($0, fields.end) }
      }
    case .pushed:
      steps.append(Step(kind: .push, at: now))
      pushesInHold += 1
      lastReached = now
      startSettle(at: now, isPush: true)
    case .reconnected:
      steps.append(Step(kind: .reach, at: now))
      lastReached = now
      replanned = now
    case .closed(let fields):
      ending = fields.ending
      ended = now
      if fields.ending == .back { steps.append(Step(kind: .back, at: now)) }
    case .unsafe:
      hold = nil
      settleTrigger = nil
      catchUp = nil
    case .fellDue(let fields):
      add(CheckIn(fields))
    case .held(let fields):
      change(fields.id) { $0.held = fields.reason }
    case .shown(let fields):
      change(fields.id) {
        $0.shown = now
        $0.expires = fields.expires
      }
    case .catchUpPlanned(let fields):
      // One that was missed is called off late: what fell due since then is still to be decided.
      spacePlaced = fields.at == nil ? min(now, catchUp ?? now) : now
      catchUp = fields.at
    case .resolved(let fields):
      resolve(fields, at: now, schedule: schedule)
    case .configured:
      replanned = now
    case .undone:
      replanned = now
      // What was taken back may have used the next numbers in ids that are there for good.
      holds += 1
      settles += 1
      postponements += 1
      heldBack = now
      renewHold()
    case .clockChanged:
      clockChanged = now
      spacePlaced = now
    case .paused, .resumed:
      spacePlaced = now
      heldBack = now
    case .urgeBegan:
      heldBack = now
    case .postponed(let fields):
      postponements += 1
      postponed.append(Postponed(ordinal: postponements, id: fields.id, until: fields.until))
    case .noted(let fields):
      notes.append(Note(at: now, text: fields.text))
    case .noContactSet(let fields):
      noContact = fields.noContact
      replanned = now
      heldBack = now
      for position in checkIns.indices where checkIns[position].isOpen {
        checkIns[position].noContact = noContact
      }
    case .gapCorrected:
      replanned = now
      guard isToldTooEarly else { break }
      holds += 1
      renewHold()
    case .opened, .safe, .discreetSet, .urgeMoved, .urgeEnded, .planAdded,
      .planRemoved:
      break
    }
  }

  /// A hold whose end was told, and has moved since, gets new ids: it will be told again.
  private mutating func renewHold() {
    guard let hold, isToldTooEarly else { return }
    self.hold = Hold(ordinal: holds, begin: hold.begin, said: hold.said, end: hold.end)
  }

  private mutating func heardFrom(at now: Instant) {
    unanswered = 0
    guard backedOff != nil else { return }
    // There are more again: those whose time is over already are not to come.
    backedOff = nil
    replanned = now
  }

  private mutating func startSettle(at now: Instant, isPush: Bool) {
    settles += 1
    settleTrigger = SettleTrigger(ordinal: settles, at: now, isPush: isPush)
    replanned = now
  }

  private mutating func add(_ checkIn: CheckIn) {
    guard index[checkIn.id] == nil else { return }
    var checkIn = checkIn
    checkIn.noContact = noContact
    if checkIn.id.isCatchUp {
      catchUps += 1
      catchUp = nil
    }
    index[checkIn.id] = checkIns.count
    checkIns.append(checkIn)
  }

  private mutating func change(_ id: CheckIn.ID, _ body: (inout CheckIn) -> Void) {
    guard let position = index[id] else { return }
    body(&checkIns[position])
  }

  private mutating func resolve(
    _ fields: Fact.Resolved, at now: Instant, schedule: ScheduleSettings
  ) {
    add(CheckIn(neverShown: fields))
    change(fields.id) {
      $0.outcome = fields.outcome
      $0.reason = fields.reason
      $0.into = fields.into
    }
    guard fields.outcome == .expired else { return }
    holdings = 0
    unanswered += 1
    if unanswered == schedule.space.backOffAfter { backedOff = now }
  }
}
