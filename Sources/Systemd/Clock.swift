// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A clock of the kernel that a timer can wait on.
public enum Clock: Hashable, Sendable, CaseIterable {
  /// Time since the boot, with the time asleep: for lengths of time.
  case boottime
  /// The time of day; it jumps when the clock is set.
  case realtime
  /// Time since the boot, without the time asleep.
  case monotonic

  /// The clock's time in microseconds (`clock_gettime`).
  public var now: UInt64 {
    var time = timespec()
    // Cannot fail: the clock is one that every kernel has, the pointer is valid.
    clock_gettime(id, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }

  var id: clockid_t {
    switch self {
    case .boottime: CLOCK_BOOTTIME
    case .realtime: CLOCK_REALTIME
    case .monotonic: CLOCK_MONOTONIC
    }
  }
}
