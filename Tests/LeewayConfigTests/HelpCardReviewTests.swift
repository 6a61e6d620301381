// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct HelpCardReviewTests {
  private func warnings(_ text: String?, asked: Bool = true) throws -> [String] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = try Date("2026-11-22T12:00:00Z", strategy: .iso8601)
    var warnings: [String] = []
    _ = try ConfigurationReader.configuration(
      from: text, file: "leeway.yaml", today: asked ? LocalDay(of: date, in: calendar) : nil,
      warn: { warnings.append($0.description) })
    return warnings
  }

  @Test func standsAtTheKeyThatItIsAbout() throws {
    let only =
      "leeway.yaml:1:1: warning: The help card has only the line it came with. Put the people and "
      + "services that you would call under helpCard in leeway.yaml. [help-card]"
    #expect(try warnings(nil) == [only])
    #expect(try warnings("seed: 1") == [only])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n") == [
        "leeway.yaml:2:10: warning: The help card does not say when it was last checked. Check its "
          + "lines, and put that day behind helpCard.reviewed in leeway.yaml. [help-card]"
      ])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2025-11-21") == [
        "leeway.yaml:3:13: warning: The help card was last checked over a year ago. "
          + "Check its lines, and put that day behind helpCard.reviewed in leeway.yaml. [help-card]"
      ])
    #expect(
      try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2026-11-23") == [
        "leeway.yaml:3:13: warning: The day on which the help card was checked is still to come. Put "
          + "that of the last check behind helpCard.reviewed in leeway.yaml. "
          + "[help-card]"
      ])
    #expect(try warnings("helpCard:\n  lines: [Ada]\n  reviewed: 2025-11-22") == [])
  }

  @Test func withoutADayNothingIsSaid() throws {
    #expect(try warnings(nil, asked: false) == [])
  }
}
