// SPDX-License-Identifier: Apache-2.0

import LeewayCore

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

  func forget(_ scope: ForgetScope, leaving entry: StoreEntry) throws -> ErasedFacts? {
    try require()
    return try store.forget(scope, leaving: entry)
  }

  func load(boot: String) throws -> LoadedStore { try store.load(boot: boot) }

  func result(of request: String) throws -> String? { try store.result(of: request) }

  func episode(_ number: Int) throws -> [Transaction] { try store.episode(number) }

  func episodeNumbers(newest count: Int) throws -> [Int] {
    try store.episodeNumbers(newest: count)
  }

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
