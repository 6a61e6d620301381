// SPDX-License-Identifier: Apache-2.0

/// The transactions at hand and the state they fold into.
///
/// Kept are all since the last episode but one began: enough to take back what was said in these two.
/// Of the time before, only the plans are kept, and the newest fact of each kind that stands until
/// another one comes (configuration, off, no contact, a pause, discretion).
public struct FactLog: Sendable {
  /// What is known of the time before the transactions at hand.
  public struct Prelude: Hashable, Sendable {
    /// The number after the highest that an episode ever had, also one that was taken back.
    public var nextEpisode = 1
    /// The number after the highest that an urge ever had.
    public var nextUrge = 1
    /// The number after the highest that a plan ever had.
    public var nextPlan = 1
    /// The texts used then, the newest last, at most ``TextUse/memory``.
    public var uses: [TextUse] = []
    /// When the last episodes of that time began, at most four.
    public var openings: [Instant] = []
    /// When the first of all began; `nil`: there was none.
    public var firstOpening: Instant?

    /// Nothing came before them.
    public init() {}
  }

  /// The state after all of them.
  public private(set) var state: State
  /// The transactions at hand, the oldest first.
  public private(set) var transactions: [Transaction]
  /// What is known of the time before them.
  public private(set) var prelude: Prelude

  private var undone: Set<Int64>

  /// Folds the transactions that the store gave back, and what it knows of those before.
  public init(_ transactions: [Transaction] = [], after prelude: Prelude = Prelude()) {
    state = State()
    undone = []
    self.prelude = prelude
    self.transactions = []
    for transaction in transactions { take(transaction) }
    state = Self.fold(self.transactions, without: undone, after: prelude)
  }

  /// Moves the state on by what was just committed.
  public mutating func append(_ transaction: Transaction) {
    if take(transaction) {
      state = Self.fold(transactions, without: undone, after: knownPrelude)
    } else {
      state.apply(transaction)
    }
    if transaction.facts.contains(where: { $0.kind == .opened }) { trim() }
  }

  /// Adds a transaction; returns whether it changes earlier ones, so that all have to be folded anew.
  @discardableResult
  private mutating func take(_ transaction: Transaction) -> Bool {
    var changesThePast = false
    for fact in transaction.facts {
      switch fact {
      case .undone(let fields): undone.insert(fields.transaction)
      case .gapCorrected(let gap): transactions = Self.corrected(transactions, by: gap)
      default: continue
      }
      changesThePast = true
    }
    transactions.append(transaction)
    return changesThePast
  }

  /// The transactions at hand that are not taken back, the oldest first.
  public var lasting: [Transaction] { transactions.filter { !undone.contains($0.id) } }

  /// The person's commands that are not taken back, the newest first.
  var said: some Sequence<(transaction: Transaction, said: Fact.Said)> {
    transactions.reversed().lazy.filter { !undone.contains($0.id) }
      .compactMap { transaction in transaction.undoable.map { (transaction, $0) } }
  }

  /// The state as if those transactions had not been.
  func state(without taken: [Transaction]) -> State {
    Self.fold(transactions, without: undone.union(taken.map(\.id)), after: knownPrelude)
  }

  /// The state with all points from before a boot moved by its correction.
  func state(correctedBy gap: Fact.GapCorrected) -> State {
    Self.fold(Self.corrected(transactions, by: gap), without: undone, after: knownPrelude)
  }

  /// The prelude, with its numbers counted on past all that were used since.
  ///
  /// An episode that was taken back keeps its number: its check-ins stay in the log under their ids.
  private var knownPrelude: Prelude {
    var known = prelude
    known.nextEpisode = state.nextEpisode
    known.nextUrge = state.urges.next
    known.nextPlan = state.planning.next
    return known
  }

  private static func fold(
    _ transactions: [Transaction], without undone: Set<Int64>, after prelude: Prelude
  ) -> State {
    var state = State(after: prelude)
    for transaction in transactions where !undone.contains(transaction.id) {
      state.apply(transaction)
    }
    return state
  }

  /// Forgets what lies before the last episode but one.
  private mutating func trim() {
    let openings = transactions.indices.filter { position in
      !undone.contains(transactions[position].id)
        && transactions[position].facts.contains { $0.kind == .opened }
    }
    guard openings.count > 2 else { return }
    let start = openings[openings.count - 2]
    var standing: [Transaction] = []
    for kinds in Fact.standingKinds {
      let newest = transactions[..<start].last { transaction in
        !undone.contains(transaction.id) && transaction.facts.contains { kinds.contains($0.kind) }
      }
      guard let newest else { continue }
      let facts = newest.facts.filter { kinds.contains($0.kind) }
      standing.append(
        Transaction(id: newest.id, moment: newest.moment, zone: newest.zone, facts: facts))
    }
    standing += ownWords(before: start)
    let dropped = transactions[..<start].filter { !undone.contains($0.id) }
    prelude = knownPrelude
    prelude.uses += dropped.flatMap(\.facts).compactMap(\.textUse)
    prelude.uses = Array(prelude.uses.suffix(TextUse.memory))
    for case .opened(let fields) in dropped.lazy.flatMap(\.facts) {
      prelude.openings.append(fields.at)
      prelude.firstOpening = prelude.firstOpening ?? fields.at
    }
    prelude.openings = Array(prelude.openings.suffix(4))
    transactions = standing.sorted { $0.id < $1.id } + transactions[start...]
    state = Self.fold(transactions, without: undone, after: prelude)
  }

  /// The transactions before that position with the person's own words that still stand: plans and the
  /// other words that were not removed, and what was not sent and neither kept nor erased.
  private func ownWords(before start: Int) -> [Transaction] {
    let before = transactions[..<start].filter { !undone.contains($0.id) }
    var removed: Set<Int> = []
    var kept: [Int?: Int64] = [:]
    for transaction in before {
      for fact in transaction.facts {
        switch fact {
        case .planRemoved(let fields): removed.insert(fields.number)
        case .ownRemoved(let fields): removed.insert(fields.number)
        case .unsentKept(let fields): kept[fields.episode] = transaction.id
        default: break
        }
      }
    }
    return before.compactMap { transaction in
      let facts = transaction.facts.filter { fact in
        switch fact {
        case .planAdded(let fields): !removed.contains(fields.number)
        case .ownAdded(let fields): !removed.contains(fields.number)
        case .unsentAdded(let fields): kept[fields.episode].map { $0 < transaction.id } ?? true
        default: false
        }
      }
      return facts.isEmpty
        ? nil
        : Transaction(
          id: transaction.id, moment: transaction.moment, zone: transaction.zone, facts: facts)
    }
  }
}

extension Fact {
  /// The kinds that stand until another of the same set: of each set only the newest one matters.
  public static let standingKinds: [Set<Kind>] = [
    [.configured], [.unsafe, .safe], [.noContactSet], [.paused, .resumed], [.discreetSet],
    [.peopleOrdered], [.textsOffered],
  ]
}
