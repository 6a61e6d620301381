// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore
import Testing

@testable import LeewayStore

/// The store on a real file, in a directory of its own.
@Suite struct StoreTests {
  // The suite's own, so that it outlives whatever a test opens in it.
  private let place: Place

  init() throws { place = try Place() }

  @Test func whatWasAppendedIsThereAfterOpeningAgain() throws {
    let facts = [
      Fact.opened(1), .noted(1, "a \"quoted\" note\nof two lines 💧"), .configured(Schedule()),
    ]
    do {
      let store = try Store(in: place.data)
      try store.append([.at(1, facts, request: ("abc", "{}"))])
    }
    let loaded = try Store(in: place.data).load()
    #expect(loaded.transactions.map(\.facts) == [facts])
    #expect(loaded.transactions.first?.zone == "Europe/Berlin")
    #expect(loaded.lastTransaction == 1)
    #expect(loaded.prelude.nextEpisode == 2)
    #expect(loaded.stamp == Timeline.Stamp(moment: .test(1), boot: "boot", boottime: 1))
  }

  @Test func aNewDatabaseHasNothing() throws {
    let loaded = try Store(in: place.data).load()
    #expect(loaded.transactions.isEmpty && loaded.stamp == nil)
    #expect(loaded.lastTransaction == 0 && loaded.prelude.nextEpisode == 1)
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
    #expect(try store.load().transactions.map(\.id) == [1])
  }

  @Test func onlyTheLastTwoEpisodesAndTheStandingFactsAreLoaded() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.configured(Schedule())]), .at(2, [.opened(1)]), .at(3, [.unsafe]), .at(4, [.safe]),
      .at(5, [.opened(2)]), .at(6, [.noted(2, "two")]), .at(7, [.opened(3)]),
      .at(8, [.opened(4)]), .at(9, [.undone(8)]),
    ])
    let loaded = try store.load()
    #expect(loaded.transactions.map(\.id) == [1, 4, 5, 6, 7, 8, 9])
    #expect(loaded.prelude.nextEpisode == 5)
    #expect(Ledger(loaded.transactions, after: loaded.prelude).state.nextEpisode == 5)
  }

  @Test func anUndoneStandingFactIsPassedOver() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.unsafe]), .at(2, [.safe]), .at(3, [.undone(2)]),
      .at(4, [.opened(1)]), .at(5, [.opened(2)]), .at(6, [.opened(3)]),
    ])
    let loaded = try store.load()
    #expect(loaded.transactions.map(\.id) == [1, 5, 6])
    #expect(Ledger(loaded.transactions).state.unsafeSince != nil)
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

  @Test(arguments: ["is a symbolic link", "is writable for others", "is not a directory"])
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
    #expect(try store.load().transactions.map(\.id) == [1])
    try store.limitPages(to: 1_000_000)
    try store.append([.at(2, [.noted(1, "short")])])
    #expect(try store.load().transactions.map(\.id) == [1, 2])
  }
}
