// SPDX-License-Identifier: Apache-2.0

/// Where the facts are kept: what the engine needs of a database.
///
/// Used on one thread. What it throws is a sentence for a person.
public protocol FactStore: AnyObject {
  /// Loads what matters now, never the whole history; `boot`: the kernel's id of this boot.
  func load(boot: String) throws -> LoadedStore

  /// Commits entries, all or none.
  ///
  /// Throws if they are not safely on the disk. Then they are not in the store either, unless the error is
  /// a ``StoreFailure`` that says they may be; ``load(boot:)`` shows which, as soon as it works again.
  func append(_ entries: [StoreEntry]) throws

  /// The result stored with that request; `nil`: it was not made before.
  func result(of request: String) throws -> String?

  /// The transactions that an episode can be folded from; empty if there is no such episode.
  func episode(_ number: Int) throws -> [Transaction]

  /// The numbers of the newest episodes, ascending, at most so many.
  func episodeNumbers(newest count: Int) throws -> [Int]

  /// The transactions with urges that were said while no episode was open, the oldest first.
  func urgesApart() throws -> [Transaction]

  /// How much there is in all, of what is not taken back.
  func totals() throws -> StoreTotals

  /// The facts of at most so many transactions after one, in order; none at the end.
  func facts(after transaction: Int64, limit: Int) throws -> [StoredFact]

  /// Looks for what is to be erased, a slice at a time; false: there is nothing more to look through.
  ///
  /// The more was looked through before ``erase(_:_:leaving:)``, the less that has to do at once.
  func look(for scope: ForgetScope, _ found: inout Traces) throws -> Bool

  /// Takes facts out for good; `nil`: there is no such episode.
  ///
  /// In the same commit it stores `entry`, without which the time line would have lost its last stamp.
  /// Throws as ``append(_:)`` does. The bytes are gone when ``overwrite()`` has come to its end.
  func erase(_ scope: ForgetScope, _ found: Traces, leaving entry: StoreEntry) throws
    -> ErasedFacts?

  /// Overwrites a piece of what was erased; false: there is no more of it.
  func overwrite() throws -> Bool

  /// What is there, as far as an import has to know it.
  func importBasis() throws -> ImportBasis

  /// Begins to write an import beside the database, in the place of one that was begun before.
  ///
  /// `isWhole`: it replaces the whole database, which has nothing of the person's yet.
  func beginImport(isWhole: Bool) throws

  /// Writes a slice of it; nothing of it is in the database before ``finishImport(_:leaving:boot:)``.
  func writeImport(_ slice: [Transaction]) throws

  /// Puts in the place of the database one with the import, all of it or nothing, and with `entry`.
  ///
  /// `origins`: what tells each episode of it from all others, and its number here. Throws as
  /// ``append(_:)`` does.
  func finishImport(
    _ origins: [(origin: String, episode: Int)], leaving entry: StoreEntry, boot: String
  ) throws -> LoadedStore

  /// Leaves nothing of an import that was begun.
  func dropImport()

  /// How many bytes it has.
  func size() throws -> Int

  /// Throws if the database does not answer, or is another file than before.
  func check() throws

  /// The newest transaction whose check-ins the journal was told of.
  ///
  /// A daemon that was killed before it told the journal leaves the rest to the next one.
  var announced: Int64 { get set }
}

/// A transaction and what is kept beside it.
public struct StoreEntry: Sendable {
  /// The facts; its id is one more than that of the entry before.
  public let transaction: Transaction
  /// The times, tied to the clock of the boot.
  public let stamp: Timeline.Stamp
  /// The id of the client's request and its result, so that the same request again adds nothing.
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

/// What the store gives to start from.
public struct LoadedStore: Sendable {
  /// The facts at hand.
  public let factLog: FactLog
  /// The highest id a transaction ever had.
  public let lastTransaction: Int64
  /// The stamp of the newest transaction; `nil` in a new store.
  public let stamp: Timeline.Stamp?
  /// The newest transaction of an earlier boot than the one given to `load`; `nil`: there is none.
  public let beforeBoot: (id: Int64, moment: Moment)?

  /// Makes what a store's `load` returns.
  public init(
    _ factLog: FactLog, lastTransaction: Int64, stamp: Timeline.Stamp?,
    beforeBoot: (id: Int64, moment: Moment)? = nil
  ) {
    self.factLog = factLog
    self.lastTransaction = lastTransaction
    self.stamp = stamp
    self.beforeBoot = beforeBoot
  }
}

/// How much there is in all.
public struct StoreTotals: Hashable, Sendable {
  /// How many episodes.
  public let episodes: Int
  /// How many urges.
  public let urges: Int
  /// How many of these the person said had passed.
  public let passed: Int

