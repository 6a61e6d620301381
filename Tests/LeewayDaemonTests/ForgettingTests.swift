// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import Testing

@testable import LeewayDaemon

/// The engine erases, goes on from what is left, and tells what was.
@Suite struct ForgettingTests {
  private let harness: EngineHarness

  init() throws { harness = try EngineHarness() }

  /// An episode that is over, and one that is open with a check-in on the desktop.
  private func engine() throws -> Engine {
    let engine = try harness.engine()
    var log = Command.Log()
    log.note = "the first"
    _ = try engine.hear(.log(log), request: "one")
    _ = try engine.hear(.answer(.back, to: nil))
    harness.pass(.seconds(3600))
    log.note = "the second"
    _ = try engine.hear(.log(log))
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    harness.countsChanges = true
    return engine
  }

  @Test func theOpenEpisodeIsTakenOffTheDesktopAndNothingMoreComes() throws {
    let engine = try engine()
    #expect(harness.shown == ["2-settle-1.1"])
    #expect(try engine.forget(.episode(2)).facts > 0)
    #expect(harness.withdrawn == ["2-settle-1.1"])
    #expect(harness.told == ["changed"])
    #expect(harness.armed == nil)
    #expect(engine.factLog.state.open == nil)
    // What the desktop says of it afterwards is of no account.
    engine.handle(.shown(CheckIn.ID(rawValue: "2-settle-1.1")))
    _ = try engine.hear(.log(.init()))
    #expect(engine.factLog.state.open?.number == 3)
    #expect(try engine.episodes(newest: 9).map(\.episode.number) == [1, 3])
  }

  @Test func anOtherEpisodeGoesOn() throws {
    let engine = try engine()
    let armed = harness.armed
    _ = try engine.forget(.episode(1))
    #expect(harness.withdrawn.isEmpty)
    #expect(harness.armed == armed)
    #expect(engine.factLog.state.open?.notes.map(\.text) == ["the second"])
    // The request that began the first is forgotten as well: the same id is another request.
    _ = try engine.hear(.answer(.holding, to: nil), request: "one")
    #expect(engine.factLog.state.open?.open.isEmpty == true)
  }

  @Test func restartedAtOnceTheTimeGoesOn() throws {
    let before = try engine()
    _ = try before.forget(.all)
    let moment = before.moment
    let after = try harness.engine()
    #expect(after.moment == moment)
    #expect(after.factLog.state.episodes.isEmpty)
    _ = try after.hear(.log(.init()))
    #expect(after.factLog.state.open?.number == 3)
  }

  @Test func anUnknownEpisodeIsRefused() throws {
    let engine = try engine()
    for scope: ForgetScope in [.episode(3), .episode(-1)] {
      #expect { try engine.forget(scope) } throws: { error in
        if case Engine.Failure.unknownEpisode = error { true } else { false }
      }
    }
    #expect { try engine.episode(3) } throws: { error in
      if case Engine.Failure.unknownEpisode(3) = error { true } else { false }
    }
    #expect(engine.factLog.state.open?.number == 2)
    #expect(engine.storeFault == nil)
  }

  @Test func whileTheStoreFailsNothingIsForgotten() throws {
    let engine = try engine()
    harness.fault = "no space left"
    _ = try engine.hear(.answer(.notSafe, to: nil))
    harness.withdrawn = []
    #expect(throws: Engine.Failure.self) { try engine.forget(.all) }
    #expect(throws: Engine.Failure.self) { try engine.facts(after: 0, limit: 10) }
    #expect(engine.factLog.state.episodes.count == 2)
    #expect(engine.storeFault == "no space left")
    // What is at hand can be told all the same.
    #expect(try engine.episode(2).episode.notes.map(\.text) == ["the second"])
    harness.fault = nil
    _ = try engine.forget(.all)
    #expect(engine.storeFault == nil)
    // Everything goes, also that check-ins are off, and that notice on the desktop.
    #expect(engine.factLog.state.unsafeSince == nil)
    #expect(try harness.engine().factLog.state.unsafeSince == nil)
  }

  @Test func whatWasIsToldWithItsTimes() throws {
    let engine = try engine()
    let records = try engine.episodes(newest: 2)
    #expect(records.map(\.episode.number) == [1, 2])
    #expect(records.map { $0.episode.notes.map(\.text) } == [["the first"], ["the second"]])
    #expect(records.map(\.moment.elapsed) == records.map(\.episode.opened))
    #expect(records.allSatisfy { $0.zone == "GMT" })
    let facts = try engine.facts(after: 0, limit: 2)
    #expect(facts.map(\.kind).prefix(3) == ["said", "opened", "withdrawal"])
  }
}
