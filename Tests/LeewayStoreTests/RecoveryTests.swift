// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore
import Testing

@testable import LeewayStore

/// The file that is taken away, put back, exchanged or damaged, while it is open and before.
@Suite struct RecoveryTests {
  private let place: TemporaryStore
  private var path: String { place.data + "/leeway.db" }

  init() throws { place = try TemporaryStore() }

  private func move(_ from: String, _ to: String) throws { try #require(rename(from, to) == 0) }

  /// A copy in another file, or in the very same one.
  private func copy(_ from: String, over to: String) throws {
    try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to), options: [])
  }

  // MARK: while it is open

  @Test func whatIsMovedAwayIsMissedAndNothingTakesItsPlace() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)])])
    try move(path, path + ".away")
    #expect(throws: StoreError.gone(path: path, why: "no longer exists")) {
      try store.append([.at(2, [.noted(1, "lost?")])])
    }
    #expect(throws: StoreError.self) { try store.check() }
    #expect(!FileManager.default.fileExists(atPath: path))
    try move(path + ".away", path)
    try store.append([.at(2, [.noted(1, "kept")])])
    #expect(try Store.entries(in: path) == 2)
  }

  @Test func aCopyThatIsPutBackIsTaken() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)])])
    try copy(path, over: path + ".copy")
    try move(path + ".copy", path)
    try store.append([.at(2, [.noted(1, "kept")])])
    #expect(try Store.entries(in: path) == 2)
  }

  @Test(arguments: [
    "an older copy", "the older copy in the same file", "another one", "an empty one",
  ])
  func anotherOneInItsPlaceIsRefused(_ other: String) throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)])])
    try copy(path, over: path + ".old")
    try store.append([.at(2, [.noted(1, "newer")])])
    try copy(path, over: path + ".new")
    switch other {
    case "an older copy": try move(path + ".old", path)
    case "the older copy in the same file": try overwrite(path, with: path + ".old")
    case "another one":
      let elsewhere = try TemporaryStore()
      try Store(in: elsewhere.data).append([.at(1, [.opened(1)]), .at(2, [.noted(1, "theirs")])])
      try move(elsewhere.data + "/leeway.db", path)
    default:
      try Data().write(to: URL(filePath: path + ".empty"))
      try move(path + ".empty", path)
    }
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreError.replaced(path: path)) {
      try store.append([.at(3, [.noted(1, "where?")])])
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    try move(path + ".new", path)
    try store.append([.at(3, [.noted(1, "kept")])])
    #expect(try Store.entries(in: path) == 3)
  }

  private func overwrite(_ path: String, with other: String) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(contentsOf: URL(filePath: other)))
    try file.close()
  }

  // MARK: before it is opened

  @Test(arguments: ["is empty", "no longer exists"])
  func whereThereWereFactsNoneIsNoBeginning(_ why: String) throws {
    try Store(in: place.data).append([.at(1, [.opened(1)])])
    if why == "is empty" {
      try Data().write(to: URL(filePath: path))
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(throws: StoreError.gone(path: path, why: why)) { try Store(in: place.data) }
    let recovered = try Recovery.run(in: place.data, day: "2026-03-28")
    #expect(recovered.facts == 0)
    #expect(try Store(in: place.data).load().factLog.transactions.isEmpty)
  }

  @Test(arguments: ["a folder", "a named pipe", "a link to itself"])
  func whatIsNoFileIsRefusedAtOnce(_ what: String) throws {
    _ = try DataDirectory(at: place.data)
    switch what {
    case "a folder": mkdir(path, 0o700)
    case "a named pipe": mkfifo(path, 0o600)
    default: symlink("leeway.db", path)
    }
    #expect(throws: StoreError.self) { try Store(in: place.data) }
    #expect(try Recovery.run(in: place.data, day: "2026-03-28").aside != nil)
    _ = try Store(in: place.data)
  }

  // MARK: recovery

  /// A store of many pages.
  private func fill() throws {
    var entries: [StoreEntry] = []
    for id in stride(from: Int64(1), through: 600, by: 3) {
      entries += [
        .at(id, [.opened(Int(id))], request: ("r\(id)", "{}")),
        .at(id + 1, [.said("note"), .noted(Int(id), String(repeating: "words ", count: 40))]),
        .at(id + 2, [.said("back"), .closed(Int(id))]),
      ]
    }
    try Store(in: place.data).append(entries)
  }

  @Test func oneThatIsWellIsLeftAlone() throws {
    try fill()
    #expect(throws: Recovery.Healthy.self) { try Recovery.run(in: place.data, day: "x") }
    let open = try Store(in: place.data)
    #expect(throws: StoreError.inUse(path: path)) { try Recovery.run(in: place.data, day: "x") }
    try open.check()
  }

  @Test(arguments: [
    ("the first bytes", 0..<16, 1000), ("the first page", 0..<4096, 1000),
    ("a page in the middle", 40_960..<45_056, 900),
  ])
  func whatCanBeReadIsSaved(_ what: String, _ bytes: Range<Int>, atLeast: Int) throws {
    try fill()
    try damage(bytes)
    let damaged = try Data(contentsOf: URL(filePath: path))
    if bytes.lowerBound == 0 { #expect(throws: StoreError.self) { try Store(in: place.data) } }
    let outcome = try Recovery.run(in: place.data, day: "2026-03-28")
    #expect(outcome.aside == path + ".damaged-2026-03-28")
    #expect(outcome.facts >= atLeast)
    #expect(try Data(contentsOf: URL(filePath: path + ".damaged-2026-03-28")) == damaged)
    let store = try Store(in: place.data)
    #expect(store.copies().first == path + ".damaged-2026-03-28")
    let loaded = try store.load()
    #expect(loaded.factLog.prelude.nextEpisode == 599)
    try store.append([.at(loaded.lastTransaction + 1, [.opened(599)])])
    #expect(store.eraseCopies() == [])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.data).sorted() == [
        "leeway.db", "leeway.db-journal", "leeway.lock",
      ])
  }

  private func damage(_ bytes: Range<Int>) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: UInt64(bytes.lowerBound))
    try file.write(contentsOf: Data(repeating: 0xA5, count: bytes.count))
    try file.close()
  }

  /// The same numbers for the same seed.
  private struct Chance {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  /// Whatever is damaged, a database comes of it that can be folded and written to.
  @Test(arguments: 1...20)
  func anythingThatIsDamagedCanBeGoneOnFrom(_ seed: UInt64) throws {
    try fill()
    let size = try Data(contentsOf: URL(filePath: path)).count
    var random = Chance(state: seed)
    for _ in 0..<3 {
      let start = random.below(size - 5000)
      try damage(start..<start + random.below(5000))
    }
    do { _ = try Recovery.run(in: place.data, day: "2026-03-28") } catch is Recovery.Healthy {}
    let store = try Store(in: place.data)
    let loaded = try store.load()
    let factLog = loaded.factLog
    try store.append([.at(loaded.lastTransaction + 1, [.opened(factLog.state.nextEpisode)])])
  }
}

extension Store {
  /// How many entries a file has.
  fileprivate static func entries(in path: String) throws -> Int? {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") }
  }
}
