// SPDX-License-Identifier: Apache-2.0

import Foundation
public import GRDB
public import LeewayCore

/// The append-only log of facts in SQLite: one process, one connection, synchronous.
///
/// An append that returned is on the disk. Every call is to come from one thread, the loop's; GRDB
/// then starts no other.
public final class Store {
  /// What to start from.
  public struct Loaded: Sendable {
    /// Those that matter now, for ``LeewayCore/Ledger``.
    public let transactions: [Transaction]
    /// The newest one's times; `nil` in a new database.
    public let stamp: Timeline.Stamp?
    /// The highest id a transaction ever had.
    public let lastTransaction: Int64
    /// What is known of the time before them.
    public let prelude: Ledger.Prelude
    /// The newest one of another boot than the one that was asked about; `nil`: there is none.
    public let beforeBoot: (id: Int64, moment: Moment)?
  }

  /// What is left after something was erased.
  public struct Erased: Sendable {
    /// How many facts are gone.
    public let facts: Int
    /// What to go on from.
    public let loaded: Loaded
  }

  /// A transaction and what is kept beside it.
  public struct Entry: Sendable {
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

  private let directory: DataDirectory?
  private let path: String
  private var database: DatabaseQueue?

  /// Opens, or makes, the database in a directory, and brings it up to date.
  ///
  /// Throws a ``StoreError``; then the file is as it was.
  public convenience init(in directory: String) throws {
    let directory = try DataDirectory(at: directory)
    let path = directory.database
    try Self.checkHeader(of: path)
    try self.init(directory, path: path, database: Self.connect(to: path))
  }

  /// Uses an open database; what tests in memory do.
  public convenience init(_ database: DatabaseQueue) throws {
    try self.init(nil, path: ":memory:", database: database)
  }

  private init(
    _ directory: consuming DataDirectory?, path: String, database: DatabaseQueue
  ) throws {
    self.directory = directory
    self.path = path
    self.database = database
    do {
      try Self.migrate(database, path: path)
    } catch let error as DatabaseError {
      throw StoreError.failed(path: path, message: error.message ?? "\(error.resultCode)")
    }
  }

  // MARK: opening

