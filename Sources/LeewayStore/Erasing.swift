// SPDX-License-Identifier: Apache-2.0

import GRDB
import LeewayCore

/// Takes facts out of the log for good, inside a transaction.
struct Erasing {
  let database: Database

  // MARK: one episode

  /// Takes out an episode; returns how many facts that were, `nil` where there is no such one.
  func forget(episode number: Int) throws -> Int? {
    let loading = Loading(database: database)
    guard let start = try loading.opening(of: number) else { return nil }
    let before = try count()
    try touch(number, from: start, until: try end(of: start, loading))
    // An id begins with its episode's number; a check-in may be answered long after its episode.
    let ids = "\(number)-*"
    try database.execute(
      sql: """
        DELETE FROM fact WHERE entry IN touched AND (
          episode = ?1
          OR kind IN ('held', 'shown') AND json_extract(fields, '$.id') GLOB ?2);
        """, arguments: [number, ids])
    // What was taken back must not come to life, now that what took it back goes.
    try database.execute(
      sql: """
        DELETE FROM fact WHERE episode IS NULL AND entry IN touched AND entry IN (
          SELECT json_extract(fields, '$.transaction') FROM fact WHERE kind = 'undone');
        """)
    try forgetWhatIsSaidAlone()
    try database.execute(
      sql: """
        DELETE FROM fact AS undoing WHERE kind = 'undone' AND entry IN touched AND NOT EXISTS (
          SELECT 1 FROM fact WHERE entry = json_extract(undoing.fields, '$.transaction'));
        """)
    try forgetWhatIsSaidAlone()
    try database.execute(
      sql: """
        UPDATE fact SET fields = json_remove(fields, '$.checkIn')
        WHERE kind = 'said' AND entry IN touched AND json_extract(fields, '$.checkIn') GLOB ?;
        """, arguments: [ids])
    try database.execute(
      sql: """
        UPDATE entry SET request = NULL, result = NULL WHERE id IN touched;
        DELETE FROM entry WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id);
        DROP TABLE temp.touched;
        """)
    return before - (try count())
  }

  /// Where the episode's time is over: where the next one opens, or where it was taken back itself.
  private func end(of start: Int64, _ loading: Loading) throws -> Int64 {
    let undoing = try Int64.fetchOne(
      database,
      sql: """
        SELECT entry FROM fact
        WHERE kind = 'undone' AND json_extract(fields, '$.transaction') = ?
        """, arguments: [start])
    return try undoing ?? loading.nextOpening(after: start) ?? .max
  }

  /// Notes the entries that have to do with the episode: with a fact of it or one that names a
  /// check-in of it; those in which, in its time, something was said and nothing came of it; and
  /// those that took one of these back.
  private func touch(_ number: Int, from start: Int64, until end: Int64) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE touched (entry INTEGER PRIMARY KEY);
        INSERT INTO touched SELECT DISTINCT entry FROM fact WHERE episode = ?;
        """, arguments: [number])
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO touched SELECT entry FROM fact
        WHERE entry >= ?1 AND (
          kind IN ('held', 'shown') AND json_extract(fields, '$.id') GLOB ?2
          OR kind = 'said' AND json_extract(fields, '$.checkIn') GLOB ?2);
        """, arguments: [start, "\(number)-*"])
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO touched SELECT entry FROM fact
        WHERE entry >= ? AND entry < ?
        GROUP BY entry HAVING min(kind IN ('said', 'clockChanged'));
        """, arguments: [start, end])
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO touched SELECT entry FROM fact
        WHERE kind = 'undone' AND json_extract(fields, '$.transaction') IN touched;
        """)
  }

  /// Where nothing came of it, or nothing that stays, what was said goes too.
  private func forgetWhatIsSaidAlone() throws {
    try database.execute(
      sql: """
        DELETE FROM fact WHERE entry IN (
          SELECT entry FROM fact WHERE entry IN touched
          GROUP BY entry HAVING min(kind IN ('said', 'clockChanged')));
        """)
  }

  // MARK: everything

  /// Takes out all but what is in force at `now` beside any episode; returns how many facts that were.
  func forgetAll(at now: Elapsed) throws -> Int {
    let before = try count()
    let inForce = try Loading(database: database).standing(before: .max).flatMap { transaction in
      transaction.facts.filter { Self.isInForce($0, at: now) }.map { (transaction.id, $0.kind) }
    }
    try database.execute(
      sql: "CREATE TEMP TABLE kept (entry INTEGER, kind TEXT, PRIMARY KEY (entry, kind))")
    for (entry, kind) in inForce {
      try database.execute(
        sql: "INSERT OR IGNORE INTO kept VALUES (?, ?)", arguments: [entry, kind.rawValue])
    }
    try database.execute(
      sql: """
        DELETE FROM fact WHERE (entry, kind) NOT IN (SELECT entry, kind FROM kept);
        DELETE FROM entry WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id);
        UPDATE entry SET request = NULL, result = NULL;
        DROP TABLE temp.kept;
        """)
    return before - (try count())
  }

  private static func isInForce(_ fact: Fact, at now: Elapsed) -> Bool {
    switch fact {
    case .configured, .unsafe: true
    case .paused(let fields): fields.until > now
    default: false
    }
  }

  private func count() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM fact") ?? 0
  }

  // MARK: the bytes

  /// Writes what is left onto fresh pages.
  ///
  /// `secure_delete` overwrites a row where it is, and whole pages that become free; but a row that
  /// was once moved to another page has left a copy in what was the free part of the old one. Emptied
  /// as a whole, a table gives back every page, overwritten.
  func rewrite() throws {
    for table in ["fact", "entry"] {
      try database.execute(
        sql: """
          CREATE TEMP TABLE kept AS SELECT * FROM \(table);
          DELETE FROM main.\(table);
          INSERT INTO main.\(table) SELECT * FROM temp.kept ORDER BY rowid;
          DROP TABLE temp.kept;
          """)
    }
  }
}
