// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Tells once that something takes too long, unless it is let go before; what it waits for goes on.
final class Timeout {
  private var timer: TimerSource?

  /// `limit`, and by how much it may take longer: in microseconds.
  init(
    on loop: EventLoop, _ limit: UInt64, accuracy: UInt64 = 100_000, _ late: @escaping () -> Void
  ) throws(SystemdError) {
    timer = try TimerSource(on: loop, clock: .monotonic, accuracy: accuracy, handler: late)
    try timer?.arm(at: Clock.monotonic.now + limit)
  }
}
