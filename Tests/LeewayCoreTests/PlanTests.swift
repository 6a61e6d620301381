// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

/// The person's own if-then plans: kept, said, gone over in turn.
@Suite struct PlanTests {
  private static func plan(_ condition: String, _ action: String) -> Plan {
    Plan(Fact.PlanAdded(number: 1, if: condition, then: action))
  }

  @Test(arguments: [
    ("text", "walk round the block", "if I want to text, then I walk round the block"),
    ("Text her.", "Walk round the block.", "if I want to text her, then I walk round the block"),
    ("If I want to text", "then I walk", "if I want to text, then I walk"),
    ("if I feel alone at night", "I'll call Jo", "if I feel alone at night, then I'll call Jo"),
    ("I’m about to write", "then I’ll breathe…", "if I’m about to write, then I’ll breathe"),
    (
      "If the phone is in my hand", "Then put it away",
      "if the phone is in my hand, then I put it away"
    ),
    ("When I wake at four", "get up", "when I wake at four, then I get up"),
    ("whenever i look", "i stop", "whenever I look, then I stop"),
    ("want to call", "", "if I want to call, then I "),
    ("Icing a cake", "IKEA", "if I want to icing a cake, then I IKEA"),
    ("if", "then", "if I want to if, then I then"),
    ("?!", "…", "if I want to ?, then I …"),
  ])
  func itIsSaidInOneSentence(_ condition: String, _ action: String, _ said: String) {
    #expect(Self.plan(condition, action).clause(Labels()) == said)
  }

  @Test func inAnotherLanguageItsPatternIsThatOfTheLabel() {
    var labels = Labels()
    labels[.planClause] = "wenn ich {if} will, {then} ich"
    let plan = Self.plan("{then} schreiben", "gehe.")
    #expect(plan.clause(labels) == "wenn ich {then} schreiben will, gehe ich")
  }

  @Test(arguments: [
    ("  a \n b\t\u{2028}c ", "a b c"), ("a\u{0}\u{1B}[31mb", "a[31mb"), ("a\u{202E}b", "ab"),
    ("👩\u{200D}🚒", "👩\u{200D}🚒"), (" \n ", ""),
  ])
  func whatWasTypedBecomesOneLine(_ typed: String, _ line: String) {
    #expect(Plan.line(typed) == line)
  }

