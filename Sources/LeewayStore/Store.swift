// SPDX-License-Identifier: Apache-2.0

import Foundation
public import GRDB
import GRDBSQLite
import Glibc
public import LeewayCore
import LeewayFiles

/// The append-only log of facts in SQLite: one process, one connection, synchronous.
///
/// An append that returned is on the disk. Every call is to come from one thread, the loop's; GRDB
/// then starts no other.
public final class Store: FactStore {
  let directory: DataDirectory?
  let path: String
  var database: DatabaseQueue?
  /// Those that were closed: one that goes away starts threads.
  var closed: [DatabaseQueue] = []
  static let mostClosed = 100
  /// What the open file was when it was opened.
  var file: FileIdentity?
  /// What is known to be in the database.
  var known: Content
  /// What a commit has left there perhaps: its end failed, and nobody could look since.
  private var doubtful: Content?
  /// An import that was begun.
  var importing: Importing?
  /// How often something was erased.
  var erasures = 0
  /// How many entries are looked through, and how many bytes overwritten, at a time.
  var steps = (entries: 8192, bytes: 4 << 20)
  /// What was erased is being overwritten.
  var overwriting: Overwriting?
  /// How often an import put another database in the place of the one before.
  var replacements = 0

  /// Opens, or makes, the database in a directory, and brings it up to date.
  ///
  /// Throws a ``StoreError``; then the file is as it was.
  public convenience init(in directory: String) throws {
    let directory = try DataDirectory(at: directory)
    let path = directory.database
    let isNew = try Self.checkFile(at: path, hadFacts: directory.note() != nil)
    try self.init(directory, path: path) { try Self.connect(to: path, creating: isNew) }
  }

  /// Uses an open database; what tests in memory do.
  public convenience init(_ database: DatabaseQueue) throws {
    try self.init(nil, path: ":memory:") { database }
  }

  private init(
    _ directory: consuming DataDirectory?, path: String, open: () throws -> DatabaseQueue
  ) throws {
    self.path = path
    do {
      let database = try open()
      try Self.migrate(database, path: path)
      known = try database.read(Content.init)
      self.database = database
    } catch {
      throw Self.sentence(for: error, path)
    }
    file = FileIdentity(of: path)
    // A daemon that was killed may have left it.
    if directory != nil { try? PrivateFile.remove(path + Importing.tail) }
    let (note, identity) = (directory?.note(), known)
    if note?.store != identity.store || note?.announced ?? 0 > identity.last?.id ?? 0 {
      // A new database, or one from a backup: what it knows of by now was announced at its time.
      directory?.keep(.init(store: identity.store, announced: identity.last?.id ?? 0))
    }
    self.directory = directory
    // What that one had erased as well. If it fails, so that all else still works, it stays to be done.
    try? overwriteAll()
  }

  /// The connections are closed, and their queues left where they are: one that goes away starts
  /// threads, and a process ends that has no descriptor for these.
  deinit {
    guard directory != nil else { return }
    disconnect()
    for queue in closed { _ = Unmanaged.passRetained(queue) }
  }

  // MARK: opening

  /// Never makes a file where none is, but at the very beginning: SQLite would make an empty one in
  /// the place of what was moved away.
  static func connect(to path: String, creating: Bool = false) throws -> DatabaseQueue {
    // The file, its journal and its folder; one is for others.
    let spare = (0..<4).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    let isRoom = spare.allSatisfy { $0 >= 0 }
    for descriptor in spare where descriptor >= 0 { close(descriptor) }
    guard isRoom else {
      throw StoreError.failed(path: path, message: String(cString: strerror(EMFILE)))
    }
    if !creating { try probe(path) }
    return try DatabaseQueue(path: path, configuration: Schema.configuration)
  }

