// SPDX-License-Identifier: Apache-2.0

/// The transactions at hand and the state they fold into.
///
/// Kept are those since the last episode but one began, and before them only the newest of each
/// standing fact (configuration, safety, discretion) and the plans: enough to take back what was said
/// in these two episodes.
public struct Ledger: Sendable {
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

    /// There was none.
    public init() {}
  }

  /// The state after all of them.
  public private(set) var state: State
  /// Those at hand, the oldest first.
  public private(set) var transactions: [Transaction]
  /// What was before them.
  private(set) var prelude: Prelude

  private var undone: Set<Int64>

  /// Folds the transactions that the store gave back, and what it knows of those before.
  public init(_ transactions: [Transaction] = [], after prelude: Prelude = Prelude()) {
    state = State()
    undone = []
    self.prelude = prelude
    self.transactions = transactions
    for case .undone(let fields) in transactions.lazy.flatMap(\.facts) {
      undone.insert(fields.transaction)
    }
    state = Self.fold(transactions, without: undone, after: prelude)
  }

  /// Moves the state on by what was just committed.
  public mutating func append(_ transaction: Transaction) {
    transactions.append(transaction)
    var refold = false
    for fact in transaction.facts {
      if case .undone(let fields) = fact {
        undone.insert(fields.transaction)
        refold = true
      }
    }
    if refold {
      state = Self.fold(transactions, without: undone, after: knownPrelude)
    } else {
      state.apply(transaction)
    }
    if transaction.facts.contains(where: { $0.kind == .opened }) { trim() }
  }

  /// The newest thing the person said that is not taken back.
  var lastSaid: (transaction: Transaction, said: Fact.Said)? {
    for transaction in transactions.reversed() where !undone.contains(transaction.id) {
      if let said = transaction.undoable { return (transaction, said) }
    }
    return nil
  }

  /// The state as if that transaction had not been.
  func state(without transaction: Int64) -> State {
    Self.fold(transactions, without: undone.union([transaction]), after: knownPrelude)
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
    [.configured], [.unsafe, .safe], [.paused, .resumed], [.discreetSet],
  ]
}
