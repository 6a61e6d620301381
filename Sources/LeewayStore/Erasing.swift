// SPDX-License-Identifier: Apache-2.0

import GRDB
import LeewayCore

/// Takes facts out of the log for good, inside a transaction.
struct Erasing {
  let database: Database

  // MARK: one episode

  /// Takes out an episode; returns how many facts that were, `nil` where there is no such one.
  ///
  /// A fact that names no episode belongs to the one in whose time it is. One that is taken back has
  /// no time: if, without it, another was open then, what stands between belongs to that one.
  func forget(episode number: Int) throws -> Int? {
    let loading = Loading(database: database)
    guard let start = try loading.opening(of: number) else { return nil }
    let before = try count()
    let undoing = try loading.undoing(of: start)
    let isShared = try undoing != nil && isAnotherOpen(at: start)
    try findOwn(number, from: start, until: undoing ?? loading.end(ofTimeFrom: start))
    try findNaming(number, from: start)

    try database.execute(
      sql: """
        DELETE FROM fact WHERE episode = ?1;
        DELETE FROM imported WHERE episode = ?1;
        DELETE FROM fact WHERE entry IN naming AND kind IN ('held', 'shown')
          AND json_extract(fields, '$.id') GLOB ?1 || '-*';
        """, arguments: [number, number, number])
    // What was taken back must not come to life, now that what took it back goes.
    try database.execute(
      sql: """
        DELETE FROM fact WHERE episode IS NULL AND entry IN own
          AND entry IN (SELECT undoes FROM fact WHERE undoes IS NOT NULL);
        """)
    if !isShared { try forgetWhatWasSaid() }
    // A check-in may be answered long after its episode: what was said then stays.
    try database.execute(
      sql: """
        UPDATE fact SET fields = json_remove(fields, '$.checkIn')
        WHERE entry IN naming AND kind = 'said'
          AND json_extract(fields, '$.checkIn') GLOB ? || '-*';
        """, arguments: [number])
    try database.execute(
      sql: """
        UPDATE entry SET request = NULL, result = NULL
        WHERE id IN own OR id IN naming
          OR id IN undoing;
        DELETE FROM entry WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id);
        DROP TABLE temp.undoing;
        DROP TABLE temp.own;
        DROP TABLE temp.naming;
        """)
    return before - (try count())
  }

  /// Whether, as things stand, another episode was open when that entry came.
  private func isAnotherOpen(at start: Int64) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT NOT EXISTS (
          SELECT 1 FROM fact AS closing
          WHERE closing.episode = opening.episode AND closing.kind = 'closed'
            AND closing.entry < ?1
            AND NOT EXISTS (SELECT 1 FROM fact WHERE undoes = closing.entry))
        FROM fact AS opening
        WHERE opening.kind = 'opened' AND opening.entry < ?1
          AND NOT EXISTS (SELECT 1 FROM fact WHERE undoes = opening.entry)
        ORDER BY opening.entry DESC LIMIT 1
        """, arguments: [start]) ?? false
  }

  /// The entries with a fact of the episode, and those of its time in which something was said and
  /// nothing came of it; and those that took one of these back.
  private func findOwn(_ number: Int, from start: Int64, until end: Int64) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE own (entry INTEGER PRIMARY KEY);
        INSERT INTO own SELECT DISTINCT entry FROM fact WHERE episode = ?;
        INSERT OR IGNORE INTO own SELECT entry FROM fact WHERE entry >= ? AND entry < ?
          GROUP BY entry HAVING min(kind IN ('said', 'clockChanged'));
        CREATE TEMP TABLE undoing (entry INTEGER PRIMARY KEY);
        INSERT OR IGNORE INTO undoing SELECT entry FROM fact WHERE undoes IN own;
        """, arguments: [number, start, end])
  }

  /// The entries that name a check-in of the episode: its id begins with the episode's number.
  private func findNaming(_ number: Int, from start: Int64) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE naming (entry INTEGER PRIMARY KEY);
        INSERT OR IGNORE INTO naming SELECT entry FROM fact WHERE entry >= ?1 AND (
          kind IN ('held', 'shown') AND json_extract(fields, '$.id') GLOB ?2 || '-*'
          OR kind = 'said' AND json_extract(fields, '$.checkIn') GLOB ?2 || '-*');
        """, arguments: [start, number])
  }

  /// What was said in the own entries and led to nothing that stays, and what took that back.
  private func forgetWhatWasSaid() throws {
    try forgetWhatIsSaidAlone(in: "own")
    try database.execute(
      sql: """
        DELETE FROM fact WHERE undoes IN own
          AND NOT EXISTS (SELECT 1 FROM fact AS undone WHERE undone.entry = fact.undoes);
        """)
    try forgetWhatIsSaidAlone(in: "undoing")
  }

  /// Where nothing came of it, or nothing that stays, what was said goes too.
  private func forgetWhatIsSaidAlone(in entries: String) throws {
    try database.execute(
      sql: """
        DELETE FROM fact WHERE kind <> 'textsOffered' AND entry IN (
          SELECT entry FROM fact WHERE entry IN \(entries)
          GROUP BY entry HAVING min(kind IN ('said', 'clockChanged', 'textsOffered')));
        """)
  }

  // MARK: what was not sent

  /// Takes out what was written and not sent, unless the person decided to keep it.
  ///
  /// Includes messages that were undone. Returns how many facts were deleted; `nil` if there were none.
  func forgetUnsent() throws -> Int? {
    let before = try count()
    try database.execute(
      sql: """
        CREATE TEMP TABLE own AS SELECT fact.entry FROM fact
        WHERE fact.kind = 'unsentAdded' AND (
          EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
          OR NOT EXISTS (
            SELECT 1 FROM fact AS keeping
            WHERE keeping.kind = 'unsentKept' AND keeping.entry > fact.entry
              AND keeping.episode IS fact.episode
              AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = keeping.entry)));
        CREATE TEMP TABLE undoing AS SELECT entry FROM fact WHERE undoes IN own;
        DELETE FROM fact WHERE kind = 'unsentAdded' AND entry IN own;
        """)
    try forgetWhatWasSaid()
    try database.execute(
      sql: """
        UPDATE entry SET request = NULL, result = NULL WHERE id IN own OR id IN undoing;
        DELETE FROM entry WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id);
        DROP TABLE temp.undoing;
        DROP TABLE temp.own;
        """)
    let gone = before - (try count())
    return gone == 0 ? nil : gone
  }

  // MARK: everything

  /// Takes out all but what is in force at `now` beside any episode; returns how many facts that were.
  func forgetAll(at now: Instant) throws -> Int {
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
        DELETE FROM imported;
        DROP TABLE temp.kept;
        """)
    return before - (try count())
  }

  private static func isInForce(_ fact: Fact, at now: Instant) -> Bool {
    switch fact {
    case .configured, .discreetSet, .gapCorrected: true
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
