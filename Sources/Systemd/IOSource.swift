// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// Watches a descriptor on an ``EventLoop``.
///
/// Destroying it ends the watching. It does not own the descriptor: destroy the source first, then close the descriptor.
public struct IOSource: ~Copyable {
  /// What a descriptor is ready for.
  public struct Events: OptionSet, Hashable, Sendable {
    /// The bits as `epoll` has them.
    public let rawValue: UInt32

    /// Creates a set from `epoll` bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// There is something to read, a connection to accept, or the end of the stream (`EPOLLIN`).
    public static let readable = Self(rawValue: EPOLLIN.rawValue)
    /// There is room to write (`EPOLLOUT`).
    public static let writable = Self(rawValue: EPOLLOUT.rawValue)
    /// Both directions are closed (`EPOLLHUP`); always told, never asked for.
    public static let hangup = Self(rawValue: EPOLLHUP.rawValue)
    /// The descriptor is in error (`EPOLLERR`); always told, never asked for.
    public static let error = Self(rawValue: EPOLLERR.rawValue)
  }

  private let source: Source

  /// Calls `handler` with what is ready, as long as it is (`sd_event_add_io`, level-triggered).
  ///
  /// With an empty set only `hangup` and `error` are told, over and over until the source is
  /// destroyed. Throws `EPERM` for a regular file, and `EEXIST` for a descriptor that the loop
  /// watches already.
  public init(
    on loop: EventLoop, descriptor: CInt, events: Events,
    handler: @escaping (Events) -> Void
  ) throws(SystemdError) {
    source = try Source(on: loop, "sd_event_add_io", handler: handler) { source, context in
      sd_event_add_io(
        loop.event, source, descriptor, events.rawValue,
        { _, _, ready, context in
          Handler<(Events) -> Void>.body(in: context)(Events(rawValue: ready))
          return 0
        }, context)
    }
  }

  /// Changes what to wait for, from inside the handler as well (`sd_event_source_set_io_events`).
  public func setEvents(_ events: Events) throws(SystemdError) {
    source.loop.requireUsable()
    try check(
      "sd_event_source_set_io_events",
      sd_event_source_set_io_events(source.pointer, events.rawValue))
  }
}