  private static func connect(to path: String) throws -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: Schema.configuration)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw StoreError.notOurs(path: path)
    } catch let error as DatabaseError {
      throw StoreError.failed(path: path, message: error.message ?? "\(error.resultCode)")
    }
  }

  /// Looks at the first bytes alone, for SQLite itself might change a foreign file by opening it.
  private static func checkHeader(of path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    let header = try file.read(upToCount: 100) ?? Data()
    try file.close()
    guard !header.isEmpty else { return }
    let id = header.count == 100 ? header[68..<72].reduce(0) { $0 << 8 | UInt32($1) } : 0
    let isNewborn = id == 0 && FileManager.default.fileExists(atPath: path + "-journal")
    guard header.starts(with: Data("SQLite format 3\0".utf8)),
      id == UInt32(Schema.applicationID) || isNewborn
    else { throw StoreError.notOurs(path: path) }
  }

  private static func migrate(_ database: DatabaseQueue, path: String) throws {
    let isSuperseded = try database.read { database in
      try Schema.migrator.hasBeenSuperseded(database)
    }
    guard !isSuperseded else { throw StoreError.newer(path: path) }
    try database.writeWithoutTransaction { database in
      // Written anew, it would need room: a start on a full disk does not.
      let id = try Int32.fetchOne(database, sql: "PRAGMA application_id")
      guard id != Schema.applicationID else { return }
      try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    }
    try Schema.migrator.migrate(database)
  }

  // MARK: writing

  /// Commits entries, all or none.
  ///
  /// Throws where they are not safely on the disk; then they are not in the database either. After a
  /// failed write the connection is made anew: what a failed sync left in its cache is not trusted.
  public func append(_ entries: [Entry]) throws {
    try connected { database in
      try database.write { database in
        for entry in entries { try Self.insert(entry, into: database) }
      }
    }
  }

  private static func insert(_ entry: Entry, into database: Database) throws {
    let (transaction, moment) = (entry.transaction, entry.stamp.moment)
    try database.cachedStatement(
      sql: """
        INSERT INTO entry (id, elapsed, wall, zone, boot, boottime, request, result)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      transaction.id, moment.elapsed.milliseconds,
      Int64((moment.wall.timeIntervalSince1970 * 1000).rounded()),
      transaction.zone, entry.stamp.boot, entry.stamp.boottime, entry.request?.id,
      entry.request?.result,
    ])
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO fact (entry, position, kind, episode, undoes, fields)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (position, fact) in transaction.facts.enumerated() {
      try insert.execute(arguments: [
        transaction.id, position, fact.kind.rawValue, fact.episode, Self.undoes(fact),
        try FactText.text(of: fact),
      ])
      guard let (column, number) = Self.numbering(fact) else { continue }
      try database.execute(
        sql: "UPDATE numbering SET \(column) = max(\(column), ?)", arguments: [number])
    }
  }

  /// The number that is never to be used again, and where it is kept.
  private static func numbering(_ fact: Fact) -> (column: String, number: Int)? {
    switch fact {
    case .opened(let fields): ("episode", fields.episode)
    case .urgeBegan(let fields): ("urge", fields.number)
    case .planAdded(let fields): ("plan", fields.number)
    default: nil
    }
  }

  private static func undoes(_ fact: Fact) -> Int64? {
    if case .undone(let fields) = fact { fields.transaction } else { nil }
  }

  /// Erases an episode: every fact of it, what was said in its time, and every trace in the file.
  ///
  /// What stands beyond it stays (the configuration, no contact, that check-ins are off, a pause). In the
  /// same commit goes `entry`, which may be without facts: it keeps the line of time. Returns `nil`
  /// where no episode has that number, and throws where it is all still there; then nothing has
  /// changed.
  public func forget(episode number: Int, leaving entry: Entry) throws -> Erased? {
    try erase(leaving: entry) { try $0.forget(episode: number) }
  }

  /// Erases everything but the configuration in force, discretion, and a pause that still runs; leaves `entry` as ``forget(episode:leaving:)`` does.
  public func forgetAll(leaving entry: Entry) throws -> Erased {
    let now = entry.stamp.moment.elapsed
    return try erase(leaving: entry) { try $0.forgetAll(at: now) }
      ?? Erased(facts: 0, loaded: load())
  }

  private func erase(
    leaving entry: Entry, _ body: (Erasing) throws -> Int?
  ) throws -> Erased? {
    try connected { database in
      try database.writeWithoutTransaction { database in
        try database.execute(sql: Schema.erasing)
        // Where this fails the next write fails as well, and the connection is made anew.
        defer { try? database.execute(sql: Schema.everyday) }
        var erased: Erased?
        try database.inTransaction(.immediate) {
          let erasing = Erasing(database: database)
          guard let count = try body(erasing) else { return .rollback }
          try erasing.rewrite()
          try Self.insert(entry, into: database)
          erased = Erased(facts: count, loaded: try Loading(database: database).loaded())
          return .commit
        }
        return erased
      }
    }
  }

  // MARK: reading

  /// What that request came to, if it was made before.
  public func result(of request: String) throws -> String? {
    try connected { database in
      try database.read { database in
        try String.fetchOne(
          database, sql: "SELECT result FROM entry WHERE request = ?", arguments: [request])
      }
    }
  }

  /// Loads what matters now, never the whole history.
  ///
  /// `boot`: the kernel's id of this boot.
  public func load(boot: String = "") throws -> Loaded {
    try connected { database in try database.read { try Loading(database: $0).loaded(boot: boot) } }
  }

  /// The transactions that, folded, give that episode as it was; none where there is no such one, or
  /// it is taken back.
  public func episode(_ number: Int) throws -> [Transaction] {
    try connected { database in try database.read { try Loading(database: $0).episode(number) } }
  }

  /// The numbers of the newest episodes that are not taken back, ascending, at most so many.
  public func episodeNumbers(newest count: Int) throws -> [Int] {
    try connected { database in
      try database.read { try Loading(database: $0).episodeNumbers(newest: count) }
    }
  }

  /// The facts of the next transactions, at most `limit` of those, in their order; none at the end.
  public func facts(after transaction: Int64, limit: Int) throws -> [StoredFact] {
    try connected { database in
      try database.read { try Loading(database: $0).rows(after: transaction, limit: limit) }
    }
  }

  /// Throws where the database does not answer; for the watchdog.
  public func check() throws {
    try connected { database in
      try database.read { _ = try Int.fetchOne($0, sql: "SELECT max(id) FROM entry") }
    }
  }

  /// How many bytes the database has.
  public func size() throws -> Int {
    try connected { database in
      try database.read { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return try pages * (Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
      }
    }
  }

  /// Lets the file grow to so many pages and no more: a full disk, for a test.
  func limitPages(to count: Int) throws {
    try connected { database in
      try database.read { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
  }

  private func connected<Result>(_ body: (DatabaseQueue) throws -> Result) throws -> Result {
    do {
      let database = try self.database ?? Self.connect(to: path)
      self.database = database
      return try body(database)
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_IOERR, directory != nil { database = nil }
      throw StoreError.failed(path: path, message: error.message ?? "\(error.resultCode)")
    }
  }
}
