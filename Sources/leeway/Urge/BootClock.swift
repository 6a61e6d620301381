// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The clock that goes on while the machine sleeps, and that nobody can set (CLOCK_BOOTTIME).
enum BootClock {
  /// How long ago the machine was started.
  static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
