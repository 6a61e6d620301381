// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore

/// A store that keeps its facts in memory, as they come back from a database.
///
/// Nothing is looked up in it that is over, and nothing is erased: no scenario does that.
final class MemoryStore: FactStore {
  var announced: Int64 = 0

  /// What a daemon folds that starts now, but for the transactions since.
  private var folded = FactLog()
  private var since: [Transaction] = []
  private var lastTransaction: Int64 = 0
  private var results: [String: String] = [:]
  /// The newest entry, and the newest one of each boot before.
  private var newest: StoreEntry?
  private var beforeBoots: [StoreEntry] = []

  func append(_ entries: [StoreEntry]) throws {
    for entry in entries {
      let transaction = entry.transaction
      since.append(
        Transaction(
          id: transaction.id, moment: transaction.moment, zone: transaction.zone,
          facts: try Self.readBack(transaction.facts)))
      if let newest, newest.stamp.boot != entry.stamp.boot { beforeBoots.append(newest) }
      newest = entry
      lastTransaction = transaction.id
      if let request = entry.request { results[request.id] = request.result }
    }
  }

  func load(boot: String) throws -> LoadedStore {
    for transaction in since { folded.append(transaction) }
    since = []
    let last = newest.flatMap { $0.stamp.boot == boot ? beforeBoots.last : $0 }
    return LoadedStore(
      folded, lastTransaction: lastTransaction, stamp: newest?.stamp,
      beforeBoot: last.map { ($0.transaction.id, $0.stamp.moment) })
  }

  /// The facts after they were written and read.
  private static func readBack(_ facts: [Fact]) throws -> [Fact] {
    try JSONDecoder().decode([Fact].self, from: JSONEncoder().encode(facts))
  }

  func result(of request: String) throws -> String? { results[request] }

  func episode(_ number: Int) throws -> [Transaction] { [] }

  func episodeNumbers(newest count: Int) throws -> [Int] { [] }

  func urgesApart() throws -> [Transaction] { [] }

  func totals() throws -> StoreTotals { StoreTotals() }

  func facts(after transaction: Int64, limit: Int) throws -> [StoredFact] { [] }

  func erase(
    _ scope: ForgetScope, _ found: Traces, leaving entry: StoreEntry
  ) throws -> ErasedFacts? { nil }

  func size() throws -> Int { 0 }

  func check() throws {}
}

/// A store that fails while a scenario says so: like one on a full disk, it can be read but not changed.
final class FailingStore: FactStore {
  /// Whether it refuses every change.
  var isFailing = false

  private let store: any FactStore

  init(_ store: any FactStore) { self.store = store }

  private struct Full: Error, CustomStringConvertible {
    let description = "The disk is full."
  }

  private func require() throws { if isFailing { throw Full() } }

  func append(_ entries: [StoreEntry]) throws {
    try require()
    try store.append(entries)
  }

  func look(for scope: ForgetScope, _ found: inout Traces) throws -> Bool {
    try store.look(for: scope, &found)
  }

  func erase(
    _ scope: ForgetScope, _ found: Traces, leaving entry: StoreEntry
  ) throws -> ErasedFacts? {
    try require()
    return try store.erase(scope, found, leaving: entry)
  }

  func overwrite() throws -> Bool { try store.overwrite() }

  func load(boot: String) throws -> LoadedStore { try store.load(boot: boot) }

  func result(of request: String) throws -> String? { try store.result(of: request) }

  func episode(_ number: Int) throws -> [Transaction] { try store.episode(number) }

  func episodeNumbers(newest count: Int) throws -> [Int] {
    try store.episodeNumbers(newest: count)
  }

  func urgesApart() throws -> [Transaction] { try store.urgesApart() }

  func totals() throws -> StoreTotals { try store.totals() }

  func facts(after transaction: Int64, limit: Int) throws -> [StoredFact] {
    try store.facts(after: transaction, limit: limit)
  }

  func size() throws -> Int { try store.size() }

  func check() throws { try store.check() }

  var announced: Int64 {
    get { store.announced }
    set { store.announced = newValue }
  }
}
