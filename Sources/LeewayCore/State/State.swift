// SPDX-License-Identifier: Apache-2.0

/// All that decisions are made from: the fold over the facts so far.
public struct State: Hashable, Sendable {
  /// The schedule's configuration in force.
  public private(set) var schedule = ScheduleSettings()
  /// Whether ``schedule`` comes from a fact; in a new database it is the built-in default until one comes.
  public private(set) var isConfigured = false
  /// The episodes at hand, the oldest first: the last ones, of which at most the very last is open.
  public private(set) var episodes: [Episode] = []
  /// Since when check-ins have been off; `nil`: they are on.
  public private(set) var unsafeSince: Instant?
  /// Whether no contact stands, as the person last said; `nil`: they have not.
  private(set) var noContactSaid: Bool?
  /// Whether others may see only neutral words, as the person last said; `nil`: they have not.
  public private(set) var discreet: Bool?
  /// The newest pause, over or not, from its beginning to its end.
  public private(set) var pause: Range<Instant>?
  /// The moment of the newest transaction.
  public internal(set) var last: Moment?
  /// The zone of the newest transaction.
  public private(set) var zone: String?
  /// The texts of the catalogue used so far, the newest last.
  private(set) var uses: [TextUse] = []
  /// The newest urge, and what asks about urges.
  private(set) var urges = UrgeState()
  private(set) var planning = Planning()
  private(set) var wording = OwnWording()
  /// What the person did not send.
  public private(set) var unsent = Unsent()
  /// When the first episode of all began; `nil`: there was none.
  private(set) var firstOpening: Instant?
  /// When the last four episodes began, also those that are not at hand.
  private(set) var openings: [Instant] = []
  /// The number the next episode gets.
  public private(set) var nextEpisode = 1

  /// Nothing has happened yet.
  public init() {}

  /// The state before the first transaction at hand.
  init(after prelude: FactLog.Prelude) {
    nextEpisode = prelude.nextEpisode
    urges.skip(to: prelude.nextUrge)
    planning.skip(to: prelude.nextPlan)
    uses = prelude.uses
    openings = prelude.openings
    firstOpening = prelude.firstOpening
  }

  /// The episode that is open.
  public var open: Episode? {
    guard let newest = episodes.last, newest.ending == nil else { return nil }
    return newest
  }

  /// Whether someone, or a court, asked for no contact, and the person has not lifted it.
  ///
  /// Until the person says something of it, what 0.1.0 kept with the open episode counts.
  public var noContact: Bool { noContactSaid ?? open?.noContact ?? false }

  /// The newest urge, over or not.
  public var urge: Urge? { urges.urge }

  /// The person's plans that are gone over, the oldest first.
  public var plans: [Plan] { planning.kept }

  /// The person's own words of one kind, people in the order that they gave them.
  public func own(_ kind: OwnKind) -> [OwnWords] { wording.kept(kind) }

  /// The person's own words of that number.
  public func own(_ number: Int) -> OwnWords? { wording[number] }

  /// The plan of that number, also one that was removed lately.
  public func plan(_ number: Int) -> Plan? { planning[number] }

  /// The check-in with that id, in the episodes at hand or beside them.
  public subscript(id: CheckIn.ID) -> CheckIn? {
    if let checkIn = urges.checkIns[id] { return checkIn }
    for episode in episodes.reversed() {
      if let checkIn = episode[id] { return checkIn }
    }
    return nil
  }

  /// The check-ins at hand that were due, the oldest first.
  public var checkIns: [CheckIn] { merged(episodes.flatMap(\.checkIns), Array(urges.checkIns)) }

  /// Those of the open episode, and beside it, that wait for an answer, the oldest first.
  public var openCheckIns: [CheckIn] {
    merged(open?.open ?? [], urges.checkIns.open)
  }

  /// Merges an urge's check-ins into those of the episodes by time; the latter keep their order.
  private func merged(_ own: [CheckIn], _ beside: [CheckIn]) -> [CheckIn] {
    var rest = beside[...]
    var all: [CheckIn] = []
    for checkIn in own {
      while let first = rest.first, first.due < checkIn.due { all.append(rest.removeFirst()) }
      all.append(checkIn)
    }
    return all + rest
  }

