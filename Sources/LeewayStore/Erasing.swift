// SPDX-License-Identifier: Apache-2.0

import GRDB
import LeewayCore

/// Takes facts out of the log for good, inside a transaction.
struct Erasing {
  let database: Database

  // MARK: one episode

  /// Takes out an episode; returns how many facts that were, `nil` where there is no such one.
  ///
  /// `found`: what ``look(for:_:limit:)`` has found. A fact that names no episode belongs to the one in
  /// whose time it is. One that is taken back has no time: if, without it, another was open then, what
  /// stands between belongs to that one.
  func forget(episode number: Int, _ found: Traces) throws -> Int? {
    let loading = Loading(database: database)
    guard let start = try loading.opening(of: number) else { return nil }
    let undoing = try loading.undoing(of: start)
    let isShared = try undoing != nil && isAnotherOpen(at: start)
    try findOwn(number, from: start, until: undoing ?? loading.end(ofTimeFrom: start))
    var found = found
    while try look(for: number, &found, limit: 10_000) {}
    try list(found)

    try database.execute(sql: "DELETE FROM imported WHERE episode = ?", arguments: [number])
    var gone = try delete("episode = ?", [number])
    gone += try delete(
      """
      entry IN naming AND kind IN ('held', 'shown') AND json_extract(fields, '$.id') GLOB ? || '-*'
      """, [number])
    // What was taken back must not come to life, now that what took it back goes.
    gone += try delete(
      """
      episode IS NULL AND entry IN own
        AND entry IN (SELECT undoes FROM fact WHERE undoes IS NOT NULL)
      """)
    if !isShared { gone += try forgetWhatWasSaid() }
    // A check-in may be answered long after its episode: what was said then stays.
    try database.execute(
      sql: """
        UPDATE fact SET fields = json_remove(fields, '$.checkIn')
        WHERE entry IN naming AND kind = 'said'
          AND json_extract(fields, '$.checkIn') GLOB ? || '-*'
        """, arguments: [number])
    try forgetRequests(of: ["own", "naming", "undoing"])
    try database.execute(sql: "DELETE FROM entry WHERE id IN bare")
    try dropLists(["own", "naming", "undoing", "bare"])
    return gone
  }

  /// Deletes facts; returns how many.
  private func delete(_ condition: String, _ arguments: StatementArguments = []) throws -> Int {
    try database.execute(sql: "DELETE FROM fact WHERE \(condition)", arguments: arguments)
    return database.changesCount
  }

  /// Forgets what was asked for in these entries, and those of them that have no fact any more.
  private func forgetRequests(of lists: [String]) throws {
    for list in lists {
      try database.execute(
        sql: """
          UPDATE entry SET request = NULL, result = NULL WHERE id IN \(list);
          DELETE FROM entry WHERE id IN \(list)
            AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id);
          """)
    }
  }

  private func dropLists(_ lists: [String]) throws {
    for list in lists { try database.execute(sql: "DROP TABLE temp.\(list)") }
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

  /// Looks through the next entries, at most `limit` of them; false: those were the last.
  ///
  /// Notes those that name a check-in of the episode, whose id begins with the episode's number; and
  /// those without facts, which are of use only while they are the newest.
  func look(for number: Int, _ found: inout Traces, limit: Int) throws -> Bool {
    let first = found.upTo
    let slice = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT max(id) AS last, count(*) AS count
          FROM (SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT ?)
          """), arguments: [first, limit])
    guard let slice, let last: Int64 = slice["last"] else { return false }
    // Most of what is looked through does not have the characters at all.
    found.naming += try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT DISTINCT entry FROM fact WHERE entry > ? AND entry <= ?
            AND kind IN ('held', 'shown', 'said') AND instr(fields, '"' || ?3 || '-')
            AND json_extract(fields, iif(kind = 'said', '$.checkIn', '$.id')) GLOB ?3 || '-*'
          """), arguments: [first, last, number])
    found.bare += try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id FROM entry WHERE id > ? AND id <= ?
            AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.entry = entry.id)
          """), arguments: [first, last])
    found.upTo = last
    return slice["count"] == limit
  }

  private func list(_ found: Traces) throws {
    for (name, entries) in [("naming", found.naming), ("bare", found.bare)] {
      try database.execute(sql: "CREATE TEMP TABLE \(name) (entry INTEGER PRIMARY KEY)")
      for entry in entries {
        try database.execute(sql: "INSERT OR IGNORE INTO \(name) VALUES (?)", arguments: [entry])
      }
    }
  }

  /// What was said in the own entries and led to nothing that stays, and what took that back.
  private func forgetWhatWasSaid() throws -> Int {
    var gone = try forgetWhatIsSaidAlone(in: "own")
    gone += try delete(
      """
      undoes IN own AND NOT EXISTS (SELECT 1 FROM fact AS undone WHERE undone.entry = fact.undoes)
      """)
    return gone + (try forgetWhatIsSaidAlone(in: "undoing"))
  }

  /// Where nothing came of it, or nothing that stays, what was said goes too.
  private func forgetWhatIsSaidAlone(in entries: String) throws -> Int {
    try delete(
      """
      kind <> 'textsOffered' AND entry IN (
        SELECT entry FROM fact WHERE entry IN \(entries)
        GROUP BY entry HAVING min(kind IN ('said', 'clockChanged', 'textsOffered')))
      """)
  }

  // MARK: what was not sent

  /// Takes out what was written and not sent, unless the person decided to keep it.
  ///
  /// Includes messages that were undone. Returns how many facts were deleted; `nil` if there were none.
  func forgetUnsent() throws -> Int? {
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
        """)
    var gone = try delete("kind = 'unsentAdded' AND entry IN own")
    gone += try forgetWhatWasSaid()
    try forgetRequests(of: ["own", "undoing"])
    try dropLists(["own", "undoing"])
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
    // Emptied as a whole, a table need not be gone through row by row.
    try database.execute(
      sql: """
        CREATE TEMP TABLE keptFact AS SELECT fact.* FROM fact
          WHERE (entry, kind) IN (SELECT entry, kind FROM kept);
        CREATE TEMP TABLE keptEntry AS SELECT * FROM entry
          WHERE id IN (SELECT entry FROM keptFact);
        UPDATE keptEntry SET request = NULL, result = NULL;
        DELETE FROM main.fact;
        DELETE FROM main.entry;
        DELETE FROM imported;
        INSERT INTO main.entry SELECT * FROM keptEntry ORDER BY id;
        INSERT INTO main.fact SELECT * FROM keptFact ORDER BY entry, position;
        """)
    try dropLists(["kept", "keptFact", "keptEntry"])
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
}
