// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

// An urge with nobody there, beside a pause, taken back, and over a restart.
extension UrgeTests {
  // MARK: a person who is not there

  @Test func unlockedAfterItsTimeItIsAskedOnceAndNotAtOnce() throws {
    var story = try DecisionDriver()
    try story.say(Self.urge())
    story.context.presence.locked = true
    story.handle(.presenceChanged)
    story.pass(.seconds(1200))
    #expect(story.state[CheckIn.ID(rawValue: "urge-1")]?.deferred == .locked)
    story.context.presence.locked = false
    story.handle(.presenceChanged)
    #expect(story.state.openCheckIns.allSatisfy { $0.shown == nil })
    story.pass(.seconds(180))
    let asked = try #require(story.state.urges.open)
    #expect(asked.id.rawValue == "urge-catchup-1.1" && asked.shown != nil)
    #expect(story.state[CheckIn.ID(rawValue: "urge-1")]?.into == asked.id)
    #expect(story.state.urge?.outcome == nil)
    try story.say(.answer(.passed, to: nil))
    #expect(story.state.urge?.outcome == .passed)
  }

  @Test func longAfterItsTimeItIsNotAskedAnyMore() throws {
    var story = try DecisionDriver()
    try story.say(Self.urge())
    let since = story.moment.elapsed
    story.skip(.seconds(3 * 3600))
    story.handle(.woke(since: since))
    story.pass(.seconds(3600))
    #expect(story.state[CheckIn.ID(rawValue: "urge-1")]?.outcome == .skipped)
    #expect(story.state[CheckIn.ID(rawValue: "urge-1")]?.reason == .asleep)
    #expect(story.state.checkIns.allSatisfy { $0.shown == nil })
    #expect(story.state.urge?.outcome == .elapsed)
  }

  @Test func inAnEpisodeItGoesWithAllThatWaits() throws {
    var story = try holding()
    story.pass(.seconds(15 * 60))
    try story.say(Self.urge())
    let since = story.moment.elapsed
    story.skip(.seconds(3 * 3600))
    story.handle(.woke(since: since))
    story.pass(.seconds(240))
    let shown = story.state.checkIns.filter { $0.shown != nil }
    #expect(shown.map(\.id.rawValue) == ["1-catchup-1"])
    #expect(story.state[CheckIn.ID(rawValue: "1-urge-1")]?.into?.rawValue == "1-catchup-1")
    #expect(story.state.urge?.outcome == .elapsed)
  }

  @Test func whereWhatIsLateIsSkippedItIsToo() throws {
    var story = try DecisionDriver()
    var schedule = ScheduleSettings()
    schedule.late.locked = .skip
    story.handle(.configured(schedule))
    story.context.presence.locked = true
    story.handle(.presenceChanged)
    try story.say(Self.urge())
    story.pass(.seconds(700))
    #expect(story.state[CheckIn.ID(rawValue: "urge-1")]?.outcome == .skipped)
    #expect(story.state.urge?.outcome == .elapsed)
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
        var story = try hasEpisode ? holding() : DecisionDriver()
        let before = story.state
        try story.say(Self.urge())
        story.pass(.seconds(wait))
        try story.say(.undo)
        #expect(story.reply == .undone(word: "urge", at: story.moment.elapsed - .seconds(wait)))
        #expect(story.state.urge == nil && story.state.urges.checkIns.isEmpty)
        #expect(story.state.open?.hold == before.open?.hold)
        try story.say(Self.urge())
        #expect(story.state.urge?.number == 2, "a number is never used twice")
      }
    }
  }

  @Test func anEndingTakenBackInTimeIsAskedFor() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(60))
    try story.say(.endUrge(.stopped))
    story.pass(.seconds(60))
    try story.say(.undo)
    #expect(story.reply == .undone(word: "stopped", at: story.moment.elapsed - .seconds(60)))
    #expect(story.state.urge?.isRunning == true)
    story.pass(.seconds(480))
    #expect(story.state.urges.open?.shown == story.moment.elapsed)
  }

  @Test func anEndingTakenBackLongAfterIsAskedForNoMore() throws {
    for hasEpisode in [false, true] {
      var story = try hasEpisode ? holding() : DecisionDriver()
      try story.say(Self.urge())
      try story.say(.endUrge(.passed))
      story.pass(.seconds(5 * 3600))
      try story.say(.undo)
      #expect(story.state.urge?.outcome == .elapsed)
      story.pass(.seconds(3600))
      #expect(story.state.urges.checkIns.isEmpty)
    }
  }

  @Test func restartedItGoesOnWhereItWas() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(300))
    let factLog = FactLog(story.factLog.transactions, after: story.factLog.prelude)
    #expect(factLog.state == story.state)
    #expect(
      factLog.nextWake(at: story.moment, in: story.context)
        == story.moment.elapsed + .seconds(300))
  }
}
