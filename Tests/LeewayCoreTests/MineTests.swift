// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

/// The person's own words beside plans: kept, said in turn, never where others see them.
@Suite struct MineTests {
  private static let month: Duration = .seconds(30 * 86_400)

  private func refusal(
    of command: Command, by driver: inout DecisionDriver
  ) throws -> Refusal.Code {
    try #require(throws: Refusal.self) { try driver.say(command) }.code
  }

  @Test func eachKindIsKeptUnderANumberOfTheSameCountAsThePlans() throws {
    var driver = try DecisionDriver()
    try driver.say(.addPlan(if: "a", then: "b"))
    for (kind, number) in zip(OwnKind.allCases, 2...) {
      try driver.say(.addOwn(kind, "  some\nwords "))
      #expect(driver.reply == .own(number))
      #expect(driver.state.own(kind).map(\.text) == ["some words"])
    }
    try driver.say(.addOwn(.reason, "some words"))
    #expect(driver.reply == .own(2, isThere: true), "the same again is not added")
    try driver.say(.addPlan(if: "c", then: "d"))
    #expect(driver.reply == .plan(5))
    try driver.say(.removeOwn(5))
    try driver.say(.removeOwn(2))
    #expect(driver.state.plans.map(\.number) == [1] && driver.state.own(.reason).isEmpty)
    #expect(try refusal(of: .removeOwn(2), by: &driver) == .unknownMine(2))
    try driver.say(.undo)
    #expect(driver.state.own(.reason).map(\.number) == [2])
  }

