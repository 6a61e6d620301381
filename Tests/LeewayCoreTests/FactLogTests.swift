// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct LedgerTests {
  /// What can be said, and taken back.
  static let statements: [(String, Command)] = [
    ("log", .log(Command.Log())),
    ("holding", .answer(.holding, to: nil)),
    ("reachedOut", .answer(.reachedOut, to: nil)),
    ("dismissed", .answer(.dismissed, to: nil)),
    ("back", .answer(.back, to: nil)),
    ("notSafe", .answer(.notSafe, to: nil)),
  ]

  @Test(arguments: statements)
  func undoTakesBackWhatWasSaid(_ word: String, _ statement: Command) throws {
    var story = try DecisionDriver()
    try story.say(.log(Command.Log()))
    story.pass(.seconds(21 * 60))
    let before = story.factLog.state
    try story.say(statement)
    #expect(story.factLog.state != before)
    try story.say(.undo)
    #expect(story.reply == .undone(word: word, at: story.moment.elapsed))
    let after = story.factLog.state
    #expect(after.unsafeSince == nil)
    #expect(after.open?.hold?.end == before.open?.hold?.end)
    #expect(after.open?.steps == before.open?.steps)
    #expect(after.checkIns.map(\.id) == before.checkIns.map(\.id))
    #expect(after.checkIns.map(\.outcome) == before.checkIns.map(\.outcome))
    #expect(story.coming == ["1-settle-1.2"], "\(word)")
  }

  @Test func safeIsTakenBackToo() throws {
    var story = try DecisionDriver()
    try story.say(.answer(.notSafe, to: nil))
    try story.say(.resume)
    #expect(story.factLog.state.unsafeSince == nil)
    try story.say(.undo)
    #expect(story.factLog.state.unsafeSince != nil)
  }

  @Test func undoGoesBackWordByWordAndNoFurther() throws {
    var story = try DecisionDriver()
    try story.say(.log(Command.Log()))
    try story.say(.answer(.reachedOut, to: nil))
    try story.say(.undo)
    try story.say(.undo)
    #expect(story.factLog.state.open == nil)
    let refusal = try #require(throws: Refusal.self) { try story.say(.undo) }
    #expect(refusal.code == .nothingToUndo)
    // A number is never used twice, also by what was taken back.
    try story.say(.log(Command.Log()))
    #expect(story.factLog.state.open?.number == 2)
  }

  @Test func onlyTheLastTwoEpisodesAreKept() throws {
    var story = try DecisionDriver()
    var schedule = ScheduleSettings()
    schedule.seed = 5
    story.handle(.configured(schedule))
    try story.say(.answer(.notSafe, to: nil))
    try story.say(.resume)
    for _ in 0..<5 {
      try story.say(.log(Command.Log()))
      story.pass(.seconds(3600))
      try story.say(.answer(.back, to: nil))
    }
    let factLog = story.factLog
    #expect(factLog.state.episodes.map(\.number) == [4, 5])
    #expect(factLog.state.schedule.seed == 5, "the configuration stands")
    #expect(factLog.state.unsafeSince == nil)
    #expect(factLog.state.nextEpisode == 6)
    #expect(FactLog(factLog.transactions, after: factLog.prelude).state == factLog.state)
    // What is kept can be taken back, and nothing beyond it.
    for _ in 0..<4 { try story.say(.undo) }
    #expect(story.factLog.state.episodes.isEmpty)
    let refusal = try #require(throws: Refusal.self) { try story.say(.undo) }
    #expect(refusal.code == .nothingToUndo)
  }

  @Test func discretionStandsHoweverLongAgoAndIsTakenBackAsItWas() throws {
    var story = try DecisionDriver()
    try story.say(.discreet(true))
    try story.say(.discreet(true))
    #expect(story.factLog.transactions.count == 1, "said again it is the same")
    try story.say(.discreet(false))
    try story.say(.undo)
    #expect(story.reply == .undone(word: "discreetOff", at: story.moment.elapsed))
    #expect(story.factLog.state.discreet == true)
    for _ in 0..<4 {
      try story.say(.log(Command.Log()))
      try story.say(.answer(.back, to: nil))
    }
    #expect(story.factLog.state.discreet == true)
    let kept = FactLog(story.factLog.transactions, after: story.factLog.prelude)
    #expect(kept.state == story.factLog.state)
  }

  @Test func unsafeStandsHoweverLongAgo() throws {
    var story = try DecisionDriver()
    try story.say(.answer(.notSafe, to: nil))
    for _ in 0..<4 {
      try story.say(.log(Command.Log()))
      try story.say(.answer(.back, to: nil))
    }
    #expect(story.factLog.state.unsafeSince != nil)
  }
}
