// SPDX-License-Identifier: Apache-2.0

/// The transactions at hand and the state they fold into.
///
/// Kept are those since the last episode but one began, and before them only the newest of each
/// standing fact (configuration, off, no contact, discretion) and the plans: enough to take back what was said
/// in these two episodes.
public struct FactLog: Sendable {
  /// What is known of the time before those at hand, without its facts.
  public struct Prelude: Hashable, Sendable {
    /// The number after the highest that an episode ever had, also one that was taken back.
    public var nextEpisode = 1
    /// The same of urges.
    public var nextUrge = 1
    /// The same of plans.
    public var nextPlan = 1
    /// The texts used then, the newest last, at most ``TextUse/memory``.
    public var uses: [TextUse] = []
    /// When the last episodes then began, at most four.
    public var openings: [Instant] = []

    /// There was none.
    public init() {}
  }

  /// The state after all of them.
  public private(set) var state: State
  /// Those at hand, the oldest first.
  public private(set) var transactions: [Transaction]
  /// What was before them.
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

  /// Puts a transaction with the others; returns whether it changes what these come to.
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

  /// What the person said, the newest first, where it is not taken back.
  var said: some Sequence<(transaction: Transaction, said: Fact.Said)> {
    transactions.reversed().lazy.filter { !undone.contains($0.id) }
      .compactMap { transaction in transaction.undoable.map { (transaction, $0) } }
  }

  /// The state as if those transactions had not been.
  func state(without taken: [Transaction]) -> State {
    Self.fold(transactions, without: undone.union(taken.map(\.id)), after: knownPrelude)
  }

  /// The state with the points from before a boot where its correction moves them.
  func state(correctedBy gap: Fact.GapCorrected) -> State {
    Self.fold(Self.corrected(transactions, by: gap), without: undone, after: knownPrelude)
  }

  /// What was before, with the numbers that were used since, also by what is taken back.
  private var knownPrelude: Prelude {
    var known = prelude
    known.nextEpisode = state.nextEpisode
    known.nextUrge = state.urging.next
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
    standing += plans(before: start)
    let dropped = transactions[..<start].filter { !undone.contains($0.id) }
    prelude = knownPrelude
    prelude.uses += dropped.flatMap(\.facts).compactMap(\.textUse)
    prelude.uses = Array(prelude.uses.suffix(TextUse.memory))
    for case .opened(let fields) in dropped.lazy.flatMap(\.facts) {
      prelude.openings.append(fields.at)
    }
    prelude.openings = Array(prelude.openings.suffix(4))
    transactions = standing.sorted { $0.id < $1.id } + transactions[start...]
    state = Self.fold(transactions, without: undone, after: prelude)
  }

  /// The plans that were not removed before that position.
  private func plans(before start: Int) -> [Transaction] {
    let before = transactions[..<start].filter { !undone.contains($0.id) }
    var removed: Set<Int> = []
    for case .planRemoved(let fields) in before.lazy.flatMap(\.facts) {
      removed.insert(fields.number)
    }
    return before.compactMap { transaction in
      let facts = transaction.facts.filter { fact in
        if case .planAdded(let fields) = fact { !removed.contains(fields.number) } else { false }
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
  ]
}
