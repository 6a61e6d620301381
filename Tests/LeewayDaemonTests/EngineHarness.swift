// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import LeewayStore

@testable import LeewayDaemon

/// An engine for which the time passes when a test says so, and the store fails when it says so.
///
/// The store is the real one, in a directory of its own, behind a door that can be shut.
final class EngineHarness {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  var boottime: Int64 = 1_000_000
  /// All that was committed, also what was erased since.
  private(set) var entries: [StoreEntry] = []
  private(set) var armed: Int64?
  private(set) var recorded: [String] = []
  /// What the journal was given.
  private(set) var journal: [String] = []
  private(set) var shown: [String] = []
  var withdrawn: [String] = []
  var told: [String] = []
  var onCommit: () -> Void = {}
  /// Which words the desktop may show, each time that was another answer, and what the labels say.
  private(set) var discretions: [Discretion?] = []
  private(set) var labels: [Labels] = []
  /// What those that may be there say from then on with the person's plan.
  private(set) var renewed: [String?] = []
  private(set) var offNotices = 0
  /// What was started of the person's own, in all.
  private(set) var hooks: [Hook] = []
  private var hookEvents = HookEvents()
  var onWithdraw: () -> Void = {}
  var onNotify: (Notice) -> Void = { _ in }
  /// Whether each change is told from now on.
  var countsChanges = false
  /// What the store says, if it does not work.
  var fault: String?
  /// What it says after it has taken a change, as if the end of that had failed.
  var lateFault: String?
  /// Whether nothing is told any more, for the daemon was killed behind its last commit.
  var isKilled = false
  /// Whether the mark stands; `nil`: none can be kept.
  var mark: Bool? = false

  let directory: URL
  private let store: Store
  var monotonic: Int64 = 900_000
  var wall = Date(timeIntervalSince1970: 1_774_432_800)  // 2026-03-25 10:00 UTC

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())")
    store = try Store(in: directory.path)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func pass(_ length: Duration) {
    monotonic += length.milliseconds
    advance(length)
  }

  /// The machine sleeps: only the clocks that count that go on.
  func suspend(for length: Duration) { advance(length) }

  private func advance(_ length: Duration) {
    boottime += length.milliseconds
    wall += Double(length.milliseconds) / 1000
  }

  /// An engine on what was committed so far, with a person who is there.
  func engine() throws -> Engine {
    let loaded = try store.load(boot: "boot")
    hookEvents = HookEvents(goingOnFrom: loaded.factLog.state)
    let timeline = Timeline(after: loaded.stamp, boot: "boot", boottime: boottime, wall: wall)
    let told = Told()
    let engine = Engine(
      loaded, timeline: timeline, catalogue: Self.catalogue,
      ports: Ports(
        store: Door(store, of: self), clocks: self, mark: self,
        tell: { [unowned self] in hear($0, from: told.engine) }))
    told.engine = engine
    return engine
  }

  /// The engine that tells something.
  private final class Told {
    weak var engine: Engine?
  }

  private func hear(_ output: Engine.Output, from engine: Engine?) {
    switch output {
    case .happened(let facts): hookEvents.note(facts)
    case .wake(let boottime):
      armed = boottime
      guard let engine else { break }
      hooks += hookEvents.take(
        in: engine.factLog.state, at: engine.moment.elapsed,
        isDiscreet: engine.factLog.state.isDiscreet(in: engine.context))
    case .changed: if countsChanges { told.append("changed") }
    case .effect(.notify(let notice)) where !isKilled:
      shown.append(notice.checkIn.id.rawValue)
      onNotify(notice)
      engine?.handle(.shown(notice.checkIn.id))
    case .effect(.discretion(let discretion, let labels, let notices)):
      renewed += notices.map(\.ownText)
      discretions.append(discretion)
      self.labels.append(labels)
    case .effect(.sayCheckInsAreOff): offNotices += 1
    case .effect(.withdraw(let id)):
      withdrawn.append(id.rawValue)
      onWithdraw()
    case .effect(.record(let checkIn, let due, let isDiscreet)) where !isKilled:
      recorded.append(checkIn.id.rawValue)
      let fields = PromptRecord.fields(of: checkIn, due: due, isDiscreet: isDiscreet)
      journal += fields.map { "\($0.name)=\($0.value)" }
    default: break
    }
  }

  func committed(_ entries: [StoreEntry]) {
    self.entries += entries
    onCommit()
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
        id: "\(text.id)-plan", occasion: text.occasion, title: text.title, text: "Schedule: {plan}."
      )
      return [text, own]
    })
}

extension EngineHarness: Clocks, StopMark {
  var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  var isSet: Bool { mark == true }

  func set(_ isOff: Bool) throws {
    guard mark != nil else { throw Fault(description: "read-only") }
    mark = isOff
  }
}

/// The way to a real store, which a test can shut.
private final class Door: FactStore {
  private let store: Store
  private unowned let harness: EngineHarness

  init(_ store: Store, of harness: EngineHarness) {
    (self.store, self.harness) = (store, harness)
  }

  /// The store, if the door is open.
  private var open: Store {
    get throws {
      if let fault = harness.fault { throw EngineHarness.Fault(description: fault) }
      return store
    }
  }

  /// Fails behind a change that was taken.
  private func failLate() throws {
    guard let late = harness.lateFault else { return }
    (harness.lateFault, harness.fault) = (nil, late)
    throw Late(description: late)
  }

  private struct Late: StoreFailure, CustomStringConvertible {
    let description: String
    let mayHaveStored = true
  }

  func load(boot: String) throws -> LoadedStore { try open.load(boot: boot) }

  func append(_ entries: [StoreEntry]) throws {
    try open.append(entries)
    harness.committed(entries)
    try failLate()
  }

  func result(of request: String) throws -> String? { try open.result(of: request) }

  func episode(_ number: Int) throws -> [Transaction] { try open.episode(number) }

  func episodeNumbers(newest count: Int) throws -> [Int] { try open.episodeNumbers(newest: count) }

  func urgesApart() throws -> [Transaction] { try open.urgesApart() }

  func totals() throws -> StoreTotals { try open.totals() }

  func facts(after transaction: Int64, limit: Int) throws -> [StoredFact] {
    try open.facts(after: transaction, limit: limit)
  }

  func look(for scope: ForgetScope, _ found: inout Traces) throws -> Bool {
    try open.look(for: scope, &found)
  }

  func overwrite() throws -> Bool { try open.overwrite() }

  func erase(
    _ scope: ForgetScope, _ found: Traces, leaving entry: StoreEntry
  ) throws -> ErasedFacts? {
    let erased = try open.erase(scope, found, leaving: entry)
    try failLate()
    return erased
  }

  func importBasis() throws -> ImportBasis { try open.importBasis() }

  func beginImport(isWhole: Bool) throws { try open.beginImport(isWhole: isWhole) }

  func writeImport(_ slice: [Transaction]) throws { try open.writeImport(slice) }

  func finishImport(
    _ origins: [(origin: String, episode: Int)], leaving entry: StoreEntry, boot: String
  ) throws -> LoadedStore {
    try open.finishImport(origins, leaving: entry, boot: boot)
  }

  func dropImport() { store.dropImport() }

  func size() throws -> Int { try open.size() }

  func check() throws { try open.check() }

  var announced: Int64 {
    get { store.announced }
    set { if !harness.isKilled { store.announced = newValue } }
  }
}
