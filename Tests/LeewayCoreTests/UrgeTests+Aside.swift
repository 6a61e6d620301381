// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

// An urge with nobody there, beside a pause, taken back, and over a restart.
extension UrgeTests {
  // MARK: a person who is not there

  @Test func unlockedAfterItsTimeItIsAskedOnceAndNotAtOnce() throws {
    var driver = try DecisionDriver()
    try driver.say(Self.urge())
    driver.context.presence.locked = true
    driver.handle(.presenceChanged)
    driver.pass(.seconds(1200))
    #expect(driver.state[CheckIn.ID(rawValue: "urge-1")]?.deferred == .locked)
    driver.context.presence.locked = false
    driver.handle(.presenceChanged)
    #expect(driver.state.openCheckIns.allSatisfy { $0.shown == nil })
    driver.pass(.seconds(180))
    let asked = try #require(driver.state.urges.open)
    #expect(asked.id.rawValue == "urge-catchup-1.1" && asked.shown != nil)
    #expect(driver.state[CheckIn.ID(rawValue: "urge-1")]?.into == asked.id)
    #expect(driver.state.urge?.outcome == nil)
    try driver.say(.answer(.passed, to: nil))
    #expect(driver.state.urge?.outcome == .passed)
  }

  @Test func longAfterItsTimeItIsNotAskedAnyMore() throws {
    var driver = try DecisionDriver()
    try driver.say(Self.urge())
    let since = driver.moment.elapsed
    driver.skip(.seconds(3 * 3600))
    driver.handle(.woke(since: since))
    driver.pass(.seconds(3600))
    #expect(driver.state[CheckIn.ID(rawValue: "urge-1")]?.outcome == .skipped)
    #expect(driver.state[CheckIn.ID(rawValue: "urge-1")]?.reason == .asleep)
    #expect(driver.state.checkIns.allSatisfy { $0.shown == nil })
    #expect(driver.state.urge?.outcome == .elapsed)
  }

  @Test func inAnEpisodeItGoesWithAllThatWaits() throws {
    var driver = try holding()
    driver.pass(.seconds(15 * 60))
    try driver.say(Self.urge())
    let since = driver.moment.elapsed
    driver.skip(.seconds(3 * 3600))
    driver.handle(.woke(since: since))
    driver.pass(.seconds(240))
    let shown = driver.state.checkIns.filter { $0.shown != nil }
    #expect(shown.map(\.id.rawValue) == ["1-catchup-1"])
    #expect(driver.state[CheckIn.ID(rawValue: "1-urge-1")]?.into?.rawValue == "1-catchup-1")
    #expect(driver.state.urge?.outcome == .elapsed)
  }

  @Test func whereWhatIsLateIsSkippedItIsToo() throws {
    var driver = try DecisionDriver()
    var schedule = ScheduleSettings()
    schedule.late.locked = .skip
    driver.handle(.configured(schedule))
    driver.context.presence.locked = true
    driver.handle(.presenceChanged)
    try driver.say(Self.urge())
    driver.pass(.seconds(700))
    #expect(driver.state[CheckIn.ID(rawValue: "urge-1")]?.outcome == .skipped)
    #expect(driver.state.urge?.outcome == .elapsed)
  }

  @Test func ofAPauseAndAnUrgeTheLaterOneHolds() throws {
    var first = try holding()
    try first.say(.pause(Command.End()))
    first.pass(.seconds(1))
    try first.say(Self.urge())
    first.pass(.seconds(601))
    #expect(first.state.urges.open?.shown != nil)
    var second = try holding()
    try second.say(Self.urge())
    second.pass(.seconds(1))
    try second.say(.pause(Command.End()))
    second.pass(.seconds(601))
    #expect(second.state[CheckIn.ID(rawValue: "1-urge-1")]?.reason == .paused)
    #expect(second.state.urge?.outcome == .elapsed)
    var third = try DecisionDriver()
    try third.say(Self.urge())
    third.context.presence.locked = true
    third.handle(.presenceChanged)
    third.pass(.seconds(700))
    try third.say(.pause(Command.End()))
    third.context.presence.locked = false
    third.handle(.presenceChanged)
    #expect(third.state.urge?.outcome == .elapsed)
    #expect(third.state[CheckIn.ID(rawValue: "urge-1")]?.reason == .paused)
  }

  // MARK: taking back

  @Test func takenBackItLeavesNothing() throws {
    for wait in [60, 700] {
      for hasEpisode in [false, true] {
        var driver = try hasEpisode ? holding() : DecisionDriver()
        let before = driver.state
        try driver.say(Self.urge())
        driver.pass(.seconds(wait))
        try driver.say(.undo)
        #expect(driver.reply == .undone(word: "urge", at: driver.moment.elapsed - .seconds(wait)))
        #expect(driver.state.urge == nil && driver.state.urges.checkIns.isEmpty)
        #expect(driver.state.open?.hold == before.open?.hold)
        try driver.say(Self.urge())
        #expect(driver.state.urge?.number == 2, "a number is never used twice")
      }
    }
  }

  @Test func anEndingTakenBackInTimeIsAskedFor() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(60))
    try driver.say(.endUrge(.stopped))
    driver.pass(.seconds(60))
    try driver.say(.undo)
    #expect(driver.reply == .undone(word: "stopped", at: driver.moment.elapsed - .seconds(60)))
    #expect(driver.state.urge?.isRunning == true)
    driver.pass(.seconds(480))
    #expect(driver.state.urges.open?.shown == driver.moment.elapsed)
  }

  @Test func anEndingTakenBackLongAfterIsAskedForNoMore() throws {
    for hasEpisode in [false, true] {
      var driver = try hasEpisode ? holding() : DecisionDriver()
      try driver.say(Self.urge())
      try driver.say(.endUrge(.passed))
      driver.pass(.seconds(5 * 3600))
      try driver.say(.undo)
      #expect(driver.state.urge?.outcome == .elapsed)
      driver.pass(.seconds(3600))
      #expect(driver.state.urges.checkIns.isEmpty)
    }
  }

  @Test func restartedItGoesOnWhereItWas() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(300))
    let factLog = FactLog(driver.factLog.transactions, after: driver.factLog.prelude)
    #expect(factLog.state == driver.state)
    #expect(
      factLog.nextWake(at: driver.moment, in: driver.context)
        == driver.moment.elapsed + .seconds(300))
  }
}
