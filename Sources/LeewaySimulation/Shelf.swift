// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore

/// Stands for the store: keeps what was committed, as it comes back from the database.
struct Shelf: Sendable {
  /// What a daemon folds that starts now, but for the transactions since.
  private var folded = Ledger()
  private var since: [Transaction] = []
  private(set) var newest: Timeline.Stamp?

  /// The id of the next transaction.
  private(set) var nextID: Int64 = 1

  /// Puts a transaction away.
  mutating func commit(_ transaction: Transaction, _ stamp: Timeline.Stamp) {
    since.append(
      Transaction(
        id: transaction.id, moment: transaction.moment, zone: transaction.zone,
        facts: Self.readBack(transaction.facts)))
    nextID += 1
    newest = stamp
  }

  /// What a daemon that starts folds.
  mutating func load() -> Ledger {
    for transaction in since { folded.append(transaction) }
    since = []
    return folded
  }

  /// The facts after they were written and read; none where that fails, which the promises then show.
  private static func readBack(_ facts: [Fact]) -> [Fact] {
    let written = (try? JSONEncoder().encode(facts)) ?? Data()
    return (try? JSONDecoder().decode([Fact].self, from: written)) ?? []
  }
}
