// SPDX-License-Identifier: Apache-2.0

/// Where the facts are kept: what an interpreter of decisions needs of a database.
///
/// Used on one thread. What it throws is a sentence for a person.
public protocol FactStore: AnyObject {
  /// Loads what matters now, never the whole history; `boot`: the kernel's id of this boot.
  func load(boot: String) throws -> LoadedStore

  /// Commits entries, all or none.
  ///
  /// Throws where they are not safely on the disk; then they are not in the store either, save where the
  /// error is a ``StoreFailure`` that says so: ``load(boot:)`` tells, as soon as it works.
  func append(_ entries: [StoreEntry]) throws

  /// What that request came to, if it was made before.
  func result(of request: String) throws -> String?

  /// The transactions that give an episode when folded; none where there is no such one.
  func episode(_ number: Int) throws -> [Transaction]

  /// The numbers of the newest episodes, ascending, at most so many.
  func episodeNumbers(newest count: Int) throws -> [Int]

  /// The facts of at most so many transactions after one, in order; none at the end.
  func facts(after transaction: Int64, limit: Int) throws -> [StoredFact]

  /// Erases, and leaves an entry for the times; `nil` where there is no such episode.
  ///
  /// Throws as ``append(_:)`` does.
  func forget(_ scope: ForgetScope, leaving entry: StoreEntry) throws -> ErasedFacts?

  /// How many bytes it has.
  func size() throws -> Int

  /// Throws where it does not answer, or is another one than before.
  func check() throws

  /// The newest transaction whose check-ins the journal was told of.
  ///
  /// Kept for a daemon that comes after one that was killed.
  var announced: Int64 { get set }
}

/// A transaction and what is kept beside it.
public struct StoreEntry: Sendable {
  /// The facts; its id is one more than that of the entry before.
  public let transaction: Transaction
  /// The times, tied to the clock of the boot.
  public let stamp: Timeline.Stamp
  /// What a client asked, so that asking again adds nothing: its id and what it came to.
  public let request: (id: String, result: String)?

  /// Makes an entry.
  public init(
    _ transaction: Transaction, stamp: Timeline.Stamp,
    request: (id: String, result: String)? = nil
  ) {
    self.transaction = transaction
    self.stamp = stamp
    self.request = request
  }
}

/// What to start from.
public struct LoadedStore: Sendable {
  /// Those that matter now, for a ``FactLog``.
  public let transactions: [Transaction]
  /// What is known of the time before them.
  public let prelude: FactLog.Prelude
  /// The highest id a transaction ever had.
  public let lastTransaction: Int64
  /// The newest one's times; `nil` in a new store.
  public let stamp: Timeline.Stamp?
  /// The newest one of another boot than the one that was asked about; `nil`: there is none.
  public let beforeBoot: (id: Int64, moment: Moment)?

  /// Makes one.
  public init(
    transactions: [Transaction], prelude: FactLog.Prelude, lastTransaction: Int64,
    stamp: Timeline.Stamp?, beforeBoot: (id: Int64, moment: Moment)? = nil
  ) {
    self.transactions = transactions
    self.prelude = prelude
    self.lastTransaction = lastTransaction
    self.stamp = stamp
    self.beforeBoot = beforeBoot
  }

  /// The facts at hand.
  public var factLog: FactLog { FactLog(transactions, after: prelude) }
}

/// What is to be erased.
public enum ForgetScope: Hashable, Sendable {
  /// The episode of that number.
  case episode(Int)
  /// All but what is in force beside any episode.
  case all
}

/// What is left after something was erased.
public struct ErasedFacts: Sendable {
  /// How many facts are gone.
  public let facts: Int
  /// What to go on from.
  public let loaded: LoadedStore
  /// The files that still have what was in a database that was put aside.
  public var copies: [String]

  /// Makes one.
  public init(facts: Int, loaded: LoadedStore, copies: [String] = []) {
    self.facts = facts
    self.loaded = loaded
    self.copies = copies
  }
}

/// An error of a store that knows whether what was to be kept may be kept all the same.
public protocol StoreFailure: Error {
  /// The end of a change failed, and whether the change is in the store cannot be found out now.
  var mayHaveStored: Bool { get }
}
