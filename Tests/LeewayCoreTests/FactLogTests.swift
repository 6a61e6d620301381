// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct LedgerTests {
  /// What can be said, and taken back.
  static let commands: [(String, Command)] = [
    ("log", .log(Command.Log())),
    ("holding", .answer(.holding, to: nil)),
    ("reachedOut", .answer(.reachedOut, to: nil)),
    ("dismissed", .answer(.dismissed, to: nil)),
    ("back", .answer(.back, to: nil)),
    ("notSafe", .answer(.notSafe, to: nil)),
  ]

  @Test(arguments: commands)
  func undoTakesBackWhatWasSaid(_ word: String, _ command: Command) throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    driver.pass(.seconds(21 * 60))
    let before = driver.factLog.state
    try driver.say(command)
    #expect(driver.factLog.state != before)
    try driver.say(.undo)
    #expect(driver.reply == .undone(word: word, at: driver.moment.elapsed))
    let after = driver.factLog.state
    #expect(after.unsafeSince == nil)
    #expect(after.open?.hold?.end == before.open?.hold?.end)
    #expect(after.open?.steps == before.open?.steps)
    #expect(after.checkIns.map(\.id) == before.checkIns.map(\.id))
    #expect(after.checkIns.map(\.outcome) == before.checkIns.map(\.outcome))
    #expect(driver.coming == ["1-settle-1.2"], "\(word)")
  }

  @Test func safeIsTakenBackToo() throws {
    var driver = try DecisionDriver()
    try driver.say(.answer(.notSafe, to: nil))
    try driver.say(.resume)
    #expect(driver.factLog.state.unsafeSince == nil)
    try driver.say(.undo)
    #expect(driver.factLog.state.unsafeSince != nil)
  }

  @Test func undoGoesBackWordByWordAndNoFurther() throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    try driver.say(.answer(.reachedOut, to: nil))
    try driver.say(.undo)
    try driver.say(.undo)
    #expect(driver.factLog.state.open == nil)
    let refusal = try #require(throws: Refusal.self) { try driver.say(.undo) }
    #expect(refusal.code == .nothingToUndo)
    // A number is never used twice, also by what was taken back.
    try driver.say(.log(Command.Log()))
    #expect(driver.factLog.state.open?.number == 2)
  }

  @Test func onlyTheLastTwoEpisodesAreKept() throws {
    var driver = try DecisionDriver()
    var schedule = ScheduleSettings()
    schedule.seed = 5
    driver.handle(.configured(schedule))
    try driver.say(.answer(.notSafe, to: nil))
    try driver.say(.resume)
    for _ in 0..<5 {
      try driver.say(.log(Command.Log()))
      driver.pass(.seconds(3600))
      try driver.say(.answer(.back, to: nil))
    }
    let factLog = driver.factLog
    #expect(factLog.state.episodes.map(\.number) == [4, 5])
    #expect(factLog.state.schedule.seed == 5, "the configuration stands")
    #expect(factLog.state.unsafeSince == nil)
    #expect(factLog.state.nextEpisode == 6)
    #expect(FactLog(factLog.transactions, after: factLog.prelude).state == factLog.state)
    // What is kept can be taken back, and nothing beyond it.
    for _ in 0..<4 { try driver.say(.undo) }
    #expect(driver.factLog.state.episodes.isEmpty)
    let refusal = try #require(throws: Refusal.self) { try driver.say(.undo) }
    #expect(refusal.code == .nothingToUndo)
  }

  @Test func discretionStandsHoweverLongAgoAndIsTakenBackAsItWas() throws {
    var driver = try DecisionDriver()
    try driver.say(.discreet(true))
    try driver.say(.discreet(true))
    #expect(driver.factLog.transactions.count == 1, "said again it is the same")
    try driver.say(.discreet(false))
    try driver.say(.undo)
    #expect(driver.reply == .undone(word: "discreetOff", at: driver.moment.elapsed))
    #expect(driver.factLog.state.discreet == true)
    for _ in 0..<4 {
      try driver.say(.log(Command.Log()))
      try driver.say(.answer(.back, to: nil))
    }
    #expect(driver.factLog.state.discreet == true)
    let kept = FactLog(driver.factLog.transactions, after: driver.factLog.prelude)
    #expect(kept.state == driver.factLog.state)
  }

  @Test func unsafeStandsHoweverLongAgo() throws {
    var driver = try DecisionDriver()
    try driver.say(.answer(.notSafe, to: nil))
    for _ in 0..<4 {
      try driver.say(.log(Command.Log()))
      try driver.say(.answer(.back, to: nil))
    }
    #expect(driver.factLog.state.unsafeSince != nil)
  }
}
