// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import LeewaySimulation
import Testing

@testable import LeewayCore
@testable import LeewayStore
@testable import RandomLives

/// Random persons forget an episode of theirs: nothing else is different, and nothing comes back.
@Suite struct RandomForgettingTests {
  private static let catalogue = PromptCatalogue(
    texts: PromptText.Occasion.allCases.map {
      PromptText(id: $0.rawValue, occasion: $0, title: "{until}", text: "since {since}")
    })

  /// Two months of somebody who writes notes, pauses and takes back as well.
  private struct Lived {
    var machine: SimulatedMachine
    var transactions: [Transaction] = []

    init(seed: UInt64) {
      var schedule = ScheduleSettings()
      schedule.seed = seed
      machine = SimulatedMachine(
        at: Date(timeIntervalSince1970: 1_767_603_600), in: .gmt, schedule: schedule,
        catalogue: RandomForgettingTests.catalogue)
      var person = RandomPerson(seed: seed)
      for (turn, deed) in person.life(days: 60).enumerated() {
        machine.pass(.seconds(deed.pause))
        collect()
        for action in [deed.action] + Self.more(turn, machine.factLog.state) {
          // What is refused, as the machine sleeps, changes nothing.
          try? machine.perform(action)
          collect()
        }
      }
    }

    private static func more(_ turn: Int, _ state: State) -> [Action] {
      let note = Command.note("MARK\(state.open?.number ?? 0)-\(turn)")
      return switch turn % 7 {
      case 1, 4: [.say(note)]
      case 2: [.say(.pause(.init(length: "3h")))]
      case 3: [.say(.answer(.notSafe, to: state.checkIns.first?.id)), .say(.undo)]
      case 5: [.say(.later("10m", nil)), .say(.hold(.init(length: "5h")))]
      case 6 where turn % 2 == 0: [.say(.close)]
      default: []
      }
    }

    private mutating func collect() {
      let last = transactions.last?.id ?? 0
      transactions += machine.factLog.transactions.filter { $0.id > last }
    }
  }

  private func entry(_ transaction: Transaction) -> StoreEntry {
    let stamp = Timeline.Stamp(
      moment: transaction.moment, boot: "boot", boottime: transaction.moment.elapsed.milliseconds)
    return StoreEntry(transaction, stamp: stamp)
  }

  private func episodes(_ store: Store) throws -> [Int: Episode] {
    var episodes: [Int: Episode] = [:]
    for number in try store.episodeNumbers(newest: 1000) {
      episodes[number] = FactLog(try store.episode(number)).state.episodes.first
    }
    return episodes
  }

  @Test(arguments: 1...UInt64(5)) func nothingElseIsDifferent(_ seed: UInt64) throws {
    let place = try TemporaryStore()
    let store = try Store(in: place.data)
    let lived = Lived(seed: seed)
    try #require(lived.transactions.map(\.id) == Array(1...Int64(lived.transactions.count)))
    try store.append(lived.transactions.map(entry))
    var last = try #require(lived.transactions.last)
    let highest = lived.machine.factLog.state.nextEpisode
    var numbers = RandomNumbers(seed: seed)
    // Some of them are taken back.
    for number in Array(1..<highest).shuffled(using: &numbers).prefix(4) {
      let before = try store.load()
      let state = before.factLog.state
      var expected = try episodes(store)
      last = Transaction(id: last.id + 1, moment: last.moment, zone: last.zone, facts: [])
      let erased = try #require(try store.forget(episode: number, leaving: entry(last)))

      expected[number] = nil
      let left = try episodes(store)
      for (other, episode) in expected where left[other] != episode {
        Issue.record("episode \(other) is another one without \(number)")
      }
      #expect(left.count == expected.count)
      try expectNothing(of: number, in: store, place)

      let factLog = FactLog(
        erased.loaded.factLog.transactions, after: erased.loaded.factLog.prelude)
      #expect(factLog.state.nextEpisode == highest)
      #expect((factLog.state.unsafeSince == nil) == (state.unsafeSince == nil))
      #expect(factLog.state.schedule == state.schedule)
      let now = last.moment.elapsed
      #expect(
        (factLog.state.pause?.contains(now) ?? false) == (state.pause?.contains(now) ?? false))
      expectNotTakenBack(number, factLog, last, lived.machine.context)
    }
  }

  /// What a restart knows is what the daemon had in mind before it.
  @Test(arguments: 1...UInt64(5)) func whatIsLoadedIsWhatWasInMind(_ seed: UInt64) throws {
    let store = try Store(DatabaseQueue())
    let lived = Lived(seed: seed)
    for transaction in lived.transactions { try store.append([entry(transaction)]) }
    let loaded = try store.load()
    let (kept, known) = (
      loaded.factLog.state, lived.machine.factLog.state
    )
    #expect(kept.nextEpisode > 3, "a life in which nothing is trimmed shows nothing")
    #expect(kept.plans == known.plans && kept.urge == known.urge)
    // The factLog forgets when an episode opens; where that is taken back later, the store, which looks
    // afterwards, goes back further by as many episodes.
    #expect(kept.episodes.suffix(known.episodes.count) == known.episodes[...])
    guard kept.episodes.count == known.episodes.count else {
      #expect(kept.schedule == known.schedule && kept.pause == known.pause)
      #expect(kept.unsafeSince == known.unsafeSince && kept.discreet == known.discreet)
      #expect(kept.noContact == known.noContact)
      return
    }
    #expect(kept.checkIns == known.checkIns)
    // The store keeps whole milliseconds of the wall clock; the simulated one has less than one more.
    #expect(
      abs(
        (kept.last?.wall.timeIntervalSince1970 ?? 0) - (known.last?.wall.timeIntervalSince1970 ?? 1)
      )
        < 0.001)
    #expect(kept.at(known.last) == known)
  }

  private func expectNothing(of number: Int, in store: Store, _ place: TemporaryStore) throws {
    let rows = try store.facts(after: 0, limit: 100_000)
    let left = rows.filter { $0.episode == number || $0.fields.contains("\"\(number)-") }
    #expect(left == [])
    #expect(try place.files(with: "MARK\(number)-") == [])
    #expect(try place.files(with: "\"\(number)-") == [])
  }

  /// Takes back whatever can be taken back: the episode is in none of it.
  private func expectNotTakenBack(
    _ number: Int, _ start: FactLog, _ last: Transaction, _ context: DecisionContext
  ) {
    var factLog = start
    var id = last.id
    let undo = Event.said(.undo)
    while let decision = try? factLog.decide(undo, at: last.moment, in: context) {
      id += 1
      factLog.append(
        Transaction(id: id, moment: last.moment, zone: last.zone, facts: decision.facts))
      #expect(factLog.state.episodes.allSatisfy { $0.number != number })
      #expect(!decision.facts.contains { $0.episode == number })
    }
    #expect(id < last.id + 100_000)
  }
}

extension State {
  /// The same, with its newest moment as it was in mind.
  fileprivate func at(_ moment: Moment?) -> State {
    var state = self
    state.last = moment
    return state
  }
}
