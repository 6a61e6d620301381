// SPDX-License-Identifier: Apache-2.0

/// The transactions at hand and the state they fold into.
///
/// Kept are those since the last episode but one began, and before them only the newest of each
/// standing fact (configuration, safety, discretion): enough to take back what was said in these two episodes.
public struct Ledger: Sendable {
  /// The state after all of them.
  public private(set) var state: State
  /// Those at hand, the oldest first.
  public private(set) var transactions: [Transaction]

  private var undone: Set<Int64>

  /// Folds the transactions that the store gave back.
  ///
  /// `nextEpisode`: the number after the highest that was ever used, also by what was taken back.
  public init(_ transactions: [Transaction] = [], nextEpisode: Int = 1) {
    state = State()
    undone = []
    self.transactions = transactions
    for case .undone(let fields) in transactions.lazy.flatMap(\.facts) {
      undone.insert(fields.transaction)
    }
    state = Self.fold(transactions, without: undone, nextEpisode: nextEpisode)
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
      state = Self.fold(transactions, without: undone, nextEpisode: state.nextEpisode)
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
    Self.fold(transactions, without: undone.union([transaction]), nextEpisode: state.nextEpisode)
  }

  private static func fold(
    _ transactions: [Transaction], without undone: Set<Int64>, nextEpisode: Int
  ) -> State {
    var state = State()
    state.skipEpisodes(to: nextEpisode)
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
    transactions = standing + transactions[start...]
    state = Self.fold(transactions, without: undone, nextEpisode: state.nextEpisode)
  }
}

extension Fact {
  /// The kinds that stand until another of the same set: of each set only the newest one matters.
  public static let standingKinds: [Set<Kind>] = [
    [.configured], [.unsafe, .safe], [.paused, .resumed], [.discreetSet],
  ]
}