  @Test func whatIsNoWordsIsRefused() throws {
    var driver = try DecisionDriver()
    let long = String(repeating: "ü", count: 161)
    #expect(try refusal(of: .addOwn(.text, " \n"), by: &driver) == .emptyText(field: "text"))
    #expect(
      try refusal(of: .addOwn(.text, long), by: &driver) == .textTooLong(field: "text", limit: 160))
    for number in 1...20 { try driver.say(.addOwn(.person, "\(number)")) }
    #expect(try refusal(of: .addOwn(.person, "x"), by: &driver) == .tooManyMine(limit: 20))
    try driver.say(.addOwn(.reason, "x"))
  }

  @Test func peopleStandInTheOrderThatWasGiven() throws {
    var driver = try DecisionDriver()
    for name in ["a", "b", "c"] { try driver.say(.addOwn(.person, name)) }
    try driver.say(.addOwn(.reason, "r"))
    try driver.say(.orderPeople([3, 1]))
    #expect(driver.state.own(.person).map(\.text) == ["c", "a", "b"])
    try driver.say(.addOwn(.person, "d"))
    try driver.say(.removeOwn(1))
    #expect(driver.state.own(.person).map(\.text) == ["c", "b", "d"])
    #expect(try refusal(of: .orderPeople([4]), by: &driver) == .unknownMine(4), "a reason")
    #expect(try refusal(of: .orderPeople([2, 9]), by: &driver) == .unknownMine(9))
    #expect(try refusal(of: .orderPeople([3, 2, 3]), by: &driver) == .unknownMine(3))
    let count = driver.factLog.transactions.count
    try driver.say(.orderPeople([3, 2]))
    #expect(driver.factLog.transactions.count == count, "it is that order already")
  }

  @Test func theyStandHoweverManyEpisodesComeAndGo() throws {
    var driver = try DecisionDriver()
    for name in ["a", "b"] { try driver.say(.addOwn(.person, name)) }
    try driver.say(.addOwn(.text, "gone"))
    try driver.say(.removeOwn(3))
    try driver.say(.orderPeople([2, 1]))
    for _ in 0..<5 {
      try driver.say(.log(Command.Log()))
      driver.pass(.seconds(3600))
      try driver.say(.answer(.back, to: nil))
    }
    #expect(driver.state.own(.person).map(\.text) == ["b", "a"] && driver.state.own(.text).isEmpty)
    #expect(
      FactLog(driver.factLog.transactions, after: driver.factLog.prelude).state == driver.state)
    try driver.say(.addOwn(.text, "next"))
    #expect(driver.reply == .own(4))
  }

  // MARK: texts of their own

  /// The check-ins of a hold of two days.
  private func checkIns(
    texts: [String], noContact: Bool = false
  ) throws -> (driver: DecisionDriver, held: [CheckIn]) {
    var driver = try DecisionDriver()
    for text in texts { try driver.say(.addOwn(.text, text)) }
    var log = Command.Log()
    (log.length, log.noContact) = ("2d", noContact)
    try driver.say(.log(log))
    driver.pass(.seconds(3 * 86_400))
    return (driver, driver.state.checkIns.filter { $0.phase.holds && !$0.title.isEmpty })
  }

  @Test func everySecondCheckInOfAHoldSaysOneInTurn() throws {
    let (driver, held) = try checkIns(texts: ["MARKER-1", "MARKER-2"])
    try #require(held.count >= 4)
    for (place, checkIn) in held.enumerated() {
      let own = driver.state.ownText(of: checkIn, Labels())
      #expect(own == (place % 2 == 0 ? nil : "MARKER-\(place / 2 % 2 + 1)"))
      #expect(place % 2 == 0 || checkIn.text == Label.ownWaits.english)
      #expect(!checkIn.title.isEmpty && !"\(checkIn)".contains("MARKER"))
      #expect(driver.state.ownTextOnScreen(of: checkIn, Labels()) == nil, "not on a screen")
    }
    let facts = driver.factLog.transactions.flatMap(\.facts)
    let telling = try facts.filter {
      try String(decoding: JSONEncoder().encode($0), as: UTF8.self).contains("MARKER")
    }
    #expect(Set(telling.map(\.kind)) == [.ownAdded], "their words are in that fact alone")
  }

  @Test func noneIsSaidWhileNoContactStands() throws {
    let (driver, held) = try checkIns(texts: ["call"], noContact: true)
    #expect(!held.isEmpty)
    #expect(held.allSatisfy { driver.state.ownText(of: $0, Labels()) == nil })
    // And one that is on the screen goes when no contact is asked for.
    var other = try DecisionDriver()
    try other.say(.addOwn(.text, "call"))
    try other.say(.log(Command.Log()))
    other.pass(.seconds(91 * 60))
    let shown = try #require(other.state.openCheckIns.last)
    #expect(shown.textID == OwnWords.textID)
    try other.say(.noContact(true))
    #expect(other.state[shown.id]?.outcome == .superseded)
  }

  @Test func aTextThatWasRemovedIsNotShownAnyMore() throws {
    var driver = try DecisionDriver()
    try driver.say(.addOwn(.text, "mine"))
    try driver.say(.log(Command.Log()))
    driver.pass(.seconds(91 * 60))
    let shown = try #require(driver.state.openCheckIns.last)
    #expect(driver.state.ownText(of: shown, Labels()) == "mine")
    try driver.say(.removeOwn(1))
    #expect(driver.state.ownText(of: shown, Labels()) == nil)
  }

  @Test func aTextThatWasPutOffAndRemovedIsAnotherOneWhenItComesAgain() throws {
    var driver = try DecisionDriver()
    try driver.say(.addOwn(.text, "mine"))
    try driver.say(.log(Command.Log()))
    driver.pass(.seconds(91 * 60))
    let shown = try #require(driver.state.openCheckIns.last)
    #expect(shown.textID == OwnWords.textID)
    try driver.say(.later("30m", shown.id))
    try driver.say(.removeOwn(1))
    driver.pass(.seconds(31 * 60))
    let again = try #require(driver.state.openCheckIns.last)
    #expect(again.id != shown.id && again.text != Label.ownWaits.english)
  }

  @Test func textsAreOfferedOnceAfterAMonth() throws {
    func offers(_ driver: inout DecisionDriver) throws -> Bool? {
      try driver.say(.log(Command.Log()))
      guard case .logged(_, _, _, let offers) = driver.reply else { return nil }
      driver.pass(.seconds(3600))
      try driver.say(.answer(.back, to: nil))
      return offers
    }
    var driver = try DecisionDriver()
    for _ in 0..<5 { #expect(try offers(&driver) == nil) }
    driver.pass(Self.month)
    var withTexts = driver
    #expect(try offers(&driver) == true)
    #expect(try offers(&driver) == nil, "once")
    driver.pass(Self.month)
    for _ in 0..<4 { #expect(try offers(&driver) == nil, "once for good") }
    try withTexts.say(.addOwn(.text, "mine"))
    #expect(try offers(&withTexts) == nil, "whoever has some need not be told")
  }

  // MARK: plans

  @Test(arguments: [
    ("it is Sunday evening", "call Jo", "if it is Sunday evening, then I call Jo"),
    (
      "If I see the two blue ticks", "then I leave the room",
      "if I see the two blue ticks, then I leave the room"
    ),
    ("when I wake at four", "get up", "when I wake at four, then I get up"),
    ("I feel alone", "I'll bake", "if I feel alone, then I'll bake"),
  ])
  func aPlanCanHaveAnyCue(_ condition: String, _ action: String, _ said: String) throws {
    var driver = try DecisionDriver()
    try driver.say(.addPlan(if: condition, then: action, anyCue: true))
    #expect(driver.state.plans.first?.clause(Labels()) == said)
    var labels = Labels()
    labels[.planClauseAny] = "Wenn {if}, dann {then}"
    #expect(
      driver.state.plans.first?.clause(labels) == "Wenn \(condition), dann \(action)")
  }

  @Test func aPlanIsOfferedWithTheFirstNoteAfterAPush() throws {
    var driver = try DecisionDriver()
    func noted(_ driver: inout DecisionDriver) throws -> Reply? {
      try driver.say(.note("words"))
      return driver.reply
    }
    try driver.say(.log(Command.Log()))
    #expect(try noted(&driver) == .noted(offersPlan: false))
    driver.pass(.seconds(60))
    try driver.say(.answer(.reachedOut, to: nil))
    driver.pass(.seconds(60))
    #expect(try noted(&driver) == .noted(offersPlan: true))
    #expect(try noted(&driver) == .noted(offersPlan: false), "one offer")
  }

  // MARK: say

  @Test func theDraftHasNoDeadlineAndIsRefusedWhileNoContactStands() throws {
    var driver = try DecisionDriver()
    #expect(try driver.draft() == Label.sayDraft.english)
    driver.pass(.seconds(8 * 3600))
    #expect(try driver.draft() == Label.sayDraftEvening.english)
    try driver.say(.noContact(true))
    #expect(throws: Refusal.self) { try driver.draft() }
    try driver.say(.noContact(false))
    try driver.say(.answer(.notSafe, to: nil))
    #expect(throws: Refusal.self) { try driver.draft() }
  }
}

extension DecisionDriver {
  fileprivate func draft() throws -> String { try factLog.draft(at: moment, in: context) }
}
