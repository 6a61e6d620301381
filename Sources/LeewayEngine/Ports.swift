// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore

/// What is around the engine: the daemon hands it the real parts, a simulation its own.
public struct Ports {
  /// Where the facts are kept.
  public var store: any FactStore
  /// What time it is.
  public var clocks: any Clocks
  /// Where it stands, beside the store, that check-ins are off.
  public var mark: any StopMark
  /// Takes what the engine tells, and does what is to be done.
  public var tell: (Engine.Output) -> Void

  /// Makes the ports.
  public init(
    store: any FactStore, clocks: any Clocks, mark: any StopMark,
    tell: @escaping (Engine.Output) -> Void
  ) {
    (self.store, self.clocks, self.mark, self.tell) = (store, clocks, mark, tell)
  }
}

/// The machine's clocks.
public protocol Clocks {
  /// CLOCK_BOOTTIME in milliseconds.
  var boottime: Int64 { get }
  /// CLOCK_MONOTONIC in milliseconds: it stands still in sleep, while CLOCK_BOOTTIME goes on.
  var monotonic: Int64 { get }
  /// The wall clock.
  var wall: Date { get }
  /// The calendar, in the zone of now.
  var calendar: Calendar { get }
}

/// The mark that check-ins are off.
///
/// It is a file beside the store, so that they stay off even if the store fails or is lost. `leeway`
/// makes it, too, if no daemon answers.
public protocol StopMark {
  /// Whether it stands.
  var isSet: Bool { get }
  /// Makes the mark or takes it away, safely on the disk; what it throws is a sentence for a person.
  func set(_ isOff: Bool) throws
}