  /// What a check-in says to the person alone, with the words of a plan; `nil` where it has none.
  public func ownText(of checkIn: CheckIn, _ labels: Labels) -> String? {
    guard let rehearsal = checkIn.rehearsal else { return nil }
    guard let plan = plan(rehearsal.plan) else { return own(rehearsal.plan)?.text }
    return rehearsal.text.replacing(Plan.placeholder, with: plan.clause(labels))
  }

  /// What is said while an urge is let pass, and the plan beside it, where the text has none.
  public func ownText(of urge: Urge, _ labels: Labels) -> (text: String, plan: Plan?) {
    let plan = urge.plan.flatMap { planning[$0] }
    guard urge.text.contains(Plan.placeholder) else { return (urge.text, plan) }
    guard let plan else { return (labels[.planWaits], nil) }
    return (urge.text.replacing(Plan.placeholder, with: plan.clause(labels)), nil)
  }

  /// The phase that a point lies in; `nil` with no episode open, or while check-ins are off.
  public func phase(at point: Instant) -> Phase? { open?.phase(at: point, schedule: schedule) }

  /// When the phase next changes; `nil`: it stays.
  public func nextPhase(after point: Instant) -> Instant? {
    open?.nextPhase(after: point, schedule: schedule)
  }

  private mutating func skipEpisodes(to number: Int) { nextEpisode = max(nextEpisode, number) }

  /// Moves on by all facts of a transaction.
  mutating func apply(_ transaction: Transaction) {
    for fact in transaction.facts {
      apply(fact, at: transaction.moment, zone: transaction.zone)
    }
  }

  /// Moves on by one fact.
  ///
  /// A fact that concerns an episode not at hand (taken back, or long over) changes nothing.
  mutating func apply(_ fact: Fact, at moment: Moment, zone: String) {
    last = moment
    self.zone = zone
    let isBeside = urges.owns(fact)
    urges.apply(
      fact, at: moment.elapsed, isInHold: open?.holds(at: moment.elapsed) ?? false,
      noContact: noContact)
    planning.apply(fact)
    wording.apply(fact)
    unsent.apply(fact, at: moment.elapsed)
    use(fact.textUse)
    switch fact {
    case .opened(let fields):
      episodes.append(
        Episode(fields, noContact: noContactSaid ?? fields.noContact, at: moment.elapsed))
      skipEpisodes(to: fields.episode + 1)
      openings = Array((openings + [fields.at]).suffix(4))
      firstOpening = firstOpening ?? fields.at
      return
    case .configured(let schedule):
      self.schedule = schedule
      isConfigured = true
    case .unsafe:
      unsafeSince = unsafeSince ?? moment.elapsed
    case .safe:
      unsafeSince = nil
    case .noContactSet(let fields):
      noContactSaid = fields.noContact
    case .paused(let fields):
      // A pause said during a pause changes only its end: it goes on from where the first one began.
      let running = pause.flatMap { $0.contains(moment.elapsed) ? $0.lowerBound : nil }
      let begin = running ?? moment.elapsed
      pause = begin..<max(moment.elapsed, fields.until)
    case .resumed:
      pause = pause.map { $0.lowerBound..<max($0.lowerBound, moment.elapsed) }
    case .discreetSet(let fields):
      discreet = fields.discreet
    default:
      break
    }
    guard !isBeside, let position = position(of: fact) else { return }
    episodes[position].apply(fact, at: moment.elapsed, schedule: schedule)
  }

  private mutating func use(_ use: TextUse?) {
    guard let use else { return }
    uses.append(use)
    if uses.count > TextUse.memory { uses.removeFirst() }
  }

  private func position(of fact: Fact) -> Int? {
    if let number = fact.episode {
      return episodes.lastIndex { $0.number == number }
    }
    switch fact {
    case .held(let fields): return episodes.lastIndex { $0[fields.id] != nil }
    case .shown(let fields): return episodes.lastIndex { $0[fields.id] != nil }
    default: return open == nil ? nil : episodes.count - 1
    }
  }
}
