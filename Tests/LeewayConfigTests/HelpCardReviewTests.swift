// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct HelpCardReviewTests {
  private func warnings(
    _ text: String?, asked: Bool = true, zone: String = "UTC"
  ) throws -> [String] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = try Date("2026-11-22T12:00:00Z", strategy: .iso8601)
    var warnings: [String] = []
    _ = try ConfigurationReader.configuration(
      from: text, file: "leeway.yaml",
      reader: asked
        ? HelpCardReader(today: LocalDay(of: date, in: calendar), zone: zone, locale: "C") : nil,
      warn: { warnings.append($0.description) })
    return warnings
  }

  @Test func standsAtTheKeyThatItIsAbout() throws {
    let only =
      "leeway.yaml:1:1: warning: The help card has no numbers for where you are. Put the people and "
      + "services that you would call under helpCard.lines in leeway.yaml, or name a region under "
      + "helpCard.region. [help-card]"
    #expect(try warnings(nil) == [only])
    #expect(try warnings("seed: 1") == [only])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n") == [
        "leeway.yaml:2:10: warning: The help card does not say when your own lines were last checked. "
          + "Check them, and set helpCard.reviewed in leeway.yaml to that day. [help-card]"
      ])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2025-11-21") == [
        "leeway.yaml:3:13: warning: Your own lines on the help card were last checked over a year ago. "
          + "Check them, and set helpCard.reviewed in leeway.yaml to that day. [help-card]"
      ])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2026-11-23") == [
        "leeway.yaml:3:13: warning: The \"reviewed\" date of the help card is in the future. Set "
          + "helpCard.reviewed in leeway.yaml to the day of the last check. [help-card]"
      ])
    #expect(try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2025-11-22") == [])
  }

  @Test func whereThereAreNumbersNothingIsAskedFor() throws {
    #expect(try warnings(nil, zone: "Europe/Berlin") == [])
    #expect(try warnings("helpCard: {region: nz}") == [])
  }

  @Test func withoutADayNothingIsSaid() throws {
    #expect(try warnings(nil, asked: false) == [])
  }
}
