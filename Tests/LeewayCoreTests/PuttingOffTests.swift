// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LeewayCore

/// The button for later is there where `later` is taken, and nowhere else.
@Suite struct PuttingOffTests {
  /// Whether it is offered, and whether it is taken, for the newest check-in.
  private func later(_ driver: DecisionDriver) throws -> (isOffered: Bool, isTaken: Bool) {
    var driver = driver
    let checkIn = try #require(driver.factLog.state.checkIns.last)
    let isOffered = driver.factLog.state.canPutOff(checkIn, at: driver.moment.elapsed)
    do { try driver.say(.later(nil, checkIn.id)) } catch is Refusal { return (isOffered, false) }
    return (isOffered, true)
  }

  private func holding(for length: String? = nil) throws -> DecisionDriver {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.length = length
    try driver.say(.log(log))
    driver.pass(.seconds(1201))
    return driver
  }

  @Test func anOpenOneCanComeLater() throws {
    #expect(try later(holding()) == (true, true))
  }

  @Test func notWhereTheHoldEndsBefore() throws {
    #expect(try later(holding(for: "50m")) == (false, false))
    #expect(try later(holding(for: "51m")) == (true, true))
  }

  @Test func theHoldsEndCan() throws {
    var driver = try holding(for: "1h")
    driver.pass(.seconds(2400))
    #expect(driver.factLog.state.checkIns.last?.phase == .reconnect)
    #expect(try later(driver) == (true, true))
  }

  @Test func notTwice() throws {
    var driver = try holding()
    try driver.say(.later(nil, nil))
    driver.pass(.seconds(1801))
    #expect(try later(driver) == (false, false))
  }

  @Test func notOneThatIsAnswered() throws {
    var driver = try holding()
    try driver.say(.answer(.holding, to: nil))
    #expect(try later(driver) == (false, false))
  }

  @Test func notWhatAsksAboutAnUrge() throws {
    var driver = try holding()
    try driver.say(.urge(nil, attended: nil))
    driver.pass(.seconds(601))
    #expect(driver.factLog.state.checkIns.last?.phase == .urge)
    #expect(try later(driver) == (false, false))
  }
}
