// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct PlanMemoTests {
  /// A hold over days, so that check-ins are placed by the time of day.
  private static func driver() throws -> DecisionDriver {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.length = "2d"
    try driver.say(.log(log))
    return driver
  }

  private static func due(_ driver: DecisionDriver, _ moment: Moment, _ context: DecisionContext)
    -> [Instant]
  {
    driver.factLog.preview(at: moment, in: context).map(\.due)
  }

  @Test(arguments: [-86_400, -3600, -0.006, 0.006, 0.5, 3600])
  func aClockThatIsSetMovesThePlan(_ seconds: Double) throws {
    let driver = try Self.driver()
    let before = Self.due(driver, driver.moment, driver.context)
    let set = Moment(
      elapsed: driver.moment.elapsed, wall: driver.moment.wall.addingTimeInterval(seconds))
    var anew = driver.context
    anew.plans = PlanMemo()
    let moved = Self.due(driver, set, driver.context)
    #expect(moved == Self.due(driver, set, anew))
    #expect(moved != before)
  }

  @Test(arguments: [-0.004, 0.001, 0.004])
  func twoReadingsOfTheClocksGiveTheSamePlan(_ seconds: Double) throws {
    let driver = try Self.driver()
    let before = Self.due(driver, driver.moment, driver.context)
    let read = Moment(
      elapsed: driver.moment.elapsed + .seconds(3),
      wall: driver.moment.wall.addingTimeInterval(3 + seconds))
    #expect(Self.due(driver, read, driver.context) == before)
  }

  @Test func anotherZoneMovesThePlan() throws {
    let driver = try Self.driver()
    let before = Self.due(driver, driver.moment, driver.context)
    var context = driver.context
    context.calendar = try Clock.calendar("America/New_York")
    #expect(Self.due(driver, driver.moment, context) != before)
  }

  @Test func whatIsSaidMovesThePlan() throws {
    var driver = try Self.driver()
    let before = Self.due(driver, driver.moment, driver.context)
    try driver.say(.answer(.reachedOut, to: nil))
    #expect(Self.due(driver, driver.moment, driver.context) != before)
  }
}
