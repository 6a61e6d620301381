// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore
import LeewayFiles

/// Puts a database that cannot be used aside, and a new one in its place with all that can be read.
public enum Recovery {
  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// Where the old file is now; `nil`: there was none.
    public let aside: String?
    /// How many facts the new one has.
    public let facts: Int
  }

  /// The database is well, or it is the data of a newer version: nothing was done.
  public struct Healthy: Error {}

  /// What an old file is called, before the day.
  static let asideName = "leeway.db.damaged-"

  /// Recovers the database in a directory; `day` becomes part of the old file's name.
  ///
  /// `reading` may read the file (the first path) by other means into a new database (the second
  /// one); what that has is added. Throws ``Healthy`` or a ``StoreError``; then all is as it was.
  public static func run(
    in directory: String, day: String, reading: (String, String) -> Void = { _, _ in }
  ) throws -> Outcome {
    let directory = try DataDirectory(at: directory)
    let path = directory.database
    do {
      try Store.inspect(path, hadFacts: directory.note() != nil)
      throw Healthy()
    } catch let error as StoreError {
      if case .newer = error { throw error }
      // It may be well; whoever may not read it is told so, and nothing is put aside.
      if PrivateFile.exists(path), access(path, R_OK) != 0, errno == EACCES { throw error }
    }
    let aside = try moveAside(path, day)
    directory.forgetNote()
    do {
      let new = try Store.create(at: path)
      if let aside { try fill(new, from: aside, beside: path, reading) }
      return Outcome(aside: aside, facts: try new.read(countFacts))
    } catch {
      throw Store.sentence(for: error, path)
    }
  }

  private static func countFacts(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM fact") ?? 0
  }

  /// Gives the file, and what SQLite kept beside it, another name; returns that.
  private static func moveAside(_ path: String, _ day: String) throws -> String? {
    guard PrivateFile.exists(path) else { return nil }
    let folder = path.dropLast("leeway.db".count)
    let names =
      ["\(folder)\(asideName)\(day)"] + (2...99).map { "\(folder)\(asideName)\(day).\($0)" }
    guard let aside = names.first(where: { !PrivateFile.exists($0) }) else {
      throw StoreError.failed(path: path, message: "too many copies of it already exist")
    }
    // The journal first: left behind, it would be played into the new file.
    for tail in ["-journal", ""] where PrivateFile.exists(path + tail) {
      guard rename(path + tail, aside + tail) == 0 else {
        throw StoreError.failed(path: path, message: String(cString: strerror(errno)))
      }
    }
    try? PrivateFile.syncFolder(of: path)
    return aside
  }

  // MARK: reading

  /// Reads a copy: to open a file may change it, and the old one is to stay as it is.
  private static func fill(
    _ new: DatabaseQueue, from aside: String, beside path: String,
    _ reading: (String, String) -> Void
  ) throws {
    var status = stat()
    // What is no file has nothing to read, and a named pipe would be waited for.
    guard stat(aside, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    let (copy, other) = (path + ".copy", path + ".read")
    defer { for file in [copy, other] { for tail in ["", "-journal"] { unlink(file + tail) } } }
    for tail in ["", "-journal"] {
      unlink(copy + tail)
      try? FileManager.default.copyItem(atPath: aside + tail, toPath: copy + tail)
    }
    if !copyRows(of: copy, into: new) {
      try putFirstPage(of: path, into: copy)
      _ = copyRows(of: copy, into: new)
    }
    unlink(other)
    reading(aside, other)
    if PrivateFile.exists(other) { _ = copyRows(of: other, into: new) }
    try new.write { try tidy($0) }
  }

  /// Puts the first page of a new database in the place of one that cannot be read.
  ///
  /// It says where each table begins, which is the same in every database of ours; without it all the
  /// others are hidden.
  private static func putFirstPage(of good: String, into damaged: String) throws {
    guard let file = FileHandle(forUpdatingAtPath: damaged) else { return }
    defer { try? file.close() }
    var page = try FileHandle(forReadingAtPath: good)?.read(upToCount: 4096) ?? Data()
    guard page.count == 4096 else { return }
    let pages = UInt32(truncatingIfNeeded: try file.seekToEnd() / 4096)
    // The file format's header: 28 the number of pages, 32 and 36 the free ones.
    for (offset, value) in [(28, pages), (32, 0), (36, 0)] as [(Int, UInt32)] {
      withUnsafeBytes(of: value.bigEndian) { page.replaceSubrange(offset..<offset + 4, with: $0) }
    }
    try file.seek(toOffset: 0)
    try file.write(contentsOf: page)
    unlink(damaged + "-journal")
  }

  /// Adds the rows that can be read; returns whether there was a table at all.
  private static func copyRows(of path: String, into new: DatabaseQueue) -> Bool {
    guard let old = try? DatabaseQueue(path: path) else { return false }
    var hasTable = false
    try? old.read { old in
      // From both ends, up to a page that cannot be read.
      for order in ["ASC", "DESC"] {
        for table in [Table.entry, .fact] {
          let sql = "SELECT * FROM \(table.name) ORDER BY \(table.order(order))"
          guard let rows = try? Row.fetchCursor(old, sql: sql) else { continue }
          hasTable = true
          try? new.write { new in
            while let row = try? rows.next() { table.add(row, to: new) }
          }
        }
      }
      // In a database that is older than this table, and whose first page was put there, it is another.
      try? new.write { new in
        let sql = "SELECT origin, episode FROM imported WHERE origin GLOB '[0-9a-f]*:*'"
        guard let rows = try? Row.fetchCursor(old, sql: sql) else { return }
        while let row = try? rows.next() {
          try? new.execute(
            sql: "INSERT OR IGNORE INTO imported VALUES (?, ?)",
            arguments: StatementArguments(Array(row.databaseValues)))
        }
      }
      try? new.write { new in
        guard let row = try? Row.fetchOne(old, sql: "SELECT * FROM numbering") else { return }
        for column in ["episode", "urge", "plan"] {
          guard let number = Int64.fromDatabaseValue(row[column] ?? .null) else { continue }
          try? new.execute(
            sql: "UPDATE numbering SET \(column) = max(\(column), ?)", arguments: [number])
        }
      }
    }
    return hasTable
  }

  private enum Table: String {
    case entry, fact

    var name: String { rawValue }

    func order(_ direction: String) -> String {
      self == .entry ? "id \(direction)" : "entry \(direction), position \(direction)"
    }

    /// Adds a row that makes sense, if it is not there yet.
    func add(_ row: Row, to database: Database) {
      let columns =
        self == .entry
        ? ["id", "elapsed", "wall", "zone", "boot", "boottime", "request", "result"]
        : ["entry", "position", "kind", "episode", "undoes", "fields"]
      let values = columns.map { (row[$0] as DatabaseValue?) ?? .null }
      if self == .fact {
        guard let kind = String.fromDatabaseValue(values[2]),
          let fields = String.fromDatabaseValue(values[5]),
          (try? FactText.fact(kind, fields)) != nil
        else { return }
      }
      let marks = columns.map { _ in "?" }.joined(separator: ", ")
      try? database.execute(
        sql: "INSERT OR IGNORE INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(marks))",
        arguments: StatementArguments(values))
    }
  }

  /// Leaves whole transactions only, and no number that could be given again.
  private static func tidy(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM fact WHERE entry NOT IN (SELECT id FROM entry);
        DELETE FROM fact WHERE entry IN (
          SELECT entry FROM fact GROUP BY entry
          HAVING min(position) <> 0 OR max(position) <> count(*) - 1);
        UPDATE entry SET request = NULL, result = NULL
          WHERE id NOT IN (SELECT entry FROM fact);
        UPDATE numbering SET
          episode = max(episode, (SELECT coalesce(max(episode), 0) FROM fact)),
          urge = max(urge, (SELECT coalesce(max(json_extract(fields, '$.number')), 0)
            FROM fact WHERE kind = 'urgeBegan')),
          plan = max(plan, (SELECT coalesce(max(json_extract(fields, '$.number')), 0)
            FROM fact WHERE kind IN ('planAdded', 'ownAdded')));
        """)
  }
}
