// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Leeway's own time line, tied to the clock of this boot.
public struct Timeline: Hashable, Sendable {
  /// What a transaction keeps so that the line can be taken up again.
  public struct Stamp: Hashable, Sendable {
    /// Both times.
    public let moment: Moment
    /// The kernel's id of the boot.
    public let boot: String
    /// CLOCK_BOOTTIME, in milliseconds.
    public let boottime: Int64

    /// Makes a stamp.
    public init(moment: Moment, boot: String, boottime: Int64) {
      self.moment = moment
      self.boot = boot
      self.boottime = boottime
    }
  }

  /// This boot's id.
  public let boot: String
  private let offset: Int64

  /// Takes the line up where the newest stamp left it.
  ///
  /// In the same boot it goes on by the boot-time clock, exactly, even if nothing ran meanwhile; in
  /// another one by the wall clock, never backwards. Without a stamp it starts at the wall clock.
  public init(after stamp: Stamp?, boot: String, boottime: Int64, wall: Date) {
    self.boot = boot
    guard let stamp else {
      offset = Int64((wall.timeIntervalSince1970 * 1000).rounded()) - boottime
      return
    }
    let last = stamp.moment.elapsed.milliseconds
    if stamp.boot == boot && boottime >= stamp.boottime {
      offset = last - stamp.boottime
    } else {
      let passed = Int64((wall.timeIntervalSince(stamp.moment.wall) * 1000).rounded())
      offset = last + max(0, passed) - boottime
    }
  }

  /// The moment at which the two clocks show these.
  public func moment(boottime: Int64, wall: Date) -> Moment {
    Moment(elapsed: Instant(milliseconds: boottime + offset), wall: wall)
  }

  /// What CLOCK_BOOTTIME, in milliseconds, shows at a point of the line.
  public func boottime(at point: Instant) -> Int64 {
    let (boottime, overflow) = point.milliseconds.subtractingReportingOverflow(offset)
    return overflow ? .max : boottime
  }
}
