// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A point in time on the monotonic clock, which stands still while the machine sleeps.
struct Deadline: Sendable {
  /// Nanoseconds on CLOCK_MONOTONIC; `nil`: never.
  private let nanoseconds: Int64?

  /// A deadline that does not come.
  static let never = Deadline()

  private init() { nanoseconds = nil }

  /// The deadline `length` from now.
  init(in length: Duration) {
    let (seconds, attoseconds) = length.components
    let nanoseconds = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow) = nanoseconds.partialValue.addingReportingOverflow(
      Self.now + attoseconds / 1_000_000_000)
    self.nanoseconds = nanoseconds.overflow || overflow ? nil : sum
  }

  /// What `poll` takes: milliseconds until then, rounded up, 0 when it has passed, -1 for never.
  var milliseconds: CInt {
    guard let nanoseconds else { return -1 }
    let left = max(0, nanoseconds - Self.now)
    return CInt(min(Int64(CInt.max), (left + 999_999) / 1_000_000))
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
