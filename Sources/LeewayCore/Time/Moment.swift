// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A point on Leeway's own time line, in whole milliseconds.
///
/// Time asleep counts on it, and setting the clock does not move it. Its zero has no meaning; in a new
/// database it starts out equal to the wall clock's milliseconds since 1970.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the line's zero.
  public let milliseconds: Int64

  /// Makes a point.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Earlier on the line.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The point `length` later; stays at the line's ends rather than overflow.
  public static func + (start: Instant, length: Duration) -> Instant {
    let (sum, overflow) = start.milliseconds.addingReportingOverflow(length.milliseconds)
    return Instant(milliseconds: overflow ? (length < .zero ? .min : .max) : sum)
  }

  /// The point `length` earlier.
  public static func - (end: Instant, length: Duration) -> Instant { end + (.zero - length) }

  /// The length from `start` to `end`.
  public static func - (end: Instant, start: Instant) -> Duration {
    .milliseconds(end.milliseconds - start.milliseconds)
  }
}

extension Instant: Codable {
  /// Reads a plain number of milliseconds.
  public init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes a plain number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, rounded towards zero; saturates.
  public var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    return product + attoseconds / 1_000_000_000_000_000
  }
}

/// Now, on both of Leeway's times.
public struct Moment: Hashable, Sendable, Codable {
  /// The point on Leeway's line: lengths of time are counted on this.
  public let elapsed: Instant
  /// The wall clock: it only says which time of day that is.
  public let wall: Date

  /// Makes a moment.
  public init(elapsed: Instant, wall: Date) {
    self.elapsed = elapsed
    self.wall = wall
  }

  /// The point on Leeway's line at which the wall clock shows, or showed, `date`, by the offset of
  /// this moment.
  public func elapsed(at date: Date) -> Instant {
    elapsed + .milliseconds(Int64((date.timeIntervalSince(wall) * 1000).rounded()))
  }

  /// What the wall clock shows, or showed, at a point of the line, by the offset of this moment.
  public func wall(at point: Instant) -> Date {
    wall.addingTimeInterval(Double((point - elapsed).milliseconds) / 1000)
  }
}
