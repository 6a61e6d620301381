// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LeewayCore

/// The button for later is there where `later` is taken, and nowhere else.
@Suite struct PuttingOffTests {
  /// Whether it is offered, and whether it is taken, for the newest check-in.
  private func later(_ story: DecisionDriver) throws -> (isOffered: Bool, isTaken: Bool) {
    var story = story
    let checkIn = try #require(story.factLog.state.checkIns.last)
    let isOffered = story.factLog.state.canPutOff(checkIn, at: story.moment.elapsed)
    do { try story.say(.later(nil, checkIn.id)) } catch is Refusal { return (isOffered, false) }
    return (isOffered, true)
  }

  private func holding(for length: String? = nil) throws -> DecisionDriver {
    var story = try DecisionDriver()
    var log = Command.Log()
    log.length = length
    try story.say(.log(log))
    story.pass(.seconds(1201))
    return story
  }

  @Test func anOpenOneCanComeLater() throws {
    #expect(try later(holding()) == (true, true))
  }

  @Test func notWhereTheHoldEndsBefore() throws {
    #expect(try later(holding(for: "50m")) == (false, false))
    #expect(try later(holding(for: "51m")) == (true, true))
  }

  @Test func theHoldsEndCan() throws {
    var story = try holding(for: "1h")
    story.pass(.seconds(2400))
    #expect(story.factLog.state.checkIns.last?.phase == .reconnect)
    #expect(try later(story) == (true, true))
  }

  @Test func notTwice() throws {
    var story = try holding()
    try story.say(.later(nil, nil))
    story.pass(.seconds(1801))
    #expect(try later(story) == (false, false))
  }

  @Test func notOneThatIsAnswered() throws {
    var story = try holding()
    try story.say(.answer(.holding, to: nil))
    #expect(try later(story) == (false, false))
  }

  @Test func notWhatAsksAboutAnUrge() throws {
    var story = try holding()
    try story.say(.urge(nil, attended: nil))
    story.pass(.seconds(601))
    #expect(story.factLog.state.checkIns.last?.phase == .urge)
    #expect(try later(story) == (false, false))
  }
}
