// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore
@testable import LeewayStore

/// What 0.1.0 has written is read, answers the same, and goes on.
///
/// Both files were written by the programs of 0.1.0, the database by two episodes of that version's
/// commands. They are never written anew.
@Suite struct GoldenTests {
  private static func golden(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  }

  /// A copy of the database, opened.
  private static func store(in place: TemporaryStore) throws -> Store {
    try FileManager.default.createDirectory(
      atPath: place.data, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try FileManager.default.copyItem(
      at: golden("leeway-0.1.0.db"), to: URL(filePath: place.data).appending(path: "leeway.db"))
    return try Store(in: place.data)
  }

  @Test func everyKindOfFactIsRead() throws {
    let lines = try String(contentsOf: Self.golden("facts-0.1.0.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    let facts = try lines.map { try JSONDecoder().decode(Fact.self, from: Data($0.utf8)) }
    // What came later.
    let missing = Set(Fact.Kind.allCases).subtracting(facts.map(\.kind))
    #expect(
      missing == [
        .noContactSet, .gapCorrected, .ownAdded, .ownRemoved, .peopleOrdered, .textsOffered,
        .unsentAdded, .unsentKept,
      ])
    // What is written of them today says the same.
    for (line, fact) in zip(lines, facts) {
      let old = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let new = try #require(
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(fact)) as? [String: Any])
      for (key, value) in old where fact.kind != .configured {
        #expect(NSDictionary(dictionary: [key: value]) == [key: new[key] as Any] as NSDictionary)
      }
    }
  }

  @Test func aDatabaseIsReadAndGoesOn() throws {
    let place = try TemporaryStore()
    let store = try Self.store(in: place)
    let loaded = try store.load()
    let state = loaded.factLog.state
    #expect(state.episodes.map(\.number) == [1, 2])
    let first = try #require(state.episodes.first)
    #expect(first.ending == .back && first.pushes == 1 && first.notes.count == 2)
    #expect(first.notes.map(\.text) == ["my own words", "another line"])
    let open = try #require(state.open)
    #expect(open.steps.map(\.kind) == [.pull, .pull])
    #expect(open.hold.map { $0.end - $0.begin } == .seconds(3 * 3600))
    #expect(state.plans.map(\.condition) == ["text them"])
    #expect(state.unsafeSince == nil)
    #expect(try store.facts(after: 0, limit: 1000).count == 53)
    let next = loaded.lastTransaction + 1
    try store.append([.at(next, [.noted(2, "of today")])])
    #expect(try store.load().lastTransaction == next)
    #expect(try FactLog(store.episode(2)).state.episodes.first?.notes.map(\.text) == ["of today"])
  }
}
