// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

@testable import LeewayCore

@Suite struct HelpCardTests {
  /// When it was checked, the day it is looked at, and what is said, each with its reason.
  struct Case: CustomTestStringConvertible {
    let reviewed: String?
    let today: (Int, Int, Int)
    let says: String?
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(reviewed: nil, today: (2026, 11, 22), says: "does not say when", why: "no day"),
    Case(reviewed: "2026-11-22", today: (2026, 11, 22), says: nil, why: "today"),
    Case(reviewed: "2025-11-22", today: (2026, 11, 22), says: nil, why: "a year ago to the day"),
    Case(
      reviewed: "2025-11-21", today: (2026, 11, 22), says: "over a year ago",
      why: "a day more than a year"),
    Case(reviewed: "2019-12-31", today: (2026, 1, 1), says: "over a year ago", why: "long ago"),
    Case(reviewed: "2024-02-29", today: (2025, 2, 28), says: nil, why: "a leap day, not yet"),
    Case(
      reviewed: "2024-02-29", today: (2025, 3, 1), says: "over a year ago",
      why: "a leap day, the day after"),
    Case(reviewed: "2023-03-01", today: (2024, 2, 29), says: nil, why: "on a leap day"),
    Case(
      reviewed: "2026-11-23", today: (2026, 11, 22), says: "in the future",
      why: "tomorrow"),
  ])
  func isToBeCheckedWithinAYear(_ example: Case) {
    var card = Configuration.HelpCard()
    (card.lines, card.reviewed) = (["Ada, next door"], example.reviewed)
    let (year, month, day) = example.today
    let advice = card.advice(
      on: LocalDay(year: year, month: month, day: day), region: HelpCard.general)?.english
    #expect((advice == nil) == (example.says == nil))
    #expect(advice?.contains(example.says ?? "") ?? true, "\(advice ?? "")")
  }

  /// The card has numbers of its own, so a person need not put any there; but where it has none.
  @Test(arguments: [("DE", nil), ("general", "no numbers for where you are")])
  func withoutOwnLinesItIsEnoughThatThereAreNumbers(code: String, says: String?) throws {
    let region = try #require(HelpCard.region(code))
    let today = LocalDay(year: 2026, month: 12, day: 1)
    let advice = Configuration.HelpCard().advice(on: today, region: region)?.english
    #expect((advice == nil) == (says == nil))
    #expect(advice?.contains(says ?? "") ?? true)
  }

  @Test func theNumbersAreToBeCheckedWithinAYearToo() {
    let today = LocalDay(year: 2027, month: 11, day: 28)
    let advice = Configuration.HelpCard().advice(on: today, region: HelpCard.general)?.english
    #expect(advice?.contains("were last checked on 2026-11-28, over a year ago") == true)
  }

  /// A copy of the leeway.yaml that came with 0.1.0 has that line, which is nobody's own.
  @Test func theOneLineOf010IsNobodysOwn() {
    var card = Configuration.HelpCard()
    card.lines = [
      "In danger now: call your emergency number (112 in Europe, 911 in North America, 999 in the UK, "
        + "000 in Australia).", "Ada, next door",
    ]
    #expect(card.own == ["Ada, next door"])
    #expect(card.card(zone: "Europe/Vienna", locale: "").region.code == "AT")
  }

  @Test func aDayIsThatOfTheZone() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "Pacific/Auckland"))
    let date = try Date("2026-11-22T12:00:00Z", strategy: .iso8601)
    #expect(LocalDay(of: date, in: calendar) == LocalDay(year: 2026, month: 11, day: 23))
  }
}
