// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Glibc
public import LeewayCore
import LeewayFiles

// An import is written into a database of its own beside the one in use, a slice at a time, so that
// other calls need not wait. When it is complete and on the disk, it is renamed over the other one: that
// happens in one step, or not at all.

/// An import that is being written.
struct Importing {
  /// What the file beside the database is called, behind the database's own name.
  static let tail = ".import"

  let database: DatabaseQueue
  /// The file, for what has to be on the disk.
  let descriptor: CInt
  let isWhole: Bool
  /// The entry up to which it has what the database in use has.
  let copied: Int64
  /// How often something had been erased when it began.
  let erasures: Int
  /// The newest entry that was imported.
  var last: Timeline.Stamp?
}

extension Store {
  private var importPath: String { path + Importing.tail }

  /// What an entry has that came from another machine, in the place of the boot's id: the time line goes
  /// on from there by the wall clock, as after any boot.
  static let importedBoot = "imported"

  /// What is there, as far as an import has to know it.
  public func importBasis() throws -> ImportBasis {
    try connected { database in
      try database.read { database in
        let own = try Int64.fetchAll(
          database, sql: "SELECT entry FROM fact WHERE kind = 'opened' AND entry > 0")
        let store = known.store
        let origins = try String.fetchSet(database, sql: "SELECT origin FROM imported")
        let prelude = try Row.fetchOne(database, sql: "SELECT * FROM numbering")
        return ImportBasis(
          isEmpty: try Self.isEmpty(database),
          origins: origins.union(own.map { "\(store):\($0)" }),
          nextEpisode: (prelude?["episode"] ?? 0) + 1, nextUrge: (prelude?["urge"] ?? 0) + 1,
          lowest: min(0, try Int64.fetchOne(database, sql: "SELECT min(id) FROM entry") ?? 0))
      }
    }
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT NOT EXISTS (SELECT 1 FROM fact WHERE kind IN (
          'opened', 'urgeBegan', 'planAdded', 'ownAdded', 'unsentAdded'))
        """) ?? false
  }

  /// Begins to write an import beside the database.
  public func beginImport(isWhole: Bool) throws {
    dropImport()
    guard directory != nil else { throw ImportObstacle.unsupported }
    do {
      // A copy would have what was erased, too.
      try overwriteAll()
      // What is not committed now is not in the copy.
      let current = try connection()
      let last = try current.read { database in try Self.lastEntry(database) }
      let new: DatabaseQueue
      if isWhole {
        new = try Self.create(at: importPath)
        try new.write { [known] database in
          try database.execute(sql: "UPDATE store SET id = ?", arguments: [known.store])
        }
      } else {
        try FileManager.default.copyItem(atPath: path, toPath: importPath)
        new = try Self.connect(to: importPath)
      }
      try new.writeWithoutTransaction { try $0.execute(sql: Schema.importing) }
      let descriptor = open(importPath, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw StoreError.failed(path: importPath, message: String(cString: strerror(errno)))
      }
      importing = Importing(
        database: new, descriptor: descriptor, isWhole: isWhole, copied: last, erasures: erasures)
    } catch {
      try? PrivateFile.remove(importPath)
      throw Self.sentence(for: error, path)
    }
  }

  private static func lastEntry(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(id) FROM entry") ?? 0
  }

  /// Writes a slice of it, and brings that to the disk: all at once at the end would take too long.
  public func writeImport(_ slice: [Transaction]) throws {
    guard let importing else { throw ImportObstacle.changed }
    do {
      var last = importing.last
      try importing.database.write { database in
        for transaction in slice {
          let stamp = Timeline.Stamp(
            moment: transaction.moment, boot: Self.importedBoot, boottime: 0)
          try Self.insert(StoreEntry(transaction, stamp: stamp), into: database)
          last = stamp
        }
      }
      guard fdatasync(importing.descriptor) == 0 else {
        throw StoreError.failed(path: importPath, message: String(cString: strerror(errno)))
      }
      self.importing?.last = last
    } catch {
      dropImport()
      throw Self.sentence(for: error, path)
    }
  }

  /// Puts in the place of the database the one with the import.
  public func finishImport(
    _ origins: [(origin: String, episode: Int)], leaving entry: StoreEntry, boot: String
  ) throws -> LoadedStore {
    guard let importing, importing.erasures == erasures else { throw ImportObstacle.changed }
    defer { dropImport() }
    do {
      let current = try connection()
      try current.read { try take(Content($0)) }
      if importing.isWhole {
        guard try current.read(Self.isEmpty) else { throw ImportObstacle.changed }
      } else {
        try copyLater(than: importing.copied, from: current, to: importing.database)
      }
      let (loaded, content) = try importing.database.write { database in
        for (origin, episode) in origins {
          try database.cachedStatement(sql: "INSERT OR IGNORE INTO imported VALUES (?, ?)")
            .execute(arguments: [origin, episode])
        }
        try Self.insert(entry, into: database)
        return (
          try Loading(database: database).loaded(boot: boot), try Content(database)
        )
      }
      guard fsync(importing.descriptor) == 0, rename(importPath, path) == 0 else {
        throw StoreError.failed(path: path, message: String(cString: strerror(errno)))
      }
      disconnect()
      (known, file) = (content, FileIdentity(of: path))
      replacements += 1
      // Whoever calls is told that it is there: it is, whether or not the folder is on the disk by now.
      try? PrivateFile.syncFolder(of: path)
      directory?.keep(.init(store: content.store, announced: entry.transaction.id))
      return loaded
    } catch let obstacle as ImportObstacle {
      throw obstacle
    } catch {
      throw Self.sentence(for: error, path)
    }
  }

  /// Copies what was saved in the database in use since the copy was made.
  private func copyLater(
    than last: Int64, from current: DatabaseQueue, to new: DatabaseQueue
  ) throws {
    let tables = [("entry", "id"), ("fact", "entry")]
    let rows = try current.read { database in
      try tables.map { table, id in
        try Row.fetchAll(
          database, sql: "SELECT * FROM \(table) WHERE \(id) > ?", arguments: [last])
      }
    }
    // It would have a number that something of the import has as well.
    let isTaken = rows[1].contains { row in
      ["opened", "urgeBegan"].contains(row["kind"] as String)
    }
    guard !isTaken else { throw ImportObstacle.changed }
    let numbers = try current.read { try Row.fetchOne($0, sql: "SELECT * FROM numbering") }
    try new.write { database in
      for ((table, _), rows) in zip(tables, rows) {
        for row in rows {
          let marks = row.map { _ in "?" }.joined(separator: ", ")
          try database.execute(
            sql: "INSERT INTO \(table) VALUES (\(marks))",
            arguments: StatementArguments(Array(row.databaseValues)))
        }
      }
      for column in ["episode", "urge", "plan"] {
        let number: Int = numbers?[column] ?? 0
        try database.execute(
          sql: "UPDATE numbering SET \(column) = max(\(column), ?)", arguments: [number])
      }
    }
  }

  /// Leaves nothing of an import that was begun.
  public func dropImport() {
    guard let old = importing else { return }
    importing = nil
    close(old.descriptor)
    try? old.database.close()
    if closed.count < Self.mostClosed { closed.append(old.database) }
    try? PrivateFile.remove(importPath)
  }
}
