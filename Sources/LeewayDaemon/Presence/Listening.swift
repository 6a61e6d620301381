// SPDX-License-Identifier: Apache-2.0

import Systemd

/// A match on a bus that can stand in an array; over when it is let go.
final class Listening {
  private let slot: BusSlot

  init(_ slot: consuming BusSlot) { self.slot = slot }
}
