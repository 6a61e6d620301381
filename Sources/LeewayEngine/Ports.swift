// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore

/// What is around the engine: the daemon hands it the real parts, a simulation its own.
public struct Ports {
  /// Where the facts are kept.
  public var store: any FactStore
  /// CLOCK_BOOTTIME in milliseconds.
  public var boottime: () -> Int64
  /// CLOCK_MONOTONIC in milliseconds: it stands still in sleep, while CLOCK_BOOTTIME goes on.
  public var monotonic: () -> Int64
  /// The wall clock.
  public var wall: () -> Date
  /// The calendar, in the zone of now.
  public var calendar: () -> Calendar
  /// Wakes the engine at that CLOCK_BOOTTIME in milliseconds; `nil`: not at all.
  public var arm: (_ boottime: Int64?) -> Void
  /// Writes a check-in that is due to the journal.
  public var record: (_ checkIn: CheckIn, _ due: String) -> Void
  /// Whether the mark stands that check-ins are off.
  ///
  /// It is a file beside the store, so that they stay off even if the store fails or is lost. `leeway`
  /// makes it, too, if no daemon answers.
  public var isMarkedOff: () -> Bool
  /// Makes the mark or takes it away, safely on the disk; what it throws is a sentence for a person.
  public var markOff: (Bool) throws -> Void

  /// Makes the ports.
  public init(
    store: any FactStore,
    boottime: @escaping () -> Int64, monotonic: @escaping () -> Int64,
    wall: @escaping () -> Date, calendar: @escaping () -> Calendar,
    arm: @escaping (Int64?) -> Void, record: @escaping (CheckIn, String) -> Void,
    isMarkedOff: @escaping () -> Bool, markOff: @escaping (Bool) throws -> Void
  ) {
    self.store = store
    self.boottime = boottime
    self.monotonic = monotonic
    self.wall = wall
    self.calendar = calendar
    self.arm = arm
    self.record = record
    self.isMarkedOff = isMarkedOff
    self.markOff = markOff
  }
}
