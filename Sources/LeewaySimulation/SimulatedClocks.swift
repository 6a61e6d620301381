// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayEngine

/// Clocks that show what the simulation sets them to.
final class SimulatedClocks: Clocks {
  /// The boot-time clock, in milliseconds; counts suspend.
  var boottime: Int64 = 0
  /// The monotonic clock, which does not.
  var monotonic: Int64 = 0
  var wall: Date
  var calendar = Calendar(identifier: .gregorian)

  init(_ wall: Date, in zone: TimeZone) {
    self.wall = wall
    calendar.timeZone = zone
  }
}

/// The mark beside the store that check-ins are off.
final class SimulatedMark: StopMark {
  private(set) var isSet = false

  func set(_ isOff: Bool) { isSet = isOff }
}
