// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayStore
import Logging

@testable import LeewayDaemon

/// A world in which the time passes when a test says so, and the store fails when it says so.
///
/// The store is the real one, in a directory of its own, behind a door that can be shut.
final class World {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var boottime: Int64 = 1_000_000
  /// All that was committed, also what was erased since.
  private(set) var entries: [Ports.Entry] = []
  private(set) var armed: Int64?
  private(set) var recorded: [String] = []
  /// What the journal was given.
  private(set) var journal: [String] = []
  private(set) var shown: [String] = []
  var withdrawn: [String] = []
  var told: [String] = []
  var onCommit: () -> Void = {}
  /// What the store says, if it does not work.
  var fault: String?
  /// What it says after it has taken a change, as if the end of that had failed.
  var lateFault: String?
  /// Whether nothing is told any more, for the daemon was killed behind its last commit.
  var isKilled = false
  /// Whether the mark stands; `nil`: none can be kept.
  var mark: Bool? = false

  private let directory: URL
  private let store: Store
  private var monotonic: Int64 = 900_000
  private var wall = Date(timeIntervalSince1970: 1_774_432_800)  // 2026-03-25 10:00 UTC

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())")
    store = try Store(in: directory.path)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func pass(_ length: Duration) {
    monotonic += length.milliseconds
    sleep(length)
  }

  func sleep(_ length: Duration) {
    boottime += length.milliseconds
    wall += Double(length.milliseconds) / 1000
  }

  /// An engine on what was committed so far, with a person who is there.
  func engine() throws -> Engine {
    let loaded = Self.loaded(try store.load())
    let timeline = Timeline(after: loaded.stamp, boot: "boot", boottime: boottime, wall: wall)
    let engine = Engine(
      loaded, timeline: timeline, catalogue: Self.catalogue, ports: ports(),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    engine.observers.notify = { [unowned self, unowned engine] checkIn in
      guard !isKilled else { return }
      shown.append(checkIn.id.rawValue)
      engine.handle(.shown(checkIn.id))
    }
    engine.observers.withdraw = { [unowned self] in withdrawn.append($0.rawValue) }
    return engine
  }

  private func ports() -> Ports {
    Ports(
      store: storePorts(),
      boottime: { [unowned self] in boottime }, monotonic: { [unowned self] in monotonic },
      wall: { [unowned self] in wall }, calendar: { Self.calendar },
      arm: { [unowned self] in armed = $0 },
      record: { [unowned self] checkIn, due in
        guard !isKilled else { return }
        recorded.append(checkIn.id.rawValue)
        let fields = PromptRecord.fields(of: checkIn, due: due, isDiscreet: false)
        journal += fields.map { "\($0.name)=\($0.value)" }
      },
      isMarkedOff: { [unowned self] in mark == true },
      markOff: { [unowned self] isOff in
        guard mark != nil else { throw Fault(description: "read-only") }
        mark = isOff
      })
  }

  private func storePorts() -> StorePorts {
    let ports = Self.ports(of: store)
    return StorePorts(
      load: { [unowned self] in try pass(ports).load() },
      commit: { [unowned self] entries in
        try pass(ports).commit(entries)
        self.entries += entries
        onCommit()
        try failLate()
      },
      resultOf: { [unowned self] in try pass(ports).resultOf($0) },
      episode: { [unowned self] in try pass(ports).episode($0) },
      episodeNumbers: { [unowned self] in try pass(ports).episodeNumbers($0) },
      facts: { [unowned self] in try pass(ports).facts($0, $1) },
      forget: { [unowned self] in
        let erased = try pass(ports).forget($0, $1)
        try failLate()
        return erased
      },
      size: { [unowned self] in try pass(ports).size() },
      check: { [unowned self] in try pass(ports).check() }, announced: ports.announced,
      keepAnnounced: { [unowned self] in if !isKilled { ports.keepAnnounced($0) } })
  }

  private func failLate() throws {
    guard let late = lateFault else { return }
    (lateFault, fault) = (nil, late)
    throw StorePorts.Unsure(late)
  }

  /// Comes through the door, if it is open.
  private func pass(_ ports: StorePorts) throws -> StorePorts {
    if let fault { throw Fault(description: fault) }
    return ports
  }

  /// The ports of a real store.
  static func ports(of store: Store) -> StorePorts {
    StorePorts(
      load: { loaded(try store.load()) },
      commit: { try store.append($0.map(stored)) },
      resultOf: { try store.result(of: $0) },
      episode: { try store.episode($0) },
      episodeNumbers: { try store.episodeNumbers(newest: $0) },
      facts: { try store.facts(after: $0, limit: $1) },
      forget: { scope, entry in
        let erased =
          switch scope {
          case .episode(let number): try store.forget(episode: number, leaving: stored(entry))
          case .all: try store.forgetAll(leaving: stored(entry))
          }
        return erased.map {
          StorePorts.Erased(facts: $0.facts, loaded: loaded($0.loaded), copies: $0.copies)
        }
      },
      size: { try store.size() }, check: { try store.check() },
      announced: { store.announced }, keepAnnounced: { store.announced = $0 })
  }

  private static func stored(_ entry: Ports.Entry) -> Store.Entry {
    Store.Entry(entry.transaction, stamp: entry.stamp, request: entry.request)
  }

  private static func loaded(_ loaded: Store.Loaded) -> StorePorts.Loaded {
    StorePorts.Loaded(
      ledger: Ledger(loaded.transactions, after: loaded.prelude),
      lastTransaction: loaded.lastTransaction, stamp: loaded.stamp)
  }

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  static let catalogue = PromptCatalogue(
    texts: PromptText.Occasion.allCases.map {
      PromptText(id: $0.rawValue, occasion: $0, title: "Until {until}", text: "A text.")
    })

  /// One in which each phase that may go over a plan does.
  static let catalogueWithPlans = PromptCatalogue(
    texts: catalogue.texts.flatMap { text in
      guard [.settle, .space, .push, .urge].contains(text.occasion) else { return [text] }
      let own = PromptText(
        id: "\(text.id)-plan", occasion: text.occasion, title: text.title, text: "Plan: {plan}.")
      return [text, own]
    })
}
