// SPDX-License-Identifier: Apache-2.0

/// All that decisions are made from: the fold over the facts so far.
public struct State: Hashable, Sendable {
  /// The schedule's configuration in force.
  public private(set) var schedule = Schedule()
  /// Whether the schedule in force is a fact yet.
  public private(set) var isConfigured = false
  /// The episodes at hand, the oldest first: the last ones, of which at most the very last is open.
  public private(set) var episodes: [Episode] = []
  /// Since when the person has not been safe; `nil`: they have not said so.
  public private(set) var unsafeSince: Elapsed?
  /// Whether others may see only neutral words, as the person last said; `nil`: they have not.
  public private(set) var discreet: Bool?
  /// The newest pause, over or not, from its beginning to its end.
  public private(set) var pause: Range<Elapsed>?
  /// The moment of the newest transaction.
  public private(set) var last: Moment?
  /// The zone of the newest transaction.
  public private(set) var zone: String?
  /// The texts of the catalogue used so far, the newest last.
  public private(set) var usedTexts: [String] = []
  /// The number the next episode gets.
  public private(set) var nextEpisode = 1

  /// Nothing has happened yet.
  public init() {}

  /// The episode that is open.
  public var open: Episode? {
    guard let newest = episodes.last, newest.ending == nil else { return nil }
    return newest
  }

  /// The check-in with that id, in the episodes at hand.
  public subscript(id: CheckIn.ID) -> CheckIn? {
    for episode in episodes.reversed() {
      if let checkIn = episode[id] { return checkIn }
    }
    return nil
  }

  /// The check-ins of the episodes at hand that were due, the oldest first.
  public var checkIns: [CheckIn] { episodes.flatMap(\.checkIns) }

  /// The phase that a point lies in; `nil` with no episode open, or once it is not safe.
  public func phase(at point: Elapsed) -> Phase? { open?.phase(at: point, schedule: schedule) }

  /// When the phase is next another one; `nil`: it stays.
  public func nextPhase(after point: Elapsed) -> Elapsed? {
    open?.nextPhase(after: point, schedule: schedule)
  }

  /// Makes sure that the next episode gets a number of its own.
  mutating func skipEpisodes(to number: Int) { nextEpisode = max(nextEpisode, number) }

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
    switch fact {
    case .opened(let fields):
      episodes.append(Episode(fields, at: moment.elapsed))
      skipEpisodes(to: fields.episode + 1)
      return
    case .configured(let schedule):
      self.schedule = schedule
      isConfigured = true
    case .said(let said):
      use(said.textID)
    case .fellDue(let fields):
      use(fields.textID)
    case .unsafe:
      unsafeSince = unsafeSince ?? moment.elapsed
    case .safe:
      unsafeSince = nil
    case .paused(let fields):
      // One that is said in another goes on from that one's beginning.
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
    guard let position = position(of: fact) else { return }
    episodes[position].apply(fact, at: moment.elapsed, schedule: schedule)
  }

  private mutating func use(_ textID: String?) {
    guard let textID else { return }
    usedTexts.append(textID)
    // More than any catalogue's worth of one occasion; the choice needs no longer memory.
    if usedTexts.count > 256 { usedTexts.removeFirst(128) }
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
