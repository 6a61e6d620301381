// SPDX-License-Identifier: Apache-2.0

/// An episode as the facts tell it: from a withdrawal until they are back, or it is closed or expires.
public struct Episode: Hashable, Sendable {
  /// The time to hold back: while it runs the advice is not to press.
  public struct Hold: Hashable, Sendable {
    /// Counts the holds of the episode, from 1.
    public let ordinal: Int
    /// When it begins: with the withdrawal, or with the `hold` that was said after the last one's end.
    public let begin: Instant
    /// When that was said, which is later than `begin` for a withdrawal logged with `--at`.
    public let said: Instant
    /// When it ends.
    public internal(set) var end: Instant
    /// Whether both of them set that time.
    public internal(set) var isAgreed = false
  }

  /// A withdrawal or a push, which starts a series of `settle` check-ins in place of the one before.
  struct SettleTrigger: Hashable, Sendable {
    let ordinal: Int
    let at: Instant
    let isPush: Bool
  }

  /// A check-in that was put off: it comes again at `until`, under an id of its own.
  struct Postponed: Hashable, Sendable {
    let ordinal: Int
    let id: CheckIn.ID
    let until: Instant
  }

  /// One step of the cycle.
  public struct Step: Hashable, Sendable {
    /// What happened.
    public let kind: CycleStep
    /// When it happened.
    public let at: Instant

    /// Makes a step.
    public init(kind: CycleStep, at: Instant) {
      self.kind = kind
      self.at = at
    }
  }

  /// What the person wrote down, and when.
  public struct Note: Hashable, Sendable {
    /// When it was written down.
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
  /// What was written and not sent, the oldest first; only what the person decided to keep.
  public private(set) var unsent: [Note] = []
  private var sealed: [Note] = []
  /// The check-ins that fell due or got an outcome, in that order.
  public private(set) var checkIns = CheckIns()
  /// How it ended; `nil` while it is open.
  public private(set) var ending: Ending?
  /// When it ended.
  public private(set) var ended: Instant?

  var settleTrigger: SettleTrigger?
  var lastWithdrawal: Instant?
  var lastReached: Instant?
  /// When the person last said anything while it was open.
  var lastWord: Instant
  /// When a fact last changed what the schedule depends on: only a hold's end is planned before that.
  ///
  /// An episode closed by mistake at 12:25 and brought back at 15:00 brings no check-in of 13:30 with it.
  var replanned: Instant
  /// When the clock or the zone last changed.
  var clockChanged: Instant?
  /// The hold's end, if it is not told yet, falls due no earlier than this.
  ///
  /// It is when a pause or an urge last began, a pause was ended, no contact was asked for or lifted, or a
  /// command was taken back. Without it, an end that waits for the morning would come at once if one of
  /// these happens in the night.
  var heldBack: Instant?
  /// The check-ins that were put off, and when each comes again.
  var postponed: [Postponed] = []
  /// As ``replanned``, for `space` alone: a catch-up, a pause or the clock has moved only these.
  var spacePlaced: Instant
  /// Since when `space` is halved, because several in a row had no answer; `nil`: it is not.
  var backedOff: Instant?

  /// How many holds began.
  private(set) var holdsBegun = 0
  /// How often the person pressed in the newest hold.
  public private(set) var pushesInHold = 0
  /// How often in a row the person has just said that they are holding: 1, 2, then 1 again.
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
  public subscript(id: CheckIn.ID) -> CheckIn? { checkIns[id] }

  /// Whether the hold still runs.
  public func holds(at now: Instant) -> Bool { hold.map { now < $0.end } ?? false }

  /// When the partner last pulled away.
  var lastPull: Instant { steps.last { $0.kind == .pull }?.at ?? opened }

  /// The phase that a point lies in; `nil` once the person turned check-ins off.
  public func phase(at point: Instant, schedule: ScheduleSettings) -> Phase? {
    guard let hold else { return nil }
    guard point < hold.end else {
      let isLong = point >= hold.end + schedule.stock.after
      // `stock` told the end while no contact stood. If that is lifted since, it stays at `stock`.
      let isTold = self[.stock(number, hold: hold.ordinal)]?.shown.map { point >= $0 } ?? false
      return noContact || isLong || isTold ? .stock : .reconnect
    }
    guard let trigger = settleTrigger else { return .space }
    let lengths = trigger.isPush ? schedule.settle.afterPush : schedule.settle.afterLog
    return point <= trigger.at + (lengths.max() ?? .zero) ? .settle : .space
  }

  /// When the phase next changes; `nil`: it stays.
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

  /// From so many pushes in a hold on, what is said after one is a text with `isLate`, about repair.
  static let aLot = 3

  /// How often the person pressed during a hold.
  public var pushes: Int { steps.count { $0.kind == .push } }

  /// The check-ins that wait for an answer, the oldest first.
  public var open: [CheckIn] { checkIns.open }

  /// The check-in that tells the end of the newest hold, or the catch-up that took it along.
  var tellerOfHoldEnd: CheckIn? {
    let tellers = tellers
    // There may be one more of a hold that `undo` has taken back. Nobody saw that one, so it told nothing.
    return tellers.last { $0.isOpen || $0.shown != nil } ?? tellers.last
  }

