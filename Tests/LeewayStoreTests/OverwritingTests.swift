// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewayCore
import Testing

@testable import LeewayStore
@testable import RandomLives

/// Erasing goes step by step, and others read and write between the steps.
@Suite struct OverwritingTests {
  // The suite's own, so that it outlives whatever a test opens in it.
  private let place: TemporaryStore

  init() throws { place = try TemporaryStore() }

  /// A store of thirty episodes, which does little at a time.
  private func store() throws -> Store {
    let store = try Store(in: place.data)
    store.steps = (entries: 100, bytes: 64 << 10)
    // With this seed, deleting the rows alone leaves bytes of some episodes.
    var numbers = RandomNumbers(seed: 8)
    try store.appendLongHistory(episodes: 30, &numbers)
    return store
  }

  private func facts(_ store: Store) throws -> [String] {
    try store.facts(after: 0, limit: 10_000).map { "\($0.transaction) \($0.kind) \($0.fields)" }
  }

  private func integrity() throws -> String? {
    try DatabaseQueue(path: place.data + "/leeway.db").read {
      try String.fetchOne($0, sql: "PRAGMA integrity_check")
    }
  }

  @Test func betweenTheStepsOthersReadAndWrite() throws {
    let store = try store()
    let before = try facts(store)
    var found = Traces()
    var last = try store.load().lastTransaction
    var steps = (looking: 0, overwriting: 0)
    while try store.look(for: .episode(7), &found) {
      steps.looking += 1
      last += 1
      // Its check-ins may be answered while it is looked for, before and behind that place.
      try store.append([.at(last, [.shown("7-settle-\(last)"), .said("ok", to: "7-settle-1.1")])])
    }
    last += 1
    let erased = try #require(try store.erase(.episode(7), found, leaving: .at(last, [])))
    let gone = before.filter { $0.contains("\"episode\":7") }.count
    #expect(erased.facts == gone + steps.looking)
    while try store.overwrite() {
      steps.overwriting += 1
      last += 1
      try store.append([.at(last, [.noted(30, String(repeating: "new ", count: 500))])])
    }
    #expect(steps.looking > 5 && steps.overwriting > 5)
    #expect(try place.files(with: "MARK7-") == [])
    #expect(try place.files(with: "\"7-settle") == [])
    // All else is as it was.
    let after = try facts(store)
    #expect(
      after.prefix { !$0.contains("said") } == before.filter { !$0.contains("\"episode\":7") }[...])
    #expect(after.suffix(steps.overwriting).allSatisfy { $0.contains("new new") })
    #expect(try integrity() == "ok")
  }

  @Test func whatAKilledDaemonLeftIsOverwrittenByTheNext() throws {
    var left: [Int] = []
    do {
      let store = try store()
      for number in 1...20 {
        let last = try store.load().lastTransaction
        _ = try #require(try store.erase(.episode(number), Traces(), leaving: .at(last + 1, [])))
        if try !place.files(with: "MARK\(number)-").isEmpty { left.append(number) }
      }
      // And it had begun.
      #expect(try store.overwrite())
    }
    #expect(left != [], "a history in which nothing is left shows nothing")
    let store = try Store(in: place.data)
    for number in 1...20 { #expect(try place.files(with: "MARK\(number)-") == []) }
    #expect(try place.files(with: "MARK21-") == ["leeway.db"])
    #expect(try integrity() == "ok")
    #expect(try !store.overwrite())
  }

  /// Settings that do not fit into a page.
  private static let long = {
    var settings = ScheduleSettings()
    settings.quietHours = (0..<200).map { minute in
      .init(range: TimeRange(from: .init(minutes: minute), to: .init(minutes: minute + 1)))
    }
    return settings
  }()

  /// Pages that were used by what is erased are used again before they are overwritten.
  @Test(arguments: 1...6) func whatStaysOrComesIsOnCleanPages(_ seed: Int) throws {
    let store = try store()
    var last = try store.load().lastTransaction + 2
    try store.append([.at(last - 1, [.configured(Self.long)]), .at(last, [.discreet(true)])])
    last += 1
    _ = try store.erase(.all, Traces(), leaving: .at(last, []))
    #expect(try place.files(with: "MARK").contains("leeway.db"), "it shows nothing")
    var numbers = RandomNumbers(seed: UInt64(seed))
    var notes = 0
    while try store.overwrite() {
      last += 1
      notes += 1
      let length = [20, 700, 2000, 5000].randomElement(using: &numbers) ?? 0
      let text = String(repeating: "new ", count: length / 4)
      try store.append([.at(last, [.noted(1, text)], request: ("\(last)", text))])
    }
    #expect(notes > 5)
    #expect(try place.files(with: "MARK") == [])
    #expect(try integrity() == "ok")
    let kinds = try store.facts(after: 0, limit: 1000).map(\.kind)
    #expect(kinds == ["configured", "discreetSet"] + Array(repeating: "noted", count: notes))
    let state = try store.load().factLog.state
    #expect(state.schedule == Self.long && state.discreet == true)
  }

  @Test func theJournalIsOverwrittenBeforeItGoes() throws {
    let store = try store()
    let last = try store.load().lastTransaction
    _ = try store.erase(.episode(7), Traces(), leaving: .at(last + 1, []))
    let journal = place.data + "/leeway.db-journal"
    try FileManager.default.linkItem(atPath: journal, toPath: place.data + "/journal's second name")
    #expect(
      try place.files(with: "MARK7-") == ["journal's second name", "leeway.db-journal"],
      "it shows nothing")
    while try store.overwrite() {}
    #expect(try place.files(with: "MARK7-") == [])
    #expect(try place.files(with: "MARK8-") == ["leeway.db"])
  }

  @Test func ofEverythingTooTheNextOverwritesWhatIsLeft() throws {
    do {
      let store = try store()
      let last = try store.load().lastTransaction
      try store.append([.at(last + 1, [.configured(Self.long)])])
      _ = try store.erase(.all, Traces(), leaving: .at(last + 2, []))
      // An episode that is erased meanwhile has less to overwrite.
      try store.append([.at(last + 3, [.opened(31)])])
      _ = try store.erase(.episode(31), Traces(), leaving: .at(last + 4, []))
      #expect(try store.overwrite())
    }
    #expect(try place.files(with: "MARK").contains("leeway.db"))
    let store = try Store(in: place.data)
    #expect(try place.files(with: "MARK") == [])
    #expect(try integrity() == "ok")
    #expect(try store.load().factLog.state.schedule == Self.long)
  }

  @Test func anImportDoesNotCopyWhatIsStillToBeOverwritten() throws {
    let store = try store()
    for number in 1...20 {
      let last = try store.load().lastTransaction
      _ = try #require(try store.erase(.episode(number), Traces(), leaving: .at(last + 1, [])))
    }
    try store.beginImport(isWhole: false)
    for number in 1...20 { #expect(try place.files(with: "MARK\(number)-") == []) }
    store.dropImport()
  }

  @Test func whatWasFoundInADatabaseThatWasReplacedIsLookedForAgain() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.configured(ScheduleSettings())]), .at(2, [])])
    var found = Traces()
    while try store.look(for: .episode(1), &found) {}
    #expect(found.bare == [2])
    try store.beginImport(isWhole: true)
    try store.writeImport([StoreEntry.at(1, [.opened(1)]).transaction])
    _ = try store.finishImport([], leaving: .at(3, []), boot: "boot")
    #expect(try !store.look(for: .episode(1), &found))
    #expect(found.bare == [3])
  }
}
