// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayStore
@testable import RandomLives

/// What is forgotten is gone: from the log, from what follows from it, and from the bytes.
@Suite struct ForgettingTests {
  // The suite's own, so that it outlives whatever a test opens in it.
  private let place: TemporaryStore

  init() throws { place = try TemporaryStore() }

  private func kinds(_ store: Store) throws -> [String] {
    try store.facts(after: 0, limit: 1000).map { "\($0.transaction) \($0.kind)" }
  }

  // MARK: which facts

  struct Case: CustomTestStringConvertible {
    let what: String
    let facts: [Int64: [Fact]]
    let left: [String]

    var testDescription: String { what }
  }

  /// Before, episode 1 was opened in transaction 1 and closed in 2; 2 is open since transaction 3.
  @Test(arguments: [
    Case(
      what: "what belongs to the other episode, or to none, stays",
      facts: [
        4: [.said("note"), .noted(1, "x")], 5: [.shown("1-stock-1"), .shown("2-settle-1.1")],
        6: [.configured(ScheduleSettings())],
      ],
      left: ["1 opened", "2 closed", "4 said", "4 noted", "5 shown", "6 configured"]),
    Case(
      what: "what was said in its time, and nothing came of it",
      facts: [4: [.said("holding")], 5: [.clockChanged]],
      left: ["1 opened", "2 closed"]),
    Case(
      what: "that it is not safe stays, with the word",
      facts: [4: [.said("notSafe", to: "2-settle-1.1"), .noted(2, "x"), .unsafe]],
      left: ["1 opened", "2 closed", "4 said", "4 unsafe"]),
    Case(
      what: "a pause stays, and who took it back",
      facts: [
        4: [.said("pause"), .paused(until: 90)],
        5: [.noted(2, "x"), .said("undo"), .undone(4)],
      ],
      left: ["1 opened", "2 closed", "4 said", "4 paused", "5 said", "5 undone"]),
    Case(
      what: "what was taken back goes with who took it back",
      facts: [
        4: [.said("notSafe"), .noted(2, "x"), .unsafe], 5: [.said("undo"), .undone(4)],
        6: [.said("holding")], 7: [.said("undo"), .undone(6)],
      ],
      left: ["1 opened", "2 closed"]),
    Case(
      what: "taken back itself",
      facts: [
        4: [.said("holding")], 5: [.said("undo"), .undone(4)], 6: [.said("undo"), .undone(3)],
        7: [.said("resume"), .resumed],
      ],
      left: ["1 opened", "2 closed", "7 said", "7 resumed"]),
    Case(
      what:
        "taken back itself, and the one before went on: that one's numbers count what was undone",
      facts: [
        4: [.clockChanged, .said("holding")], 5: [.said("undo"), .undone(4)], 6: [.clockChanged],
        7: [.said("undo"), .undone(3)], 8: [.said("undo"), .undone(2)], 9: [.said("holding")],
      ],
      left: [
        "1 opened", "2 closed", "5 said", "5 undone", "6 clockChanged", "7 said", "7 undone",
        "8 said", "8 undone", "9 said",
      ]),
  ])
  func onlyWhatBelongsToTheEpisodeGoes(_ row: Case) throws {
    let store = try Store(in: place.data)
    let facts = row.facts.merging(
      [1: [.opened(1)], 2: [.closed(1)], 3: [.said("log"), .opened(2)]], uniquingKeysWith: +)
    try store.append(facts.sorted { $0.key < $1.key }.map { .at($0.key, $0.value) })
    let before = try kinds(store).count
    let erased = try #require(try store.forget(episode: 2, leaving: .at(90, [])))
    #expect(try kinds(store) == row.left)
    #expect(erased.facts == before - row.left.count)
    #expect(try store.facts(after: 0, limit: 100).allSatisfy { !$0.fields.contains("\"2-set") })
  }

