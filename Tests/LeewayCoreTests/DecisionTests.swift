// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct DecisionTests {
  static let events: [Event] = [
    .started, .timePassed, .woke(since: Instant(milliseconds: 0)), .presenceChanged,
    .configured(ScheduleSettings()), .shown(CheckIn.ID(rawValue: "1-settle-1.1")),
  ]

  /// An hour in, with one shown that ran out and one to come.
  private static func driver() throws -> DecisionDriver {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    driver.pass(.seconds(3600))
    return driver
  }

  @Test(arguments: events)
  func theSameEventGetsTheSameDecision(_ event: Event) throws {
    let driver = try Self.driver()
    var decisions: [Decision] = []
    for _ in 0..<2 {
      decisions.append(
        driver.factLog.decideDue(by: event, at: driver.moment, in: driver.context))
      decisions.append(
        try driver.factLog.decide(event, at: driver.moment, in: driver.context))
    }
    #expect(decisions[0].facts == decisions[2].facts)
    #expect(decisions[0].effects == decisions[2].effects)
    #expect(decisions[1].facts == decisions[3].facts)
    #expect(decisions[1].effects == decisions[3].effects)
  }

  @Test func anEarlyTimerIsHarmless() throws {
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    driver.pass(.seconds(20 * 60) - .milliseconds(1))
    let wake = try #require(driver.factLog.nextWake(at: driver.moment, in: driver.context))
    #expect(wake - driver.moment.elapsed == .milliseconds(1))
    let count = driver.factLog.transactions.count
    driver.handle(.timePassed)
    #expect(driver.factLog.transactions.count == count)
    #expect(driver.factLog.nextWake(at: driver.moment, in: driver.context) == wake)
  }

  @Test(arguments: events)
  func nothingIsDecidedTwice(_ event: Event) throws {
    var driver = try Self.driver()
    driver.context.presence.locked = true
    driver.pass(.seconds(6 * 3600))
    driver.handle(event)
    let state = driver.factLog.state
    let again = driver.factLog.decideDue(by: event, at: driver.moment, in: driver.context)
    #expect(again.facts.isEmpty)
    driver.handle(event)
    #expect(driver.factLog.state == state)
  }

  @Test func aRefusalLeavesEverythingAsItWas() throws {
    var driver = try Self.driver()
    let state = driver.factLog.state
    var log = Command.Log()
    for (set, field) in [
      ({ $0.at = "in 2h" }, "at"), ({ $0.at = "soon" }, "at"), ({ $0.at = "3 days ago" }, "at"),
      ({ $0.length = "0s" }, "for"), ({ $0.length = "90" }, "for"),
      ({ $0.length = "73h" }, "for"), ({ $0.until = "yesterday 10:00" }, "until"),
      ({ $0.until = "whenever" }, "until"), ({ $0.until = "2026-03-29 10:00" }, "until"),
      (
        {
          $0.length = "5h"
          $0.until = "18:00"
        }, "until"
      ),
    ] as [((inout Command.Log) -> Void, String)] {
      log = Command.Log()
      set(&log)
      let refusal = try #require(throws: Refusal.self) { try driver.say(.log(log)) }
      guard case .invalidTime(let named, _) = refusal.code else {
        Issue.record("\(refusal)")
        continue
      }
      #expect(named == field)
      #expect(refusal.message.contains("Try") || refusal.message.hasSuffix("."))
      #expect(driver.factLog.state == state)
    }
  }

  @Test func aNoteIsBounded() throws {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.note = String(repeating: "é", count: 4000)
    try driver.say(.log(log))
    #expect(driver.factLog.state.open != nil)
    log.note?.append("!")
    let refusal = try #require(throws: Refusal.self) { try driver.say(.log(log)) }
    #expect(refusal.code == .textTooLong(field: "note", limit: 4000))
  }

  @Test(arguments: [" \n", "\u{0}\u{7}", "\u{1B} \u{7F}", "\u{200E}\u{202E}", "\u{FEFF}"])
  func aNoteOfWhichNothingIsSeenIsNone(_ text: String) throws {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.note = text
    try driver.say(.log(log))
    #expect(driver.state.open?.notes.isEmpty == true)
    let refusal = try #require(throws: Refusal.self) { try driver.say(.note(text)) }
    #expect(refusal.code == .emptyText(field: "text"))
    try driver.say(.note(text + "a"))
    #expect(driver.state.open?.notes.map(\.text) == [text + "a"])
  }

  @Test func whatIsShownNeverHoldsTheNote() throws {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.note = "marmalade"
    try driver.say(.log(log))
    driver.pass(.seconds(80 * 3600))
    let shown = driver.factLog.state.checkIns.map { $0.title + $0.text }.joined()
    #expect(!shown.isEmpty && !shown.contains("marmalade"))
  }

  @Test func aShortDefaultHoldNeverEndsBeforeItBegins() throws {
    var schedule = ScheduleSettings()
    schedule.hold.length = .seconds(3600)
    for hour in 0..<24 {
      let time = "2026-03-07T\(hour < 10 ? "0" : "")\(hour):00:00Z"
      var driver = try DecisionDriver(at: time, zone: "Europe/Berlin")
      driver.handle(.configured(schedule))
      try driver.say(.log(Command.Log()))
      let hold = try #require(driver.factLog.state.open?.hold)
      #expect(hold.end > driver.moment.elapsed, "logged at \(time)")
    }
  }
}
