// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import LeewayCore
import LeewayFiles

// What is forgotten is looked for a slice at a time, taken out in one commit, and overwritten a piece at a
// time, so that other calls need not wait.

extension Store {
  /// Looks for what is to be erased, the next slice of it.
  public func look(for scope: ForgetScope, _ found: inout Traces) throws -> Bool {
    guard case .episode(let number) = scope else { return false }
    if found.database != replacements {
      found = Traces()
      found.database = replacements
    }
    return try reading {
      try Erasing(database: $0.database).look(for: number, &found, limit: steps.entries)
    }
  }

  /// Takes out what is in a scope, and leaves an entry for the times.
  ///
  /// Of an episode: every fact of it, what was said in its time, and every trace. What stands beyond it
  /// stays (the configuration, no contact, that check-ins are off, a pause). Of everything: all but the
  /// configuration in force, discretion, and a pause that still runs; with it go the databases that
  /// were put aside.
  ///
  /// In the same commit goes `entry`, which may be without facts: it keeps the line of time. Returns `nil`
  /// where no episode has that number, and throws where it is all still there; then nothing has
  /// changed. What was erased is in the file until ``overwrite()`` returns false.
  public func erase(
    _ scope: ForgetScope, _ found: Traces, leaving entry: StoreEntry
  ) throws -> ErasedFacts? {
    let now = entry.stamp.moment.elapsed
    let found = found.database == replacements ? found : Traces()
    var erased = try erase(scope == .all ? .everything : .rows, leaving: entry) { erasing in
      switch scope {
      case .episode(let number): try erasing.forget(episode: number, found)
      case .all: try erasing.forgetAll(at: now)
      case .unsent: try erasing.forgetUnsent()
      }
    }
    erased?.copies = scope == .all ? eraseCopies() : copies()
    return erased
  }

  private func erase(
    _ rest: Overwriting.Rest, leaving entry: StoreEntry, _ body: (Erasing) throws -> Int?
  ) throws -> ErasedFacts? {
    // Nothing that is erased is to be left in a copy.
    dropImport()
    erasures += 1
    var erased: ErasedFacts?
    let setUp = rest == .everything ? Schema.erasingEverything : Schema.erasing
    try commit(entry, setUp: setUp) { database in
      guard let count = try body(Erasing(database: database)) else { return false }
      try max(rest, Overwriting.Rest(database)).note(in: database)
      try Self.insert(entry, into: database)
      erased = ErasedFacts(facts: count, loaded: try Loading(database: database).loaded())
      return true
    }
    // Where one is under way, the pages that it has been over have now more to overwrite.
    if erased != nil { overwriting = nil }
    return erased
  }

  /// Overwrites the next piece of what was erased and is still in the file, and brings that to the disk.
  ///
  /// Throws where it cannot be done, or not be known; the next start, or the next time something is erased,
  /// makes up for it.
  public func overwrite() throws -> Bool {
    guard directory != nil else { return false }
    do {
      let database = try connection()
      // A copy that was put back has what was erased, and the mark that says so.
      if overwriting?.file != file { overwriting = nil }
      if overwriting == nil {
        guard try database.read(Overwriting.Rest.init) != .nothing else { return false }
        overwriting = try Overwriting(path, piece: steps.bytes)
      }
      guard try overwriting?.step(in: database) == true else {
        overwriting = nil
        return false
      }
      return true
    } catch {
      overwriting = nil
      disconnect()
      throw StoreError.unsure(path: path, message: "\(Self.sentence(for: error, path))")
    }
  }

  /// Overwrites all of it, however long that takes.
  func overwriteAll() throws { while try overwrite() {} }
}