  /// Throws where SQLite cannot read the file at all.
  ///
  /// GRDB would find that, too; but one of its queues that goes away starts threads, and whoever asks
  /// a daemon in trouble has it tried again.
  private static func probe(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw StoreError.gone(path: path, why: "no longer exists")
    }
    var handle: OpaquePointer?
    defer { sqlite3_close_v2(handle) }
    var code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
    if code == SQLITE_OK {
      let sql = """
        SELECT count(*) FROM sqlite_schema; SELECT max(entry) FROM fact; SELECT max(id) FROM entry;
        """
      code = sqlite3_exec(handle, sql, nil, nil, nil)
    }
    // An older or an empty one has not all of the tables.
    guard code != SQLITE_OK, code != SQLITE_ERROR else { return }
    throw DatabaseError(
      resultCode: ResultCode(rawValue: code & 0xFF),
      message: String(cString: sqlite3_errmsg(handle)))
  }

  /// Looks at the kind of the file and its first bytes alone, for SQLite itself might wait for a
  /// named pipe, or change a foreign file by opening it; returns whether there is none yet.
  private static func checkFile(at path: String, hadFacts: Bool) throws(StoreError) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT, !isLink(path) else {
        throw .failed(path: path, message: String(cString: strerror(errno)))
      }
      guard !hadFacts else { throw .gone(path: path, why: "no longer exists") }
      return true
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw hadFacts
        ? .damaged(path: path, message: "it is not an ordinary file") : .notOurs(path: path)
    }
    var header = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &header, header.count)
    guard count >= 0 else {
      throw .failed(path: path, message: String(cString: strerror(errno)))
    }
    guard count > 0 else {
      guard !hadFacts else { throw .gone(path: path, why: "is empty") }
      return false
    }
    let id = count == 100 ? header[68..<72].reduce(0) { $0 << 8 | UInt32($1) } : 0
    let isNewborn = id == 0 && access(path + "-journal", F_OK) == 0
    guard header.starts(with: "SQLite format 3\0".utf8),
      id == UInt32(Schema.applicationID) || isNewborn
    else {
      throw hadFacts
        ? .damaged(path: path, message: "it does not begin like a Leeway database")
        : .notOurs(path: path)
    }
    return false
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
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

  /// Makes a new database where there is none.
  static func create(at path: String) throws -> DatabaseQueue {
    let database = try connect(to: path, creating: true)
    try migrate(database, path: path)
    return database
  }

  /// Looks through the whole file; throws a ``StoreError`` where it cannot be used, or only in part.
  static func inspect(_ path: String, hadFacts: Bool) throws {
    guard try !checkFile(at: path, hadFacts: hadFacts) else { return }
    do {
      let database = try connect(to: path)
      let isSuperseded = try database.read { try Schema.migrator.hasBeenSuperseded($0) }
      guard !isSuperseded else { throw StoreError.newer(path: path) }
      try database.read { database in
        let found = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard found == "ok" else {
          throw StoreError.damaged(path: path, message: found ?? "it cannot be checked")
        }
        let facts = try Row.fetchCursor(database, sql: "SELECT kind, fields FROM fact")
        while let fact = try facts.next() { _ = try FactText.fact(fact["kind"], fact["fields"]) }
      }
    } catch {
      throw sentence(for: error, path)
    }
  }

  static func sentence(for error: any Error, _ path: String) -> StoreError {
    if error is Content.Foreign { return .replaced(path: path) }
    guard let error = error as? DatabaseError else {
      // Text that is not what this program writes: nobody else writes into the file.
      return error as? StoreError
        ?? .damaged(path: path, message: "one of its records cannot be read")
    }
    let message = error.message ?? "\(error.resultCode)"
    return switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, message: message)
    default: .failed(path: path, message: message)
    }
  }

  // MARK: which file it is

  /// A file, whatever its name is by now.
  struct FileIdentity: Equatable {
    let device: dev_t
    let number: ino_t

    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (device, number) = (status.st_dev, status.st_ino)
    }
  }

  /// A database as far as it is told from another one: whose it is, and its last entry.
  struct Content: Equatable {
    struct Last: Equatable {
      let id: Int64
      let wall: Int64
      let boottime: Int64
    }

    let store: String
    var last: Last?

    /// There is no such table in a database of somebody else's, and in an empty file.
    struct Foreign: Error {}

    /// Read with each call and twice with each commit: in one statement, which need not be a transaction.
    init(_ database: Database) throws {
      do {
        let row = try Row.fetchOne(
          database.cachedStatement(
            sql: """
              SELECT store.id AS store, entry.id, entry.wall, entry.boottime
              FROM store LEFT JOIN entry ON entry.id = (SELECT max(id) FROM entry)
              """))
        store = row?["store"] ?? ""
        last = row.flatMap { row in
          (row["id"] as Int64?).map { Last(id: $0, wall: row["wall"], boottime: row["boottime"]) }
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
        throw Foreign()
      }
    }

    private init(store: String, last: Last) {
      self.store = store
      self.last = last
    }

    /// The same database with one more entry.
    func followed(by entry: StoreEntry) -> Content {
      Content(
        store: store,
        last: Last(
          id: entry.transaction.id, wall: Store.milliseconds(entry.stamp.moment.wall),
          boottime: entry.stamp.boottime))
    }
  }

  static func milliseconds(_ date: Date) -> Int64 {
    Int64((date.timeIntervalSince1970 * 1000).rounded())
  }

  /// The connection to the file that now has the name.
  ///
  /// Another file is taken if it is the same database with the same last entry: a copy that was put
  /// back. Throws where it is not, or there is none.
  func connection() throws -> DatabaseQueue {
    if let database, directory == nil || FileIdentity(of: path) == file { return database }
    disconnect()
    let database = try Self.connect(to: path)
    file = FileIdentity(of: path)
    try take(database.read(Content.init))
    self.database = database
    return database
  }

  func take(_ content: Content) throws {
    guard content == known || content == doubtful else { throw StoreError.replaced(path: path) }
    known = content
    doubtful = nil
  }

  /// Lets go of the connection: what a failed sync left in its cache is not trusted.
  func disconnect() {
    guard directory != nil, let old = database else { return }
    database = nil
    try? old.close()
    if closed.count < Self.mostClosed { closed.append(old) }
  }

  // MARK: writing

  /// Commits entries, all or none.
  ///
  /// Throws where they are not safely on the disk. Then they are not in the database either, save
  /// where the error is ``StoreError/unsure(path:message:)``: ``load()`` tells, as soon as it works.
  public func append(_ entries: [StoreEntry]) throws {
    guard let last = entries.last else { return }
    try commit(last) { database in
      for entry in entries { try Self.insert(entry, into: database) }
      return true
    }
  }

  /// Commits what `body` writes, whose last entry is `last`; `body` returns false to write nothing.
  ///
  /// Which file has the name, and what it has, is looked at before and after.
  func commit(
    _ last: StoreEntry, setUp: String? = nil, _ body: (Database) throws -> Bool
  ) throws {
    let new = known.followed(by: last)
    var isCommitting = false
    do {
      try connection().writeWithoutTransaction { database in
        if let setUp { try database.execute(sql: setUp) }
        // Where this fails the next write fails as well, and the connection is made anew.
        defer { if setUp != nil { try? database.execute(sql: Schema.everyday) } }
        try database.inTransaction(.immediate) {
          // Whoever copies another database over this one leaves the file the same.
          try take(Content(database))
          isCommitting = try body(database)
          return isCommitting ? .commit : .rollback
        }
        guard isCommitting else { return }
        guard directory == nil || FileIdentity(of: path) == file, try Content(database) == new
        else { throw StoreError.replaced(path: path) }
        known = new
      }
    } catch {
      disconnect()
      let failure = Self.sentence(for: error, path)
      guard isCommitting else { throw failure }
      doubtful = new
      try settle(after: failure)
    }
  }

  /// Finds out, on a new connection, whether the commit that failed at its end is there.
  ///
  /// Returns where it is, and is on the disk.
  private func settle(after failure: StoreError) throws {
    let new = doubtful
    do {
      let database = try connection()
      guard known == new else { throw failure }
      // Where it was the last sync that failed, what can be read may not be on the disk: one more
      // commit, which syncs all of it, tells.
      try database.write { try $0.execute(sql: "UPDATE store SET id = id") }
    } catch {
      guard known == new || doubtful != nil else { throw failure }
      disconnect()
      switch Self.sentence(for: error, path) {
      case .gone(let path, let why): throw StoreError.gone(path: path, why: why)
      case .replaced(let path): throw StoreError.replaced(path: path)
      default: throw StoreError.unsure(path: path, message: "\(failure)")
      }
    }
  }

  static func insert(_ entry: StoreEntry, into database: Database) throws {
    let (transaction, moment) = (entry.transaction, entry.stamp.moment)
    try database.cachedStatement(
      sql: """
        INSERT INTO entry (id, elapsed, wall, zone, boot, boottime, request, result)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      transaction.id, moment.elapsed.milliseconds, milliseconds(moment.wall),
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
    case .ownAdded(let fields): ("plan", fields.number)
    default: nil
    }
  }

  private static func undoes(_ fact: Fact) -> Int64? {
    if case .undone(let fields) = fact { fields.transaction } else { nil }
  }

  // MARK: reading

  /// What that request came to, if it was made before.
  public func result(of request: String) throws -> String? {
    try connected { database in
      try database.unsafeRead { database in
        try String.fetchOne(
          database.cachedStatement(sql: "SELECT result FROM entry WHERE request = ?"),
          arguments: [request])
      }
    }
  }

  /// Loads what matters now, never the whole history.
  ///
  /// `boot`: the kernel's id of this boot.
  public func load(boot: String = "") throws -> LoadedStore {
    try reading { try $0.loaded(boot: boot) }
  }

  /// The transactions that, folded, give that episode as it was; none where there is no such one, or
  /// it is taken back.
  public func episode(_ number: Int) throws -> [Transaction] {
    try reading { try $0.episode(number) }
  }

  /// The numbers of the newest episodes that are not taken back, ascending, at most so many.
  public func episodeNumbers(newest count: Int) throws -> [Int] {
    try reading { try $0.episodeNumbers(newest: count) }
  }

  /// The transactions with urges that were said while no episode was open, the oldest first.
  public func urgesApart() throws -> [Transaction] {
    try reading { try $0.urgesApart() }
  }

  /// How much there is in all, of what is not taken back.
  public func totals() throws -> StoreTotals {
    try reading { try $0.totals() }
  }

  /// The facts of the next transactions, at most `limit` of those, in their order; none at the end.
  public func facts(after transaction: Int64, limit: Int) throws -> [StoredFact] {
    try reading { try $0.rows(after: transaction, limit: limit) }
  }

  /// Reads what belongs together, in one transaction.
  ///
  /// GRDB's own `read` sets `query_only`, and with it SQLite prepares every statement anew.
  func reading<Value>(_ read: (Loading) throws -> Value) throws -> Value {
    try connected { database in
      try database.unsafeRead { database in
        try database.beginTransaction(.deferred)
        // Nothing was written, and so this cannot fail.
        defer { try? database.rollback() }
        return try read(Loading(database: database))
      }
    }
  }

  /// Throws where the database does not answer, or is not the one it was; for the watchdog.
  public func check() throws {
    try connected { database in try take(database.unsafeRead(Content.init)) }
  }

  /// The files that still have what was in a database that was put aside.
  func copies() -> [String] {
    guard directory != nil else { return [] }
    let folder = String(path.dropLast("/leeway.db".count))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix(Recovery.asideName) }.sorted().map { "\(folder)/\($0)" }
  }

  /// Erases those files; returns the ones that are still there.
  func eraseCopies() -> [String] {
    for copy in copies() { try? PrivateFile.remove(copy) }
    return copies()
  }

  /// The newest transaction whose check-ins the journal was told of.
  public var announced: Int64 {
    get { directory?.note()?.announced ?? 0 }
    set { directory?.keep(.init(store: known.store, announced: newValue)) }
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

  func connected<Result>(_ body: (DatabaseQueue) throws -> Result) throws -> Result {
    do {
      return try body(connection())
    } catch {
      disconnect()
      throw Self.sentence(for: error, path)
    }
  }
}
