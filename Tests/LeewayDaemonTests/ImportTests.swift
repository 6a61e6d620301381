// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
import LeewayStore
import Testing

@testable import LeewayDaemon

/// What is exported is imported: into an empty database as it was, into another one what is missing.
@Suite struct ImportTests {
  private let old: EngineHarness
  private let new: EngineHarness

  init() throws {
    old = try EngineHarness()
    new = try EngineHarness()
    // Another machine, that came to run at another time.
    new.boottime = 77_000
  }

  // MARK: a life

  /// A year in which all kinds of things were said; the last episode is open.
  private func live(_ engine: Engine, on harness: EngineHarness, days: Int = 365) throws {
    func hear(_ command: Command) { _ = try? engine.hear(command) }
    engine.configure(Configuration(), EngineHarness.catalogue)
    hear(.addPlan(if: "want to text", then: "go out", anyCue: false))
    hear(.addOwn(.person, "Jo"))
    for day in 0..<days {
      harness.pass(.seconds(9 * 3600))
      engine.bringUpToNow()
      switch day % 9 {
      case 0:
        var log = Command.Log()
        log.note = "day \(day)"
        log.noContact = day % 27 == 0
        hear(.log(log))
      case 1: hear(.urge("5m", attended: false))
      case 2: hear(.answer(.holding, to: nil, at: nil))
      case 3: hear(.addUnsent("why, \(day)"))
      case 4:
        hear(.answer(.reachedOut, to: nil, at: nil))
        if day % 2 == 0 { hear(.undo) }
      case 5: if day % 4 == 1 { hear(.keepUnsent) }
      case 6:
        hear(day % 5 == 0 ? .answer(.notSafe, to: nil, at: nil) : .note("n\(day)", episode: nil))
      case 7:
        hear(.resume)
        if day + 9 < days { hear(day % 2 == 0 ? .answer(.back, to: nil, at: nil) : .close) }
      default: hear(.pause(.init(length: "3h")))
      }
      harness.pass(.seconds(15 * 3600))
      engine.bringUpToNow()
    }
    new.wall = max(new.wall, old.wall)
    new.boottime += 1
  }

