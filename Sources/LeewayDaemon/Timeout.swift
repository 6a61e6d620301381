// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Tells once that something takes too long, unless it is let go before; what it waits for goes on.
final class Timeout {
  private var timer: TimerSource?

  /// `limit`: in microseconds.
  init(on loop: EventLoop, _ limit: UInt64, _ late: @escaping () -> Void) throws(SystemdError) {
    timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 100_000, handler: late)
    try timer?.arm(at: Clock.monotonic.now + limit)
  }
}
