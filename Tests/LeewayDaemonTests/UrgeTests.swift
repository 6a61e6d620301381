// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
import Systemd
import Testing
import Varlink

@testable import LeewayDaemon

/// An urge and plans, from the engine to the socket; and who sees a plan's words.
@Suite(.timeLimit(.minutes(1))) struct UrgeTests {
  private let harness: EngineHarness

  init() throws { harness = try EngineHarness() }

  /// A writer for the socket, as of now.
  private func writer(_ engine: Engine) -> WireWriter {
    WireWriter(
      factLog: engine.factLog, moment: engine.moment, context: engine.context,
      missing: [], sights: [])
  }

  // MARK: the engine

  @Test func itsEndIsArmedAnnouncedAndShown() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.urge(nil, attended: nil))
    #expect(harness.armed == harness.boottime + 600_000)
    harness.pass(.seconds(600))
    engine.bringUpToNow()
    #expect(harness.recorded == ["urge-1"] && harness.shown == ["urge-1"])
    #expect(!harness.journal.contains { $0.hasPrefix("LEEWAY_EPISODE_ID") })
    let state = writer(engine).wireState()
    #expect(state.urge == nil && state.unanswered == 1)
    #expect(state.newest?.id == "urge-1" && state.newest?.episode == nil)
    #expect(state.newest?.answers == ["passed", "reachedOut", "notSafe"])
    _ = try engine.hear(.endUrge(.passed))
    #expect(harness.withdrawn.last == "urge-1")
    #expect(writer(engine).wireState().newest == nil)
  }

  @Test func restartedItGoesOnWhereItWas() throws {
    _ = try harness.engine().hear(.urge(nil, attended: true))
    harness.pass(.seconds(500))
    let engine = try harness.engine()
    engine.handle(.started)
    #expect(writer(engine).wireState().urge?.id == "urge-1")
    #expect(harness.armed == harness.boottime + 110_000)
    harness.pass(.seconds(110))
    engine.bringUpToNow()
    #expect(harness.shown == ["urge-1"])
  }

  @Test func downAtItsEndItIsAskedOnceShortlyAfter() throws {
    _ = try harness.engine().hear(.urge(nil, attended: nil))
    harness.pass(.seconds(1500))
    let engine = try harness.engine()
    engine.handle(.started)
    #expect(harness.shown.isEmpty)
    harness.pass(.seconds(180))
    engine.bringUpToNow()
    #expect(harness.shown == ["urge-catchup-1.1"])
    #expect(harness.recorded == ["urge-catchup-1.1"])
  }

  @Test func notSafeInItTakesEffectThoughItCannotBeStored() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.urge(nil, attended: nil))
    harness.fault = "no space left"
    let result = try engine.hear(.endUrge(.notSafe))
    #expect(!result.stored)
    #expect(engine.factLog.state.unsafeSince != nil)
    #expect(engine.factLog.state.urge?.outcome == .notSafe)
    #expect(throws: Engine.Failure.self) { try engine.hear(.endUrge(.passed)) }
  }

  @Test func theSameRequestAgainGetsTheSameAnswerAlsoAfterARestart() throws {
    let engine = try harness.engine()
    let first = try engine.hear(.urge(nil, attended: nil), request: "one")
    let plan = try engine.hear(.addPlan(if: "a", then: "b"), request: "two")
    let removed = try engine.hear(.removePlan(1), request: "three")
    harness.pass(.seconds(60))
    let again = try harness.engine()
    let stored = harness.entries.count
    #expect(try again.hear(.urge("1h", attended: nil), request: "one").reply == first.reply)
    #expect(try again.hear(.addPlan(if: "a", then: "b"), request: "two").reply == plan.reply)
    #expect(try again.hear(.removePlan(1), request: "three").reply == removed.reply)
    #expect(harness.entries.count == stored)
    #expect(again.factLog.state.plan(1)?.condition == "a", "the reply can still tell it")
  }

  @Test func whatIsForgottenIsNotAskedAbout() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.urge(nil, attended: nil))
    harness.pass(.seconds(600))
    engine.bringUpToNow()
    _ = try engine.forget(.episode(1))
    #expect(harness.withdrawn == ["1-urge-1"])
    #expect(engine.factLog.state.urge == nil && harness.armed == nil)
    _ = try engine.hear(.urge(nil, attended: nil))
    #expect(engine.factLog.state.urge?.number == 2)
    _ = try engine.forget(.all)
    #expect(engine.factLog.state.urge == nil && harness.armed == nil)
  }

  // MARK: who sees a plan

  @Test func aPlansWordsAreOnTheSocketAndNeverInTheJournal() throws {
    let engine = try harness.engine()
    var seen: [CheckIn] = []
    harness.onNotify = { seen.append($0.checkIn) }
    engine.configure(Configuration(), EngineHarness.catalogueWithPlans)
    _ = try engine.hear(.addPlan(if: "MARKER if", then: "MARKER then"))
    for _ in 0..<4 {
      _ = try engine.hear(.log(.init()))
      harness.pass(.seconds(1200))
      engine.bringUpToNow()
      _ = try engine.hear(.urge("1m", attended: nil))
      for length in [60, 3600, 3600] {
        harness.pass(.seconds(length))
        engine.bringUpToNow()
      }
      _ = try engine.hear(.answer(.reachedOut, to: nil))
      harness.pass(.seconds(700))
      engine.bringUpToNow()
    }
    let rehearsing = seen.filter { $0.rehearsal != nil }
    #expect(!rehearsing.isEmpty)
    let said = "Schedule: if I want to MARKER if, then I MARKER then."
    for checkIn in rehearsing {
      #expect(writer(engine).checkIn(checkIn).text == said)
      #expect(harness.journal.contains("MESSAGE=\(checkIn.title): \(checkIn.text)"))
    }
    #expect(harness.journal.contains { $0.contains(Label.planWaits.english) })
    #expect(!harness.journal.contains { $0.contains("MARKER") })
    // No part of what a port is given has them.
    #expect(!seen.contains { "\($0)".contains("MARKER") })
    #expect(!harness.entries.contains { $0.request?.result.contains("MARKER") == true })
  }

  @Test(arguments: [
    (Discretion.full, "A text."), (.personal, "The person's own."), (.discreet, "18:20, when you"),
    (.locked, "18:20, when you"),
  ])
  func aPlanStandsInANotificationOnlyIfThatIsWanted(_ discretion: Discretion, _ body: String)
    async throws
  {
    let bodies = try await withNotifier { loop, harness in
      let server = try harness.server()
      harness.discretion = discretion
      harness.ownText = "The person's own."
      harness.onShown = { _ in loop.exit(0) }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map(\.body)
    }
    #expect(bodies.count == 1)
    #expect(bodies.first?.hasPrefix(body) == true, "\(bodies)")
  }

  @Test func whatIsNoLongerWantedInANotificationIsReplaced() async throws {
    let bodies = try await withNotifier { loop, harness in
      let server = try harness.server()
      harness.discretion = .personal
      harness.ownText = "The person's own."
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        if server.posted.count == 2 { return loop.exit(0) }
        harness.onShown = { [unowned harness] _ in
          harness.discretion = .full
        }
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map(\.body)
    }
    #expect(bodies == ["The person's own.", "A text."])
  }

  /// One that others may not see, or that ran out, does not come again for the plan's sake.
  @Test(arguments: [Discretion.full, .personal])
  func aPlanThatIsRemovedChangesNoMoreThanWhatIsSeenOfIt(_ discretion: Discretion) async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        if call.summary == "end" { return loop.exit(0) }
        if server.posted.count == 3 { harness.notifier.say(title: "end", text: "") }
      }
      harness.discretion = discretion
      harness.ownText = "The person's own."
      harness.onShown = { [unowned harness, unowned server] id in
        guard id == "two" else { return harness.show("two") }
        server.tellClosed(2, reason: 1)
        // Its answer comes after that of the signal.
        harness.notifier.askServer { [unowned harness] in
          let renewed = ["one", "two"].map { NotifierHarness.notice($0) }
          harness.notifier.use(discretion, Labels(), renewed: renewed)
          if discretion == .full { harness.notifier.say(title: "end", text: "") }
        }
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map { "\($0.summary) \($0.body)" }
    }
    let own = "The person's own."
    #expect(
      posted
        == (discretion == .personal
          ? ["one \(own)", "two \(own)", "one A text.", "end "]
          : ["one A text.", "two A text.", "end "]))
  }

  // MARK: the socket

  @Test func overTheSocketAnUrgeBeginsMovesAndEnds() async throws {
    let home = try Home()
    _ = try await home.run { client in
      let call = Wire.BeginUrge.Parameters(requestId: "r", for: "5m")
      let begun = try client.call(Wire.BeginUrge.self, call)
      #expect(begun.urge.id == "urge-1" && begun.urge.plan == nil && begun.urge.text == "A text.")
      #expect(begun.state.urge == begun.urge)
      #expect(begun.state.next == .init(id: "urge-1", phase: "urge", due: begun.urge.ends))
      #expect(try client.call(Wire.BeginUrge.self, call).urge == begun.urge)
      let moved = try client.call(Wire.BeginUrge.self, .init(for: "1h"))
      #expect(moved.urge.id == "urge-1" && moved.urge.ends > begun.urge.ends)
      let error = #expect(throws: ErrorReply.self) {
        try client.call(Wire.EndUrge.self, .init(outcome: "gone"))
      }
      #expect(error?.name == Wire.InvalidAnswer.name)
    }
    let (_, names) = try await home.run { client in
      // It is another daemon by now.
      let ended = try client.call(Wire.EndUrge.self, .init(outcome: "notSafe"))
      #expect(ended.helpCard != nil && ended.stored && ended.state.urge == nil)
      var names: [String] = []
      do { _ = try client.call(Wire.EndUrge.self, .init(outcome: "passed")) } catch let error
        as ErrorReply
      { names.append(error.name) }
      do { _ = try client.call(Wire.BeginUrge.self, .init()) } catch let error as ErrorReply {
        names.append(error.name)
      }
      return names
    }
    #expect(names == [Wire.NoUrge.name, Wire.CheckInsOff.name])
  }

  @Test func overTheSocketPlansAreKeptListedAndRemoved() async throws {
    let home = try Home()
    _ = try await home.run { client in
      #expect(try client.all(Wire.ListPlans.self).compactMap(\.plan).isEmpty)
      for number in 1...20 {
        let added = try client.call(
          Wire.AddPlan.self, .init(if: "If I want to text \(number)", then: "walk"))
        #expect(added.plan.number == number)
        #expect(added.plan.text == "if I want to text \(number), then I walk")
      }
      for (parameters, name) in [
        (Wire.AddPlan.Parameters(if: "a", then: "b"), Wire.TooManyPlans.name),
        (.init(if: "", then: "b"), Wire.EmptyText.name),
        (.init(if: String(repeating: "a", count: 201), then: "b"), Wire.TextTooLong.name),
      ] {
        let error = #expect(throws: ErrorReply.self) {
          try client.call(Wire.AddPlan.self, parameters)
        }
        #expect(error?.name == name)
      }
    }
    _ = try await home.run { client in
      #expect(try client.call(Wire.RemovePlan.self, .init(number: 3)).plan.number == 3)
      let error = #expect(throws: ErrorReply.self) {
        try client.call(Wire.RemovePlan.self, .init(number: 3))
      }
      #expect(error?.name == Wire.UnknownPlan.name)
      let numbers = try client.all(Wire.ListPlans.self).compactMap(\.plan?.number)
      #expect(numbers == [1, 2] + Array(4...20))
      let begun = try client.call(Wire.BeginUrge.self, .init())
      #expect(begun.urge.plan?.number == 1)
    }
  }
}

extension VarlinkClient {
  /// All replies of a method that streams.
  fileprivate mutating func all<M: VarlinkMethod>(_ method: M.Type) throws -> [M.Reply]
  where M.Parameters == NoParameters {
    var replies: [M.Reply] = []
    try stream(method, NoParameters()) { reply in
      replies.append(reply)
      return true
    }
    return replies
  }
}