  private func lines(of engine: Engine) throws -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try engine.facts(after: .min, limit: .max).map { fact in
      String(decoding: try encoder.encode(Wire.Fact(fact)), as: UTF8.self)
    }
  }

  /// Lines without what tells one database from another.
  private func bare(_ lines: [String]) throws -> [NSDictionary] {
    try lines.map { line in
      var object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      object["store"] = nil
      object["origin"] = nil
      return object as NSDictionary
    }
  }

  /// Reads a file in pieces that end anywhere.
  private func file(_ lines: [String]) throws(ImportFile.BrokenLine) -> ImportFile {
    var file = ImportFile()
    var rest = Array(lines.map { $0 + "\n" }.joined())[...]
    while !rest.isEmpty {
      try file.read(String(rest.prefix(9973)))
      rest = rest.dropFirst(9973)
    }
    try file.end()
    return file
  }

  @discardableResult
  private func take(_ lines: [String], into engine: Engine, isTrial: Bool = false) throws
    -> ImportPlan
  {
    let importing = try engine.beginImport(try file(lines), isTrial: isTrial)
    while try importing.step() {}
    try importing.finish()
    return importing.plan
  }

  // MARK: into an empty database

  @Test func aYearComesBackAsItWas() throws {
    let before = try old.engine()
    try live(before, on: old)
    let exported = try lines(of: before)
    #expect(exported.count > 1000)
    let after = try new.engine()
    #expect(try take(exported, into: after, isTrial: true).isWhole)
    #expect(try lines(of: after).isEmpty)
    let plan = try take(exported, into: after)
    #expect(plan.isWhole && plan.facts == exported.count)
    let again = try lines(of: after)
    #expect(try bare(Array(again.prefix(exported.count))) == bare(exported))
    #expect(try after.episodes(newest: .max) == before.episodes(newest: .max))
    #expect(try after.totals() == before.totals())
    let (here, there) = (after.factLog.state, before.factLog.state)
    #expect(here.plans == there.plans && here.own(.person) == there.own(.person))
    #expect(here.open?.number == there.open?.number && here.nextEpisode == there.nextEpisode)
    // The time goes on where it was, and a daemon that starts now finds the same.
    #expect(abs((after.moment.elapsed - before.moment.elapsed).milliseconds) < 60_000)
    let restarted = try new.engine()
    #expect(restarted.factLog.state.open?.number == there.open?.number)
    #expect(restarted.moment.elapsed == after.moment.elapsed)
    _ = try restarted.hear(.note("here", episode: nil))
    #expect(restarted.storeFault == nil)
  }

  @Test func aSecondTimeNothingIsNew() throws {
    let before = try old.engine()
    try live(before, on: old, days: 40)
    let exported = try lines(of: before)
    let after = try new.engine()
    try take(exported, into: after)
    let first = try lines(of: after)
    let plan = try take(exported, into: after)
    #expect(!plan.isWhole && plan.episodes == 0 && plan.facts == 0 && plan.known > 0)
    #expect(try lines(of: after) == first)
    // Nor where it came from.
    #expect(try take(first, into: before).episodes == 0)
  }

  @Test func whatStandsHereStandsAfterwards() throws {
    let before = try old.engine()
    try live(before, on: old, days: 8)
    let after = try new.engine()
    _ = try after.hear(.answer(.notSafe, to: nil))
    _ = try after.hear(.noContact(true))
    _ = try after.hear(.discreet(true))
    #expect(try take(lines(of: before), into: after).isWhole)
    #expect(after.factLog.state.unsafeSince != nil && new.isSet)
    #expect(after.factLog.state.noContact && after.factLog.state.discreet == true)
  }

  // MARK: all or nothing

  @Test(arguments: [
    ("nonsense", ImportLine.Fault.notJSON), ("[1]", .notJSON),
    (#"{"kind":"noted"}"#, .key("transaction")),
    (#"{"transaction":9000,"kind":"later","fields":{}}"#, .kind),
    (#"{"transaction":9000,"at":"2026-03-25T10:00:00Z","kind":"unsafe","fields":{}}"#, .older),
    (Self.line(9000, "noted", #"{"episode":1,"text":7}"#), .key("fields.text")),
    (Self.line(9000, "closed", #"{"episode":0,"ending":"back"}"#), .key("fields.episode")),
    (
      Self.line(9000, "paused", #"{"until":9007199254740993}"#), .key("fields.until")
    ),
    (Self.line(1, "unsafe", "{}"), .order), (Self.line(9000, "unsafe", "{}", "ab"), .otherStore),
    (Self.line(9000, "undone", #"{"transaction":9000}"#), .contradiction),
    (
      Self.line(9000, "opened", #"{"episode":1,"at":5,"noContact":false}"#), .contradiction
    ),
  ])
  func aBrokenLineIsNamed(_ broken: String, _ fault: ImportLine.Fault) throws {
    let before = try old.engine()
    try live(before, on: old, days: 3)
    let exported = try lines(of: before)
    let own = try #require(
      try JSONSerialization.jsonObject(with: Data(exported[0].utf8)) as? [String: Any])
    let store = try #require(own["store"] as? String)
    let text = broken.replacing("STORE", with: store)
    #expect(throws: ImportFile.BrokenLine(line: exported.count + 1, fault: fault)) {
      try file(exported + [text] + exported)
    }
  }

  /// Each of them may be, but all together they lead to where no time can be counted with.
  @Test func gapsThatLeadTooFarTogetherAreRefused() throws {
    func lines(_ count: Int, by length: Int) -> [String] {
      let first = [
        Self.line(1, "opened", #"{"episode":1,"at":5,"noContact":false}"#, "ab"),
        Self.line(2, "closed", #"{"episode":1,"ending":"back","at":6}"#, "ab"),
      ]
      return first
        + (3..<3 + count).map {
          Self.line($0, "gapCorrected", #"{"upTo":2,"by":\#(length)}"#, "ab")
        }
    }
    let length = 1 << 52
    for (count, length) in [(2, length), (2, -length), (5000, -length), (5000, length)] {
      #expect(throws: ImportFile.BrokenLine(line: 4, fault: .key("fields.by"))) {
        try file(lines(count, by: length))
      }
    }
    let engine = try new.engine()
    engine.configure(Configuration(), EngineHarness.catalogue)
    _ = try engine.hear(.log(Command.Log()))
    #expect(try take(lines(5000, by: 1000), into: engine).episodes == 1)
  }

  private static func line(
    _ transaction: Int, _ kind: String, _ fields: String, _ store: String = "STORE"
  ) -> String {
    """
    {"transaction":\(transaction),"kind":"\(kind)","fields":\(fields),"zone":"GMT","elapsed":5,\
    "wall":5,"store":"\(store)"}
    """
  }

  @Test func oneThatIsLeftLeavesNothing() throws {
    let before = try old.engine()
    try live(before, on: old, days: 40)
    let after = try new.engine()
    do {
      let importing = try after.beginImport(try file(lines(of: before)), isTrial: false)
      #expect(try importing.step())
      #expect(try files(of: new).contains("leeway.db.import"))
    }
    #expect(try !files(of: new).contains("leeway.db.import"))
    #expect(try lines(of: after).isEmpty)
    #expect(try take(lines(of: before), into: after).isWhole)
  }

  @Test func whatWasErasedMeanwhileDoesNotComeBack() throws {
    let before = try old.engine()
    try live(before, on: old, days: 40)
    let after = try new.engine()
    _ = try after.hear(.log(.init()))
    let importing = try after.beginImport(try file(lines(of: before)), isTrial: false)
    while try importing.step() {}
    _ = try after.forget(.all)
    let left = try lines(of: after)
    #expect(throws: Engine.Failure.self) { try importing.finish() }
    #expect(try lines(of: after) == left)
  }

  private func files(of harness: EngineHarness) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: harness.directory.path)
  }

  // MARK: into one that is used

  @Test func theEpisodesThatAreOverComeBeforeWhatIsThere() throws {
    let before = try old.engine()
    try live(before, on: old, days: 64)
    let there = try before.episodes(newest: .max)
    let over = there.filter { $0.episode.ended != nil }
    #expect(over.count > 3 && over.count < there.count)
    let after = try new.engine()
    _ = try after.hear(.addPlan(if: "a", then: "b", anyCue: false))
    _ = try after.hear(.log(.init()))
    new.pass(.seconds(60))
    after.bringUpToNow()
    let state = after.factLog.state
    let exported = try lines(of: before)
    let plan = try take(exported, into: after)
    #expect(!plan.isWhole && plan.episodes == over.count && plan.open == 1)
    // What is decided from is the same; only the numbers go on behind those that came.
    #expect(after.factLog.state.open == state.open && after.factLog.state.plans == state.plans)
    #expect(after.factLog.state.unsent == state.unsent && after.factLog.state.pause == state.pause)
    #expect(after.factLog.state.nextEpisode == 2 + over.count)
    let here = try after.episodes(newest: .max)
    #expect(here.map(\.episode.number) == Array(2...(1 + over.count)) + [1])
    for (left, right) in zip(here, over) {
      #expect(left.moment.wall == right.moment.wall && left.zone == right.zone)
      #expect(left.episode.notes.map(\.text) == right.episode.notes.map(\.text))
      #expect(left.episode.ending == right.episode.ending)
      #expect(left.urges.map(\.outcome) == right.urges.map(\.outcome))
      #expect(left.episode.checkIns.map(\.outcome) == right.episode.checkIns.map(\.outcome))
      #expect(left.episode.steps.map(\.kind) == right.episode.steps.map(\.kind))
      let length = left.episode.ended.map { $0 - left.episode.opened }
      #expect(length == right.episode.ended.map { $0 - right.episode.opened })
      #expect(
        left.holds.map { $0.upperBound - $0.lowerBound }
          == right.holds.map { $0.upperBound - $0.lowerBound })
    }
    // Nothing of the other life can be taken back here.
    _ = try after.hear(.undo)
    #expect(after.factLog.state.open == nil)
    let restarted = try new.engine()
    #expect(restarted.factLog.state.open == nil && restarted.factLog.state.plans.count == 1)
    #expect(try take(exported, into: restarted).facts == 0)
  }

  @Test func oneThatIsErasedComesAgainAlone() throws {
    let before = try old.engine()
    try live(before, on: old, days: 64)
    let exported = try lines(of: before)
    let after = try new.engine()
    _ = try after.hear(.log(.init()))
    try take(exported, into: after)
    let own = try lines(of: after).filter {
      $0.contains("\"transaction\":") && !$0.contains("\"transaction\":-")
    }
    _ = try after.forget(.episode(3))
    #expect(throws: Engine.Failure.self) { try after.episode(3) }
    let left = try lines(of: after).filter { !$0.contains("\"transaction\":-") }
    #expect(left == own, "what was said here is not of its time")
    let plan = try take(exported, into: after)
    #expect(plan.episodes == 1)
    #expect(try take(exported, into: after).episodes == 0)
  }

  @Test func whatIsSaidMeanwhileStays() throws {
    let before = try old.engine()
    try live(before, on: old, days: 40)
    let after = try new.engine()
    _ = try after.hear(.log(.init()))
    let importing = try after.beginImport(try file(lines(of: before)), isTrial: false)
    #expect(try importing.step())
    _ = try after.hear(.note("meanwhile", episode: nil))
    while try importing.step() {}
    try importing.finish()
    #expect(after.factLog.state.open?.notes.map(\.text) == ["meanwhile"])
    #expect(try new.engine().factLog.state.open?.notes.map(\.text) == ["meanwhile"])
  }
}
