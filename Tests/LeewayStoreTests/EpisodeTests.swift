// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayStore

/// What was: episodes by their number, and the rows of an export.
@Suite struct EpisodeTests {
  // The suite's own, so that it outlives whatever a test opens in it.
  private let place: TemporaryStore

  init() throws { place = try TemporaryStore() }

  /// Three episodes; a fourth that was taken back, after which the third went on.
  private func store() throws -> Store {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.configured(ScheduleSettings())]), .at(2, [.said("log"), .opened(1)]),
      .at(3, [.said("note"), .noted(1, "first")]), .at(4, [.said("note"), .noted(1, "slip")]),
      .at(5, [.said("undo"), .undone(4)]), .at(6, [.said("back"), .closed(1)]),
      .at(7, [.said("log"), .opened(2), .noted(2, "second")]), .at(8, [.said("back"), .closed(2)]),
      .at(9, [.said("log"), .opened(3)]), .at(10, [.said("back"), .closed(3)]),
      .at(11, [.said("log"), .opened(4)]), .at(12, [.said("undo"), .undone(11)]),
      .at(13, [.said("undo"), .undone(10)]), .at(14, [.said("note"), .noted(3, "third")]),
    ])
    return store
  }

  struct Row: CustomTestStringConvertible {
    let number: Int
    let notes: [String]?
    let isOpen: Bool

    var testDescription: String { "episode \(number)" }
  }

  @Test(arguments: [
    Row(number: 1, notes: ["first"], isOpen: false),
    Row(number: 2, notes: ["second"], isOpen: false),
    Row(number: 3, notes: ["third"], isOpen: true),
    Row(number: 4, notes: nil, isOpen: false),
    Row(number: 5, notes: nil, isOpen: false),
  ])
  func anEpisodeIsFoldedAsItWas(_ row: Row) throws {
    let transactions = try store().episode(row.number)
    let episodes = FactLog(transactions).state.episodes
    #expect(episodes.map(\.number) == (row.notes == nil ? [] : [row.number]))
    #expect(episodes.first?.notes.map(\.text) == row.notes)
    #expect((episodes.first?.ending == nil) == (row.isOpen || row.notes == nil))
    #expect(transactions.first?.facts.first?.kind == (row.notes == nil ? nil : .configured))
  }

  @Test func theNewestNumbersAscend() throws {
    let store = try store()
    #expect(try store.episodeNumbers(newest: 2) == [2, 3])
    #expect(try store.episodeNumbers(newest: 20) == [1, 2, 3])
    #expect(try store.episodeNumbers(newest: 0) == [])
  }

  @Test func theRowsComeInBatchesOfWholeTransactions() throws {
    let store = try store()
    var rows: [StoredFact] = []
    var batches: [Set<Int64>] = []
    while true {
      let batch = try store.facts(after: rows.last?.transaction ?? 0, limit: 4)
      guard !batch.isEmpty else { break }
      rows += batch
      batches.append(Set(batch.map(\.transaction)))
    }
    #expect(batches == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14]])
    let id = try #require(rows.first?.store)
    #expect(id.utf8.count == 32)
    #expect(
      rows.filter { $0.transaction == 3 } == [
        StoredFact(
          transaction: 3, moment: .test(3), zone: "Europe/Berlin", kind: "said", episode: nil,
          fields: #"{"word":"note"}"#, store: id),
        StoredFact(
          transaction: 3, moment: .test(3), zone: "Europe/Berlin", kind: "noted", episode: 1,
          fields: #"{"episode":1,"text":"first"}"#, store: id),
      ])
  }
}
