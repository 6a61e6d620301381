// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore

/// Finds what is to be folded: for a start the last two episodes that were not taken back, for an
/// episode its own time; and before that the newest of each standing fact, and the plans.
///
/// What is asked for each episode is prepared once: to prepare it takes longer than to find it.
struct Loading {
  let database: Database

  func loaded(boot: String = "") throws -> LoadedStore {
    let newest = try Row.fetchOne(database, sql: "SELECT * FROM entry ORDER BY id DESC LIMIT 1")
    let start = try startOfLastEpisodes()
    var entries = try standing(before: start)
    entries += try facts(sql: "entry >= ?", [start])
    return LoadedStore(
      FactLog(entries, after: try prelude(before: start)),
      lastTransaction: try highestID(), stamp: newest.map(Self.stamp),
      beforeBoot: try newestEntry(notOf: boot))
  }

  /// The newest entry of another boot, among as many as a boot of a day could have.
  private func newestEntry(notOf boot: String) throws -> (id: Int64, moment: Moment)? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT * FROM (SELECT * FROM entry ORDER BY id DESC LIMIT 10000)
        WHERE boot <> ? ORDER BY id DESC LIMIT 1
        """, arguments: [boot])
    return row.map { ($0["id"], Self.stamp($0).moment) }
  }

  /// What is known of the time before that entry.
  private func prelude(before start: Int64) throws -> FactLog.Prelude {
    var prelude = FactLog.Prelude()
    let highest = try Row.fetchOne(database, sql: "SELECT * FROM numbering")
    prelude.nextEpisode = (highest?["episode"] ?? 0) + 1
    prelude.nextUrge = (highest?["urge"] ?? 0) + 1
    prelude.nextPlan = (highest?["plan"] ?? 0) + 1
    prelude.uses = try textUses(before: start)
    prelude.openings = try openings(before: start)
    prelude.firstOpening = try firstOpening(before: start)
    return prelude
  }

  /// When the last four episodes before that entry began, the newest last.
  private func openings(before start: Int64) throws -> [Instant] {
    let openings = try Row.fetchCursor(
      database,
      sql: """
        SELECT entry, json_extract(fields, '$.at') AS at FROM fact
        WHERE kind = 'opened' AND entry < ? ORDER BY entry DESC
        """, arguments: [start])
    var found: [Instant] = []
    while found.count < 4, let row = try openings.next() {
      guard try !isUndone(row["entry"]) else { continue }
      found.insert(Instant(milliseconds: row["at"]), at: 0)
    }
    return found
  }

  /// When the first episode of all began, if that was before that entry.
  private func firstOpening(before start: Int64) throws -> Instant? {
    let openings = try Row.fetchCursor(
      database,
      sql: """
        SELECT entry, json_extract(fields, '$.at') AS at FROM fact
        WHERE kind = 'opened' AND entry < ? ORDER BY entry
        """, arguments: [start])
    while let row = try openings.next() {
      if try !isUndone(row["entry"]) { return Instant(milliseconds: row["at"]) }
    }
    return nil
  }

  /// The texts used before that entry, the newest last.
  private func textUses(before start: Int64) throws -> [TextUse] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM (
          SELECT entry, position, json_extract(fields, '$.textID') AS text,
            coalesce(json_extract(fields, '$.plan'), json_extract(fields, '$.rehearsal.plan'))
              AS plan
          FROM fact WHERE kind IN ('said', 'fellDue', 'urgeBegan') AND entry < ?
            AND coalesce(text, '') <> ''
            AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
          ORDER BY entry DESC, position DESC LIMIT ?)
        ORDER BY entry, position
        """, arguments: [start, TextUse.memory])
    return rows.map { TextUse(textID: $0["text"], plan: $0["plan"]) }
  }

  /// The highest id ever used, also by what is erased.
  private func highestID() throws -> Int64 {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'entry'"
    return try Int64.fetchOne(database, sql: sql) ?? 0
  }

  /// The transactions of an episode's time, and what stood before; none where there is no such one,
  /// or it is taken back.
  func episode(_ number: Int) throws -> [Transaction] {
    guard let start = try opening(of: number), try !isUndone(start) else { return [] }
    let end = try end(ofTimeFrom: start)
    // Facts of it that were saved after a later episode began: a note, or a kept message that was not sent.
    return try standing(before: start) + facts(sql: "entry >= ? AND entry < ?", [start, end])
      + facts(
        sql: """
          fact.kind IN ('unsentKept', 'noted') AND fact.episode = ? AND fact.entry >= ?
            AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
          """, [number, end])
  }

  /// The urges logged while no episode was open, and how they ended.
  func urgesApart() throws -> [Transaction] {
    try facts(
      sql: """
        fact.kind IN ('urgeBegan', 'urgeEnded') AND fact.episode IS NULL
          AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
        """, [])
  }

  /// How much there is in all.
  func totals() throws -> StoreTotals {
    func count(_ condition: String) throws -> Int {
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM fact WHERE \(condition)
            AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
          """) ?? 0
    }
    return StoreTotals(
      episodes: try count("kind = 'opened'"), urges: try count("kind = 'urgeBegan'"),
      passed: try count("kind = 'urgeEnded' AND json_extract(fields, '$.outcome') = 'passed'"))
  }

  /// The entry that opened it, also if that is taken back.
  func opening(of number: Int) throws -> Int64? {
    let find = try database.cachedStatement(
      sql: "SELECT entry FROM fact WHERE episode = ? AND kind = 'opened'")
    return try Int64.fetchOne(find, arguments: [number])
  }

  /// The next opening that is not taken back.
  func nextOpening(after start: Int64) throws -> Int64? {
    let find = try database.cachedStatement(
      sql: "SELECT entry FROM fact WHERE kind = 'opened' AND entry > ? ORDER BY entry")
    let openings = try Int64.fetchCursor(find, arguments: [start])
    while let entry = try openings.next() {
      if try !isUndone(entry) { return entry }
    }
    return nil
  }

  /// Where the time of the episode ends that was opened there.
  ///
  /// One that was imported, whose entries are below zero, has no part in what was said here.
  func end(ofTimeFrom start: Int64) throws -> Int64 {
    let next = try nextOpening(after: start) ?? .max
    return start < 0 ? min(next, 0) : next
  }

  /// The numbers of the newest episodes that are not taken back, in the order of their time.
  ///
  /// One that was imported may be newer than others that are there longer.
  func episodeNumbers(newest count: Int) throws -> [Int] {
    let openings = try Row.fetchCursor(
      database,
      sql: """
        SELECT fact.entry, fact.episode FROM fact JOIN entry ON entry.id = fact.entry
        WHERE fact.kind = 'opened' ORDER BY entry.elapsed DESC, entry.id DESC
        """)
    var numbers: [Int] = []
    while numbers.count < count, let row = try openings.next() {
      if try !isUndone(row["entry"]) { numbers.append(row["episode"]) }
    }
    return numbers.reversed()
  }

  /// The rows of the next transactions, at most `limit` of those.
  func rows(after transaction: Int64, limit: Int) throws -> [StoredFact] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT entry.*, fact.kind, fact.episode, fact.fields, imported.origin
        FROM fact JOIN entry ON entry.id = fact.entry
          LEFT JOIN imported ON fact.kind = 'opened' AND imported.episode = fact.episode
        WHERE fact.entry IN (
          SELECT DISTINCT entry FROM fact WHERE entry > ? ORDER BY entry LIMIT ?)
        ORDER BY fact.entry, fact.position
        """, arguments: [transaction, limit])
    let store = try String.fetchOne(database, sql: "SELECT id FROM store") ?? ""
    var facts: [StoredFact] = []
    while let row = try rows.next() {
      facts.append(
        StoredFact(
          transaction: row["id"], moment: Self.stamp(row).moment, zone: row["zone"],
          kind: row["kind"], episode: row["episode"], fields: row["fields"], store: store,
          origin: row["origin"], points: try FactText.fact(row["kind"], row["fields"])?.points ?? []
        ))
    }
    return facts
  }

  /// The entry that opened the last episode but one; 0 where there are not as many.
  ///
  /// None that was imported is one of them: nothing is decided from what was said elsewhere.
  private func startOfLastEpisodes() throws -> Int64 {
    let openings = try Int64.fetchCursor(
      database,
      sql: "SELECT entry FROM fact WHERE kind = 'opened' AND entry > 0 ORDER BY entry DESC")
    var found = 0
    while let entry = try openings.next() {
      guard try !isUndone(entry) else { continue }
      found += 1
      if found == 2 { return entry }
    }
    return 0
  }

  func isUndone(_ entry: Int64) throws -> Bool { try undoing(of: entry) != nil }

  /// The entry that took another one back.
  func undoing(of entry: Int64) throws -> Int64? {
    let find = try database.cachedStatement(sql: "SELECT entry FROM fact WHERE undoes = ?")
    return try Int64.fetchOne(find, arguments: [entry])
  }

  func standing(before start: Int64) throws -> [Transaction] {
    var transactions: [Transaction] = []
    for kinds in Fact.standingKinds {
      let words = kinds.map(\.rawValue)
      guard let entry = try words.compactMap({ try newest($0, before: start) }).max() else {
        continue
      }
      let marks = words.map { _ in "?" }.joined(separator: ", ")
      transactions += try facts(
        sql: "entry = ? AND kind IN (\(marks))", [entry] + StatementArguments(words))
    }
    transactions += try ownWords(before: start)
    // They move points of what stands, however long ago they were.
    transactions += try facts(sql: "kind = 'gapCorrected' AND entry < ?", [start])
    return transactions.sorted { $0.id < $1.id }
  }

  /// The plans and other words of the person's own that were not removed before that entry, and what
  /// was not sent and not kept.
  private func ownWords(before start: Int64) throws -> [Transaction] {
    try facts(
      sql: """
        fact.kind IN ('planAdded', 'ownAdded', 'unsentAdded') AND fact.entry < ?1
          AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = fact.entry)
          AND NOT EXISTS (
            SELECT 1 FROM fact AS removal
            WHERE removal.entry < ?1 AND removal.entry > fact.entry
              AND (removal.kind IN ('planRemoved', 'ownRemoved')
                  AND json_extract(removal.fields, '$.number')
                    = json_extract(fact.fields, '$.number')
                OR removal.kind = 'unsentKept' AND fact.kind = 'unsentAdded'
                  AND removal.episode IS fact.episode)
              AND NOT EXISTS (SELECT 1 FROM fact AS taking WHERE taking.undoes = removal.entry))
        """, [start])
  }

  /// The newest entry with a fact of that kind that is not taken back.
  private func newest(_ kind: String, before start: Int64) throws -> Int64? {
    let find = try database.cachedStatement(
      sql: "SELECT entry FROM fact WHERE kind = ? AND entry < ? ORDER BY entry DESC")
    let entries = try Int64.fetchCursor(find, arguments: [kind, start])
    while let entry = try entries.next() {
      if try !isUndone(entry) { return entry }
    }
    return nil
  }

  private func facts(sql condition: String, _ arguments: StatementArguments) throws
    -> [Transaction]
  {
    let find = try database.cachedStatement(
      sql: """
        SELECT entry.*, fact.kind, fact.fields FROM fact JOIN entry ON entry.id = fact.entry
        WHERE \(condition) ORDER BY fact.entry, fact.position
        """)
    let rows = try Row.fetchCursor(find, arguments: arguments)
    var transactions: [Transaction] = []
    while let row = try rows.next() {
      let id: Int64 = row["id"]
      // A kind of a newer version cannot be here: its schema would have been refused.
      guard let fact = try FactText.fact(row["kind"], row["fields"]) else { continue }
      if let last = transactions.last, last.id == id {
        transactions[transactions.count - 1] = Transaction(
          id: id, moment: last.moment, zone: last.zone, facts: last.facts + [fact])
      } else {
        transactions.append(
          Transaction(id: id, moment: Self.stamp(row).moment, zone: row["zone"], facts: [fact]))
      }
    }
    return transactions
  }

  private static func stamp(_ row: Row) -> Timeline.Stamp {
    let wall: Int64 = row["wall"]
    let moment = Moment(
      elapsed: Instant(milliseconds: row["elapsed"]),
      wall: Date(timeIntervalSince1970: Double(wall) / 1000))
    return Timeline.Stamp(moment: moment, boot: row["boot"], boottime: row["boottime"])
  }
}