  @Test(arguments: [
    ("", "b", Refusal.Code.emptyText(field: "if")),
    ("a", " \n", .emptyText(field: "then")),
    (String(repeating: "a", count: 201), "b", .textTooLong(field: "if", limit: 200)),
    ("a", String(repeating: "ü", count: 201), .textTooLong(field: "then", limit: 200)),
  ])
  func whatIsNoPlanIsRefused(_ condition: String, _ action: String, _ code: Refusal.Code) throws {
    var driver = try DecisionDriver()
    let refusal = try #require(throws: Refusal.self) {
      try driver.say(.addPlan(if: condition, then: action))
    }
    #expect(refusal.code == code)
    #expect(driver.state.plans.isEmpty)
  }

  @Test func thereAreAtMostTwenty() throws {
    var driver = try DecisionDriver()
    for number in 1...20 {
      try driver.say(.addPlan(if: "a \(number)", then: String(repeating: "b", count: 200)))
      #expect(driver.reply == .plan(number))
    }
    let refusal = try #require(throws: Refusal.self) {
      try driver.say(.addPlan(if: "a", then: "b"))
    }
    #expect(refusal.code == .tooManyPlans(limit: 20))
    #expect(refusal.message.contains("leeway plan remove"))
    try driver.say(.removePlan(7))
    try driver.say(.addPlan(if: "a", then: "b"))
    #expect(driver.reply == .plan(21), "a number is never used twice")
    #expect(driver.state.plans.map(\.number) == Array(1...6) + Array(8...21))
  }

  @Test func saidAgainItIsTheSameOne() throws {
    var driver = try DecisionDriver()
    try driver.say(.addPlan(if: "a", then: "b"))
    try driver.say(.addPlan(if: " a ", then: "b\n"))
    #expect(driver.reply == .plan(1) && driver.state.plans.count == 1)
  }

  @Test func whatIsNotThereCannotBeRemoved() throws {
    var driver = try DecisionDriver()
    try driver.say(.addPlan(if: "a", then: "b"))
    try driver.say(.removePlan(1))
    for number in [0, 1, 2] {
      let refusal = try #require(throws: Refusal.self) { try driver.say(.removePlan(number)) }
      #expect(refusal.code == .unknownPlan(number))
    }
    try driver.say(.undo)
    #expect(driver.reply == .undone(word: "planRemoved", at: driver.moment.elapsed))
    #expect(driver.state.plans.map(\.number) == [1])
    try driver.say(.undo)
    #expect(driver.state.plans.isEmpty)
  }

  @Test func theyStandHoweverManyEpisodesComeAndGo() throws {
    var driver = try DecisionDriver()
    try driver.say(.addPlan(if: "a", then: "b"))
    try driver.say(.addPlan(if: "c", then: "d"))
    try driver.say(.removePlan(1))
    try driver.say(.addPlan(if: "e", then: "f"))
    try driver.say(.undo)
    for _ in 0..<5 {
      try driver.say(.log(Command.Log()))
      driver.pass(.seconds(3600))
      try driver.say(.answer(.back, to: nil))
    }
    #expect(driver.state.plans.map(\.condition) == ["c"])
    #expect(driver.state.plan(1) == nil && driver.state.plan(3) == nil)
    #expect(
      FactLog(driver.factLog.transactions, after: driver.factLog.prelude).state == driver.state)
    try driver.say(.addPlan(if: "g", then: "h"))
    #expect(driver.reply == .plan(4))
  }

  // MARK: gone over

  /// Texts of which every phase but the last ones has one with a plan, and each begins differently.
  private static func withPlans() throws -> DecisionDriver {
    var driver = try DecisionDriver()
    let words = ["One", "Two", "Three", "Four"]
    driver.context.catalogue = PromptCatalogue(
      texts: PromptText.Occasion.allCases.flatMap { occasion in
        words.map { word in
          let plan = [.settle, .space, .urge].contains(occasion) && word == "Two" ? " {plan}" : ""
          return PromptText(
            id: "\(occasion.rawValue)-\(word)", occasion: occasion, title: "", text: word + plan)
        }
      })
    return driver
  }

  /// What is said in many urges and settle check-ins, one after the other.
  private static func uses(seed: UInt64, plans: Int) throws -> [(text: String, plan: Int?)] {
    var driver = try withPlans()
    var schedule = ScheduleSettings()
    schedule.seed = seed
    schedule.dailyCap = 12
    driver.handle(.configured(schedule))
    for number in 0..<plans { try driver.say(.addPlan(if: "a\(number)", then: "b")) }
    for _ in 0..<12 {
      try driver.say(.log(Command.Log()))
      driver.pass(.seconds(21 * 60))
      try driver.say(.urge("1m", attended: nil))
      driver.pass(.seconds(2 * 3600))
      try driver.say(.answer(.passed, to: nil))
    }
    return driver.factLog.state.uses.map { ($0.textID, $0.plan) }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func aTextGoesOverOneAtMostEverySecondTime(seed: UInt64) throws {
    let uses = try Self.uses(seed: seed, plans: 3)
    let withPlan: Set<String> = ["settle-Two", "space-Two", "urge-Two"]
    #expect(uses.contains { $0.text == "settle-Two" && $0.plan != nil })
    for (before, after) in zip(uses, uses.dropFirst()) where before.plan != nil {
      #expect(!withPlan.contains(after.text), "\(uses)")
    }
  }

  @Test func theyAreGoneOverInTurn() throws {
    let plans = try Self.uses(seed: 1, plans: 3).compactMap(\.plan)
    #expect(plans.count > 9)
    for (position, plan) in plans.enumerated() { #expect(plan == position % 3 + 1, "\(plans)") }
  }

  @Test func withoutOneNoTextSpeaksOfOne() throws {
    #expect(try Self.uses(seed: 1, plans: 0).allSatisfy { $0.plan == nil })
    #expect(try Self.uses(seed: 1, plans: 0).contains { $0.text == "settle-Two" } == false)
  }

  @Test func itsWordsAreInOneFactAndInNothingThatOthersSee() throws {
    var driver = try Self.withPlans()
    try driver.say(.addPlan(if: "MARKER-if", then: "MARKER-then"))
    for _ in 0..<12 {
      try driver.say(.log(Command.Log()))
      driver.pass(.seconds(21 * 60))
      try driver.say(.urge("1m", attended: nil))
      driver.pass(.seconds(120))
    }
    let rehearsing = driver.state.checkIns.filter { $0.rehearsal != nil }
    #expect(!rehearsing.isEmpty)
    for checkIn in driver.state.checkIns {
      #expect(!"\(checkIn)".contains("MARKER"), "nor in any other part of it")
    }
    for checkIn in rehearsing {
      #expect(checkIn.text == Label.planWaits.english)
      let own = driver.state.ownText(of: checkIn, Labels())
      #expect(own == "Two if I want to MARKER-if, then I MARKER-then")
    }
    let facts = driver.factLog.transactions.flatMap(\.facts)
    let telling = try facts.filter { fact in
      try String(decoding: JSONEncoder().encode(fact), as: UTF8.self).contains("MARKER")
    }
    #expect(telling.map(\.kind) == [.planAdded])
    let reply = try #require(driver.reply)
    #expect(!String(decoding: try JSONEncoder().encode(reply), as: UTF8.self).contains("MARKER"))
  }

  @Test func anUrgeHasThePlanBesideItsTextOrInItAndNeverTwice() throws {
    var driver = try Self.withPlans()
    try driver.say(.addPlan(if: "a", then: "b"))
    var seen: Set<String> = []
    for _ in 0..<12 {
      try driver.say(.urge(nil, attended: nil))
      let urge = try #require(driver.state.urge)
      let own = driver.state.ownText(of: urge, Labels())
      let isInText = own.text.contains("if I want to a, then I b")
      #expect(isInText == (own.plan == nil))
      #expect(!own.text.contains("{plan}"))
      seen.insert(isInText ? "in" : "beside")
      try driver.say(.endUrge(.passed))
      // Something else is said, so that the next one may have it in its text again.
      try driver.say(.log(Command.Log()))
      try driver.say(.answer(.back, to: nil))
    }
    #expect(seen == ["in", "beside"])
    try driver.say(.removePlan(1))
    try driver.say(.urge(nil, attended: nil))
    #expect(driver.state.urge?.plan == nil)
  }
}
