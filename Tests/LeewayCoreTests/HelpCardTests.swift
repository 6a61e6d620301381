// SPDX-License-Identifier: Apache-2.0

import Foundation
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
      reviewed: "2026-11-23", today: (2026, 11, 22), says: "still to come",
      why: "tomorrow"),
  ])
  func isToBeCheckedWithinAYear(_ example: Case) {
    var card = Configuration.HelpCard()
    (card.lines, card.reviewed) = (["Ada, next door"], example.reviewed)
    let (year, month, day) = example.today
    let advice = card.advice(on: LocalDay(year: year, month: month, day: day))
    #expect((advice == nil) == (example.says == nil))
    #expect(advice?.contains(example.says ?? "") ?? true, "\(advice ?? "")")
  }

  @Test func theOneItCameWithIsNobodysOwnHoweverFresh() {
    var card = Configuration.HelpCard()
    (card.owner, card.reviewed) = ("Ada", "2026-11-22")
    let advice = card.advice(on: LocalDay(year: 2026, month: 11, day: 22))
    #expect(advice?.contains("only the line it came with") == true)
  }

  @Test func alwaysEndsWithWhatLeewayCannotDo() {
    var card = Configuration.HelpCard()
    #expect(card.shownLines.count == 2)
    card.lines = ["Ada, next door"]
    #expect(
      card.shownLines
        == ["Ada, next door", "Leeway is not watched by anyone and cannot call for help."])
  }

  @Test func aDayIsThatOfTheZone() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "Pacific/Auckland"))
    let date = try Date("2026-11-22T12:00:00Z", strategy: .iso8601)
    #expect(LocalDay(of: date, in: calendar) == LocalDay(year: 2026, month: 11, day: 23))
  }
}