  @Test func whatWasTakenBackDoesNotComeToLife() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.said("log"), .opened(1)]), .at(2, [.said("notSafe"), .noted(1, "x"), .unsafe]),
      .at(3, [.said("undo"), .undone(2)]), .at(4, [.said("pause"), .paused(until: 90)]),
      .at(5, [.said("undo"), .noted(1, "y"), .undone(4)]),
    ])
    let erased = try #require(try store.forget(episode: 1, leaving: .at(6, [])))
    let state = FactLog(erased.loaded.factLog.transactions).state
    #expect(state.unsafeSince == nil && state.pause == nil && state.episodes.isEmpty)
  }

  @Test func ofEverythingOnlyWhatIsInForceStays() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.configured(ScheduleSettings())]),
      .at(2, [.said("log"), .opened(1), .noted(1, "x")]),
      .at(3, [.configured(ScheduleSettings())]), .at(4, [.said("pause"), .paused(until: 8)]),
      .at(5, [.said("notSafe"), .closed(1), .unsafe], request: ("abc", "{}")), .at(6, []),
    ])
    #expect(try store.forgetAll(leaving: .at(7, [])).facts == 8)
    #expect(try kinds(store) == ["3 configured", "4 paused"])
    #expect(try store.result(of: "abc") == nil)
    #expect(try store.forgetAll(leaving: .at(9, [])).facts == 1)
    #expect(try kinds(store) == ["3 configured"])
    try store.append([.at(10, [.said("safe"), .safe])])
    _ = try store.forgetAll(leaving: .at(11, []))
    #expect(try kinds(store) == ["3 configured"])
    try store.append([.at(12, [.said("discreetOn"), .discreet(true)])])
    #expect(try store.forgetAll(leaving: .at(13, [])).facts == 1)
    #expect(try kinds(store) == ["3 configured", "12 discreetSet"])
  }

  @Test func plansOutliveAnEpisodeAndGoWithEverything() throws {
    let store = try Store(in: place.data)
    try store.append([
      .at(1, [.opened(1)]),
      .at(2, [.said("planAdded"), .plan(1, "MARK-A")], request: ("abc", "1")),
      .at(3, [.said("urge"), .urge(1, in: 1, plan: 1)]), .at(4, [.urgeEnded(1, in: 1)]),
      .at(5, [.said("planAdded"), .plan(2, "MARK-B")]), .at(6, [.said("x"), .planRemoved(2)]),
      .at(7, [.closed(1)]), .at(8, [.said("urge"), .urge(2)]), .at(9, [.urgeEnded(2)]),
      .at(10, [.opened(2)]),
    ])
    _ = try #require(try store.forget(episode: 1, leaving: .at(11, [])))
    let kept = try kinds(store)
    #expect(
      kept == [
        "2 said", "2 planAdded", "5 said", "5 planAdded", "6 said", "6 planRemoved", "8 said",
        "8 urgeBegan", "9 urgeEnded", "10 opened",
      ])
    #expect(FactLog(try store.load().factLog.transactions).state.plans.map(\.number) == [1])
    let erased = try store.forgetAll(leaving: .at(12, []))
    #expect(erased.facts == kept.count)
    #expect(try place.files(with: "MARK-") == [])
    #expect(
      erased.loaded.factLog.prelude.nextPlan == 3 && erased.loaded.factLog.prelude.nextUrge == 3)
  }

  // MARK: what goes on

  @Test func noNumberIsUsedAgainAndTheTimesGoOn() throws {
    do {
      let store = try Store(in: place.data)
      try store.append([
        .at(1, [.opened(6)]), .at(2, [.closed(6)]), .at(3, [.opened(7)], request: ("abc", "{}")),
      ])
      _ = try store.forget(episode: 7, leaving: .at(4, []))
      #expect(try store.result(of: "abc") == nil)
      _ = try store.forgetAll(leaving: .at(5, []))
    }
    let loaded = try Store(in: place.data).load()
    #expect(loaded.factLog.transactions.isEmpty)
    #expect(loaded.factLog.prelude.nextEpisode == 8)
    #expect(loaded.lastTransaction == 5)
    #expect(loaded.stamp == Timeline.Stamp(moment: .test(5), boot: "boot", boottime: 5))
  }

  @Test func anUnknownEpisodeChangesNothing() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1)])])
    #expect(try store.forget(episode: 2, leaving: .at(2, []))?.facts == nil)
    #expect(try store.load().lastTransaction == 1)
  }

  @Test func whereItFailsAllIsStillThere() throws {
    let store = try Store(in: place.data)
    try store.append([.at(1, [.opened(1), .noted(1, "still here")]), .at(2, [.closed(1)])])
    let before = try kinds(store)
    // An entry with that id is there already: it fails after everything was taken out.
    try store.append([.at(3, [.unsafe])])
    #expect(throws: StoreError.self) { try store.forget(episode: 1, leaving: .at(3, [])) }
    try store.append([.at(4, [.configured(ScheduleSettings())])])
    #expect(throws: StoreError.self) { try store.forgetAll(leaving: .at(4, [])) }
    #expect(try kinds(store) == before + ["3 unsafe", "4 configured"])
    // As before it takes what is new, and refuses what hangs in the air.
    try store.append([.at(5, [.safe])])
    #expect(try kinds(store).last == "5 safe")
  }

  // MARK: the bytes

  @Test func noByteOfAForgottenEpisodeIsLeft() throws {
    let store = try Store(in: place.data)
    // A seed with which deleting the rows alone leaves bytes of six of these.
    var numbers = RandomNumbers(seed: 8)
    try store.appendLongHistory(episodes: 30, &numbers)
    var last = try store.load().lastTransaction
    numbers = RandomNumbers(seed: 8)
    let shuffled = (1...30).shuffled(using: &numbers)
    for number in shuffled.prefix(15) {
      last += 1
      _ = try store.forget(episode: number, leaving: .at(last, []))
    }
    for (position, number) in shuffled.enumerated() {
      let files = try place.files(with: "MARK\(number)-")
      #expect(files == (position < 15 ? [] : ["leeway.db"]), "episode \(number)")
    }
    // The next commit's journal holds what the pages were before it.
    try store.append([.at(last + 1, [.unsafe])])
    let forgotten = try shuffled.prefix(15).flatMap { try place.files(with: "MARK\($0)-") }
    #expect(forgotten == [])
    _ = try store.forgetAll(leaving: .at(last + 2, []))
    #expect(try place.files(with: "MARK") == [])
  }
}
