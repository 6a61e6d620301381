// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

@Suite struct RFC3339Tests {
  @Test(arguments: [-0.001, 0, 0.001])
  func aTimeIsTheNearestSecond(late: Double) throws {
    let named = try Date("2026-03-28T18:00:00Z", strategy: .iso8601)
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    #expect(RFC3339.text(named + late, in: zone) == "2026-03-28T19:00:00+01:00")
  }
}
