// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore

/// Stands for the store: keeps what was committed, as it would stand in the database.
struct Shelf: Sendable {
  private struct Row {
    let id: Int64
    let moment: Moment
    let zone: String
    let facts: Data
  }

  private var rows: [Row] = []
  private(set) var newest: Timeline.Stamp?

  /// The id of the next transaction.
  var nextID: Int64 { Int64(rows.count) + 1 }

  /// Puts a transaction away.
  mutating func commit(_ transaction: Transaction, _ stamp: Timeline.Stamp) {
    // Numbers, texts and plain values: cannot fail.
    let facts = (try? JSONEncoder().encode(transaction.facts)) ?? Data()
    rows.append(
      Row(id: transaction.id, moment: transaction.moment, zone: transaction.zone, facts: facts))
    newest = stamp
  }

  /// What a daemon that starts folds.
  func load() -> Ledger {
    var ledger = Ledger()
    for row in rows {
      let facts = (try? JSONDecoder().decode([Fact].self, from: row.facts)) ?? []
      ledger.append(
        Transaction(id: row.id, moment: row.moment, zone: row.zone, facts: facts))
    }
    return ledger
  }
}
