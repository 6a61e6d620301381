// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewayEngine
import Testing

@testable import LeewayDaemon

/// Which hooks are due, in an engine on a real database.
@Suite struct HooksTests {
  let harness: EngineHarness

  init() throws { harness = try EngineHarness() }

  /// Lets time pass, with each timer that the engine asks for.
  private func pass(_ engine: Engine, until end: Instant) {
    while engine.moment.elapsed < end {
      let left = (end - engine.moment.elapsed).milliseconds
      let wake = harness.armed.map { $0 - harness.boottime } ?? left
      harness.pass(.milliseconds(min(left, max(0, wake))))
      engine.bringUpToNow()
    }
  }

  @Test func aDayInTheOrderItHappens() throws {
    let engine = try harness.engine()
    engine.handle(.started)
    #expect(harness.hooks == [])
    _ = try engine.hear(.log(.init()))
    #expect(harness.hooks == [.holdBegan])
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    #expect(harness.hooks == [.holdBegan, .checkIn])
    _ = try engine.hear(.answer(.holding, to: nil))
    #expect(harness.hooks == [.holdBegan, .checkIn, .answered])
    // Nothing is open: there is nothing to answer.
    _ = try engine.hear(.answer(.reachedOut, to: nil))
    _ = try engine.hear(.answer(.back, to: nil))
    #expect(harness.hooks == [.holdBegan, .checkIn, .answered, .holdEnded])
  }

  @Test func aHoldThatGetsAnotherEndOrIsLoggedAgainGoesOn() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.hold(.init(length: "5h")))
    harness.pass(.seconds(3600))
    _ = try engine.hear(.log(.init()))
    #expect(harness.hooks.filter { $0 != .checkIn } == [.holdBegan])
    _ = try engine.hear(.undo)
    _ = try engine.hear(.close)
    #expect(harness.hooks.filter { $0 != .checkIn } == [.holdBegan, .holdEnded])
    _ = try engine.hear(.undo)
    #expect(harness.hooks.filter { $0 != .checkIn } == [.holdBegan, .holdEnded, .holdBegan])
  }

  @Test func aHoldThatEndsInTheNightEndsThen() throws {
    let engine = try harness.engine()
    // 10:00; what tells the end waits for the morning.
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.hold(.init(until: "tomorrow 03:00")))
    let end = try #require(engine.factLog.state.open?.hold?.end)
    pass(engine, until: end - .milliseconds(1))
    #expect(harness.hooks.last == .checkIn && harness.armed == harness.boottime + 1)
    pass(engine, until: end)
    #expect(harness.hooks.last == .holdEnded)
    #expect(engine.factLog.state.open?.checkIns.contains(where: \.tellsHoldEnd) == false)
    let count = harness.hooks.count
    pass(engine, until: end + .seconds(8 * 3600))
    #expect(harness.hooks.dropFirst(count).first == .checkIn)
    #expect(engine.factLog.state.open?.checkIns.contains(where: \.tellsHoldEnd) == true)
  }

  @Test func anEndWhileNoDaemonRanIsToldOnce() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(26 * 3600))
    try harness.engine().handle(.started)
    #expect(harness.hooks == [.holdBegan, .holdEnded])
    try harness.engine().handle(.started)
    #expect(harness.hooks == [.holdBegan, .holdEnded])
  }

  @Test func aStartInAHoldStartsNothing() throws {
    _ = try harness.engine().hear(.log(.init()))
    harness.pass(.seconds(60))
    try harness.engine().handle(.started)
    #expect(harness.hooks == [.holdBegan])
  }

  @Test func aHoldThatIsOverWhenItIsLoggedStartsNothing() throws {
    let engine = try harness.engine()
    var log = Command.Log()
    log.at = "2d ago"
    log.length = "2h"
    _ = try engine.hear(.log(log))
    #expect(engine.factLog.state.checkIns.contains { $0.tellsHoldEnd && $0.shown != nil })
    #expect(harness.hooks == [])
  }

  @Test func whatWaitsForThePersonStartsNothingUntilItComes() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    var presence = DecisionContext.Presence()
    presence.locked = true
    engine.notice(presence)
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    #expect(harness.hooks == [.holdBegan])
    engine.notice(.init())
    pass(engine, until: engine.moment.elapsed + .seconds(5 * 60))
    #expect(harness.hooks == [.holdBegan, .checkIn])
  }

  @Test func inDiscreetModeOnlyACheckInStartsAnything() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.discreet(true))
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    _ = try engine.hear(.answer(.holding, to: nil))
    _ = try engine.hear(.answer(.back, to: nil))
    #expect(harness.hooks == [.checkIn])
  }

  @Test func whileCheckInsAreOffNothingIsStarted() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    _ = try engine.hear(.answer(.notSafe, to: nil))
    _ = try engine.hear(.answer(.back, to: nil))
    #expect(harness.hooks == [.holdBegan, .checkIn])
    _ = try engine.hear(.resume)
    _ = try engine.hear(.log(.init()))
    #expect(harness.hooks == [.holdBegan, .checkIn, .holdBegan])
  }

  @Test func theyAreStartedThoughTheDatabaseTakesNothing() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.fault = "no space left"
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    #expect(harness.hooks == [.holdBegan, .checkIn])
    harness.fault = nil
    engine.bringUpToNow()
    #expect(harness.hooks == [.holdBegan, .checkIn])
  }
}