  /// Makes what a store's `totals` returns.
  public init(episodes: Int = 0, urges: Int = 0, passed: Int = 0) {
    (self.episodes, self.urges, self.passed) = (episodes, urges, passed)
  }
}

/// What is to be erased.
public enum ForgetScope: Hashable, Sendable {
  /// The episode of that number.
  case episode(Int)
  /// Everything but the settings, discretion and a pause that still runs.
  case all
  /// What was written and not sent, as long as the person has not decided to keep it.
  case unsent
}

/// What a store has found of an episode outside of its own facts, on its way through the entries.
public struct Traces: Sendable {
  /// The entry up to which it has looked.
  public var upTo = Int64.min
  /// The entries that name a check-in of the episode.
  public var naming: [Int64] = []
  /// The entries without facts.
  public var bare: [Int64] = []
  /// Which of its databases it has looked through: an import puts another one there.
  public var database = 0

  /// Nothing was looked through yet.
  public init() {}
}

/// What is left after something was erased.
public struct ErasedFacts: Sendable {
  /// How many facts are gone.
  public let facts: Int
  /// What to go on from.
  public let loaded: LoadedStore
  /// The files that still have what was in a database that was put aside.
  public var copies: [String]

  /// Makes what a store's `erase` returns.
  public init(facts: Int, loaded: LoadedStore, copies: [String] = []) {
    self.facts = facts
    self.loaded = loaded
    self.copies = copies
  }
}

/// An error of a store that says whether the change it is about may be stored all the same.
public protocol StoreFailure: Error {
  /// Whether the very end of the commit failed, so that nobody can tell now if the change is in there.
  var mayHaveStored: Bool { get }
}

/// One fact as it is stored, for an export.
public struct StoredFact: Hashable, Sendable {
  /// The id of the transaction it stands in.
  public let transaction: Int64
  /// When that transaction was committed.
  public let moment: Moment
  /// The zone that was in force.
  public let zone: String
  /// The kind of fact, the raw value of a ``Fact/Kind``.
  public let kind: String
  /// The episode it belongs to; `nil` for what belongs to none.
  public let episode: Int?
  /// Its fields, a JSON object.
  public let fields: String
  /// The id of the database.
  public let store: String
  /// Of an episode that was imported: what tells it from all others; only with the fact that opened it.
  public let origin: String?
  /// Its fields that are points in time.
  public let points: [Fact.Point]

  /// Makes a stored fact of the columns of its row.
  public init(
    transaction: Int64, moment: Moment, zone: String, kind: String, episode: Int?, fields: String,
    store: String = "", origin: String? = nil, points: [Fact.Point] = []
  ) {
    self.store = store
    self.origin = origin
    self.points = points
    self.transaction = transaction
    self.moment = moment
    self.zone = zone
    self.kind = kind
    self.episode = episode
    self.fields = fields
  }
}

/// Why an import came to nothing although the database works.
public enum ImportObstacle: Error, Hashable, Sendable, CustomStringConvertible {
  /// This store takes no import.
  case unsupported
  /// Something was erased, or came to an empty database, since it began.
  case changed

  /// What happened.
  public var description: String {
    switch self {
    case .unsupported: "This database takes no import."
    case .changed: "The database changed while Leeway read the file."
    }
  }
}

extension FactStore {
  /// Finds nothing beforehand.
  public func look(for scope: ForgetScope, _ found: inout Traces) throws -> Bool { false }

  /// Nothing that was erased is left.
  public func overwrite() throws -> Bool { false }

  /// What a store has that takes no import.
  public func importBasis() throws -> ImportBasis { throw ImportObstacle.unsupported }

  /// Refuses.
  public func beginImport(isWhole: Bool) throws { throw ImportObstacle.unsupported }

  /// Refuses.
  public func writeImport(_ slice: [Transaction]) throws { throw ImportObstacle.unsupported }

  /// Refuses.
  public func finishImport(
    _ origins: [(origin: String, episode: Int)], leaving entry: StoreEntry, boot: String
  ) throws -> LoadedStore { throw ImportObstacle.unsupported }

  /// There is none.
  public func dropImport() {}
}
