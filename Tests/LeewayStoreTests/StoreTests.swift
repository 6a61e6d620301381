// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore
import Testing

@testable import LeewayStore

/// The store on a real file, in a directory of its own.
@Suite struct StoreTests {
  // The suite's own, so that it outlives whatever a test opens in it.
  private let place: TemporaryStore

  init() throws { place = try TemporaryStore() }

  @Test func whatWasAppendedIsThereAfterOpeningAgain() throws {
    let facts = [
      Fact.opened(1), .noted(1, "a \"quoted\" note\nof two lines 💧"),
      .configured(ScheduleSettings()),
    ]
    do {
      let store = try Store(in: place.data)
      try store.append([.at(1, facts, request: ("abc", "{}"))])
    }
    let loaded = try Store(in: place.data).load()
    #expect(loaded.factLog.transactions.map(\.facts) == [facts])
    #expect(loaded.factLog.transactions.first?.zone == "Europe/Berlin")
    #expect(loaded.lastTransaction == 1)
    #expect(loaded.factLog.prelude.nextEpisode == 2)
    #expect(loaded.stamp == Timeline.Stamp(moment: .test(1), boot: "boot", boottime: 1))
  }

  @Test func aNewDatabaseHasNothing() throws {
    let loaded = try Store(in: place.data).load()
    #expect(loaded.factLog.transactions.isEmpty && loaded.stamp == nil)
    #expect(loaded.lastTransaction == 0 && loaded.factLog.prelude.nextEpisode == 1)
  }

