// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LeewayCore

/// The message that must not go out now: sealed while the hold runs, and then kept or erased.
@Suite struct UnsentTests {
  @Test func itIsSealedUntilTheHoldEnds() throws {
    var driver = try DecisionDriver()
    #expect(driver.state.unsentIsSealed(at: driver.moment.elapsed) == nil)
    var log = Command.Log()
    log.length = "5h"
    try driver.say(.log(log))
    try driver.say(.addUnsent("one\ntwo"))
    try driver.say(.addUnsent("three"))
    #expect(driver.state.unsent.text == "one\ntwo\n\nthree")
    let end = driver.state.open?.hold?.end
    #expect(driver.state.unsentIsSealed(at: driver.moment.elapsed) == end)
    driver.pass(.seconds(5 * 3600 + 1))
    #expect(driver.state.unsentIsSealed(at: driver.moment.elapsed) == nil)
    #expect(!driver.state.unsent.isEmpty)
    // A new hold seals it again.
    try driver.say(.hold(.init(length: "1h")))
    #expect(driver.state.unsentIsSealed(at: driver.moment.elapsed) != nil)
  }

  @Test func keptItStandsWithTheEpisodesInWhichItWasWritten() throws {
    var driver = try DecisionDriver()
    try driver.say(.addUnsent("beside any"))
    try driver.say(.log(Command.Log()))
    try driver.say(.addUnsent("in the first"))
    #expect(driver.state.open?.unsent == [], "only what was kept")
    try driver.say(.answer(.back, to: nil))
    try driver.say(.keepUnsent)
    #expect(driver.state.unsent.text == "beside any", "there is no episode to keep that with")
    #expect(driver.state.episodes.last?.unsent.map(\.text) == ["in the first"])
    let refusal = try #require(throws: Refusal.self) { try driver.say(.keepUnsent) }
    #expect(refusal.code == .nothingUnsent)
    try driver.say(.undo)
    #expect(driver.state.unsent.text == "beside any\n\nin the first")
    #expect(driver.state.episodes.last?.unsent == [])
  }

  @Test func writtenAfterAnEpisodeItBelongsToThatOne() throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    try driver.say(.answer(.back, to: nil))
    try driver.say(.addUnsent("later"))
    try driver.say(.keepUnsent)
    #expect(driver.state.episodes.last?.unsent.map(\.text) == ["later"])
  }

  @Test func itStandsHoweverManyEpisodesComeAndGo() throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    try driver.say(.addUnsent("kept"))
    try driver.say(.keepUnsent)
    try driver.say(.addUnsent("waits"))
    for _ in 0..<5 {
      driver.pass(.seconds(3600))
      try driver.say(.answer(.back, to: nil))
      try driver.say(.log(Command.Log()))
    }
    #expect(driver.state.unsent.text == "waits")
    #expect(
      FactLog(driver.factLog.transactions, after: driver.factLog.prelude).state.unsent
        == driver.state.unsent)
  }

  @Test func whatIsNoMessageIsRefused() throws {
    var driver = try DecisionDriver()
    for text in ["", " \n", "\u{200E}"] {
      let refusal = try #require(throws: Refusal.self) { try driver.say(.addUnsent(text)) }
      #expect(refusal.code == .emptyText(field: "text"))
    }
    try driver.say(.addUnsent(String(repeating: "a", count: 24_576)))
    #expect(throws: Refusal.self) {
      try driver.say(.addUnsent(String(repeating: "a", count: 24_577)))
    }
  }

  @Test func itIsNoNoteNoPushAndNothingOnTheScreen() throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    let (steps, coming) = (driver.state.open?.steps, driver.coming)
    try driver.say(.addUnsent("words"))
    #expect(driver.state.open?.steps == steps && driver.coming == coming)
    #expect(driver.state.open?.notes == [] && driver.state.openCheckIns == [])
  }
}