  /// The check-in that is to tell the end of a hold: `reconnect`, or `stock` while no contact stands.
  func teller(of hold: Hold) -> CheckIn.ID {
    noContact
      ? .stock(number, hold: hold.ordinal) : .reconnect(number, hold: hold.ordinal, index: 1)
  }

  /// Whether the end of this hold was told, by whichever check-in.
  var hasToldHoldEnd: Bool { tellers.contains { $0.shown != nil } }

  /// Whether another check-in than `teller` has told the hold's end, or is open and will.
  ///
  /// So it is if no contact was asked for or lifted after the end was told: it is not told a second time.
  func isToldOtherwise(_ hold: Hold) -> Bool {
    self[teller(of: hold)] == nil && tellers.contains { $0.shown != nil || $0.isOpen }
  }

  /// The check-ins that fell due to tell the end of the newest hold, whether or not they were seen.
  private var tellers: [CheckIn] {
    guard let hold else { return [] }
    return checkIns.filter { $0.tellsHoldEnd && $0.due >= hold.end }
  }

  /// Whether the hold's end is still to be told: it was not shown, and the person has not reached out.
  var owesHoldEnd: Bool {
    guard let hold else { return false }
    if let teller = tellerOfHoldEnd, teller.isOpen { return teller.shown == nil }
    guard !hasToldHoldEnd else { return false }
    let reached = lastReached.map { $0 >= max(hold.end, hold.said) } ?? false
    // Nor is it owed if its check-in has an outcome already, as one that a catch-up took along.
    return !reached && self[teller(of: hold)] == nil
  }

  /// Whether a check-in for the hold's end fell due before the end that the hold has now.
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
    let plannedCatchUp = checkIns.catchUp
    checkIns.apply(fact, at: now, noContact: noContact)
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
      hold = Hold(
        ordinal: holds, begin: fields.begin, said: now, end: fields.end,
        isAgreed: fields.agreed ?? false)
      replanned = now
    case .holdEndSet(let fields):
      hold?.end = fields.end
      hold?.isAgreed = fields.agreed ?? false
      replanned = now
    case .pushed(let fields):
      let point = fields.at ?? now
      insert(Step(kind: .push, at: point))
      if hold.map({ point >= $0.begin }) ?? false { pushesInHold += 1 }
      lastReached = max(lastReached ?? point, point)
      startSettle(at: point, isPush: true)
      replanned = now
    case .reconnected(let fields):
      let point = fields.at ?? now
      insert(Step(kind: .reach, at: point))
      lastReached = max(lastReached ?? point, point)
      replanned = now
    case .closed(let fields):
      ending = fields.ending
      ended = fields.at ?? now
      if fields.ending == .back { insert(Step(kind: .back, at: fields.at ?? now)) }
    case .unsafe:
      hold = nil
      settleTrigger = nil
    case .catchUpPlanned(let fields):
      // One that was missed is called off late: what fell due since then is still to be decided.
      spacePlaced = fields.at == nil ? min(now, plannedCatchUp ?? now) : now
    case .resolved(let fields) where fields.outcome == .expired:
      holdings = 0
      unanswered += 1
      if unanswered == schedule.space.backOffAfter { backedOff = now }
    case .configured:
      replanned = now
    case .undone:
      replanned = now
      // Check-ins that the undone command brought keep their ids. Skipping a number keeps new ones apart.
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
    case .unsentAdded(let fields):
      sealed.append(Note(at: now, text: fields.text))
    case .unsentKept:
      unsent += sealed
      sealed = []
    case .noContactSet(let fields):
      noContact = fields.noContact
      replanned = now
      heldBack = now
    case .gapCorrected:
      replanned = now
      guard isToldTooEarly else { break }
      holds += 1
      renewHold()
    case .opened, .safe, .discreetSet, .urgeMoved, .urgeEnded, .planAdded, .planRemoved, .ownAdded,
      .ownRemoved, .peopleOrdered, .textsOffered, .fellDue, .held, .shown, .resolved:
      break
    }
  }

  /// Gives the hold new ids if its end has moved to after what told it: then it is told again.
  private mutating func renewHold() {
    guard let hold, isToldTooEarly else { return }
    self.hold = Hold(
      ordinal: holds, begin: hold.begin, said: hold.said, end: hold.end, isAgreed: hold.isAgreed)
  }

  /// Puts a step where its time is, for it may be told later.
  private mutating func insert(_ step: Step) {
    let place = steps.lastIndex { $0.at <= step.at }.map { $0 + 1 } ?? 0
    steps.insert(step, at: min(steps.count, max(1, place)))
  }

  private mutating func heardFrom(at now: Instant) {
    unanswered = 0
    guard backedOff != nil else { return }
    // Today has two `space` check-ins again; of these, none comes whose time is over already.
    backedOff = nil
    replanned = now
  }

  private mutating func startSettle(at now: Instant, isPush: Bool) {
    settles += 1
    settleTrigger = SettleTrigger(ordinal: settles, at: now, isPush: isPush)
    replanned = now
  }
}
