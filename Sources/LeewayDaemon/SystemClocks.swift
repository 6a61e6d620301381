// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayEngine
import Systemd

/// The machine's clocks, and the zone of now.
struct SystemClocks: Clocks {
  var boottime: Int64 { Int64(Clock.boottime.now / 1000) }
  var monotonic: Int64 { Int64(Clock.monotonic.now / 1000) }
  var wall: Date { Date() }

  var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = LocalZone.current
    return calendar
  }
}