  @Test func aRequestIsFoundAgain() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)], request: ("abc", "what it came to"))])
    #expect(try store.result(of: "abc") == "what it came to")
    #expect(try store.result(of: "abd") == nil)
  }

  @Test func entriesAreCommittedAllOrNone() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)], request: ("abc", "{}"))])
    #expect(throws: StoreError.self) {
      try store.append([.at(2, [.opened(2)]), .at(3, [.opened(3)], request: ("abc", "{}"))])
    }
    #expect(try store.load().factLog.transactions.map(\.id) == [1])
  }

  @Test func onlyTheLastTwoEpisodesAndTheStandingFactsAreLoaded() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.configured(ScheduleSettings())]), .at(2, [.opened(1)]), .at(3, [.unsafe]),
      .at(4, [.safe]),
      .at(5, [.opened(2)]), .at(6, [.noted(2, "two")]), .at(7, [.opened(3)]),
      .at(8, [.opened(4)]), .at(9, [.undone(8)]),
    ])
    let loaded = try store.load()
    #expect(loaded.factLog.transactions.map(\.id) == [1, 4, 5, 6, 7, 8, 9])
    #expect(loaded.factLog.prelude.nextEpisode == 5)
    #expect(loaded.factLog.state.nextEpisode == 5)
  }

  @Test func plansStandUntilTheyAreRemoved() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.said("planAdded"), .plan(1, "a")]), .at(2, [.said("planAdded"), .plan(2, "b")]),
      .at(3, [.said("planAdded"), .plan(3, "c")]), .at(4, [.undone(3)]),
      .at(5, [.planRemoved(2)]), .at(6, [.undone(5)]), .at(7, [.planRemoved(1)]),
      .at(8, [.opened(1)]), .at(9, [.opened(2)]), .at(10, [.planRemoved(2)]),
      .at(11, [.opened(3)]),
    ])
    let loaded = try store.load()
    #expect(loaded.factLog.transactions.map(\.id) == [2, 9, 10, 11])
    #expect(loaded.factLog.transactions.first?.facts == [.plan(2, "b")])
    var factLog = loaded.factLog
    #expect(factLog.state.plans.isEmpty)
    factLog.append(.init(id: 12, moment: .test(12), zone: "UTC", facts: [.undone(10)]))
    #expect(factLog.state.plans.map(\.condition) == ["b"], "what was removed lately can come back")
    #expect(loaded.factLog.prelude.nextPlan == 4)
  }

  @Test func whatWasUsedBeforeIsKnownToTheLastOne() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.said("log", text: "s"), .opened(1)]), .at(2, [.urge(1, in: 1, plan: 4)]),
      .at(3, [.said("log", text: "t")]),
      .at(4, [.said("undo"), .undone(3)]), .at(5, [.opened(2)]), .at(6, [.urge(2)]),
      .at(7, [.opened(3)]),
    ])
    let loaded = try store.load()
    #expect(
      loaded.factLog.prelude.uses == [
        TextUse(textID: "s", plan: nil), TextUse(textID: "u1", plan: 4),
      ])
    #expect(loaded.factLog.prelude.nextUrge == 3)
  }

  @Test func aDatabaseOfTheFirstVersionGoesOn() throws {
    let old = try DatabaseQueue()
    try Schema.migrator.migrate(old, upTo: "facts")
    try old.write { database in
      try database.execute(
        sql: """
          UPDATE numbering SET episode = 4;
          INSERT INTO entry VALUES (1, 5, 5, 'UTC', 'b', 5, NULL, NULL);
          INSERT INTO fact VALUES (1, 0, 'opened', 4, NULL, '{"at":5,"episode":4,"noContact":false}');
          """)
    }
    let store = try Store(old)
    let loaded = try store.load()
    #expect(loaded.factLog.transactions.map(\.facts) == [[.opened(4)]])
    #expect(loaded.factLog.prelude.nextEpisode == 5 && loaded.factLog.prelude.nextPlan == 1)
    try store.append([.at(2, [.plan(1, "a"), .urge(1)])])
    #expect(try store.load().factLog.prelude.nextPlan == 2)
  }

  @Test func anUndoneStandingFactIsPassedOver() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.unsafe]), .at(2, [.safe]), .at(3, [.undone(2)]),
      .at(4, [.opened(1)]), .at(5, [.opened(2)]), .at(6, [.opened(3)]),
    ])
    let loaded = try store.load()
    #expect(loaded.factLog.transactions.map(\.id) == [1, 5, 6])
    #expect(FactLog(loaded.factLog.transactions).state.unsafeSince != nil)
  }

  @Test func filesAndDirectoryAreForTheOwnerAlone() throws {
    let before = umask(0o022)
    defer { umask(before) }
    _ = try Store(in: place.data)
    var status = stat()
    #expect(lstat(place.data, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  // MARK: refusals

  @Test func aSecondProcessIsRefused() throws {
    let first = try Store(in: place.data)
    #expect(throws: StoreError.inUse(path: place.data + "/leeway.db")) {
      _ = try Store(in: place.data)
    }
    try first.check()
  }

  struct Foreign: CustomTestStringConvertible {
    let why: String
    let make: @Sendable (String) throws -> Void
    let expected: @Sendable (String) -> StoreError

    var testDescription: String { why }
  }

  @Test(arguments: [
    Foreign(
      why: "a text file",
      make: { try Data("a diary, not a database".utf8).write(to: URL(filePath: $0)) },
      expected: { .notOurs(path: $0) }),
    Foreign(
      why: "another program's SQLite database",
      make: { path in
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
      },
      expected: { .notOurs(path: $0) }),
    Foreign(
      why: "a newer Leeway's",
      make: { path in
        _ = try Store(in: (path as NSString).deletingLastPathComponent)
        try DatabaseQueue(path: path).write { database in
          try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
        }
      },
      expected: { .newer(path: $0) }),
  ])
  func aFileThatIsNotOursIsLeftUntouched(_ foreign: Foreign) throws {
    try FileManager.default.createDirectory(
      atPath: place.data, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let path = place.data + "/leeway.db"
    try foreign.make(path)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: foreign.expected(path)) { _ = try Store(in: place.data) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: ["is a symbolic link", "can be changed by other users", "is not a directory"])
  func aDirectoryThatOthersCouldReachIsRefused(_ why: String) throws {
    switch why {
    case "is a symbolic link":
      try FileManager.default.createDirectory(
        atPath: place.data + "-real", withIntermediateDirectories: true)
      #expect(symlink(place.data + "-real", place.data) == 0)
    case "is not a directory":
      try Data().write(to: URL(filePath: place.data))
    default:
      try FileManager.default.createDirectory(
        atPath: place.data, withIntermediateDirectories: true)
      #expect(chmod(place.data, 0o777) == 0)
    }
    #expect(throws: StoreError.unsafeDirectory(path: place.data, why: why)) {
      _ = try Store(in: place.data)
    }
  }

  @Test func anUnwritableDatabaseRefusesAndRecovers() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)])])
    // RLIMIT_FSIZE of this process would stop other tests too, so the limit is SQLite's own.
    try store.limitPages(to: 1)
    #expect(throws: StoreError.self) {
      try store.append([.at(2, [.noted(1, String(repeating: "x", count: 100_000))])])
    }
    #expect(try store.load().factLog.transactions.map(\.id) == [1])
    try store.limitPages(to: 1_000_000)
    try store.append([.at(2, [.noted(1, "short")])])
    #expect(try store.load().factLog.transactions.map(\.id) == [1, 2])
  }
}
