// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// A one-shot timer on an ``EventLoop``, to be armed as often as one likes.
///
/// Destroying it disarms it and lets its handler go.
public struct TimerSource: ~Copyable {
  private let source: Source

  /// Creates a timer that is not armed (`sd_event_add_time`).
  ///
  /// It fires up to `accuracy` microseconds after its deadline, never before it: the later it may,
  /// the more wake-ups of the machine it shares. An accuracy of 0 counts as 1; to C, 0 would mean
  /// its default of 250 ms.
  public init(
    on loop: EventLoop, clock: Clock, accuracy: UInt64, handler: @escaping () -> Void
  ) throws(SystemdError) {
    let source = try Source(on: loop, "sd_event_add_time", handler: handler) { source, context in
      sd_event_add_time(
        loop.event, source, clock.id, UInt64.max, max(accuracy, 1),
        { _, _, context in
          Handler<() -> Void>.body(in: context)()
          return 0
        }, context)
    }
    try source.setEnabled(SD_EVENT_OFF)
    self.source = source
  }

  /// Makes the timer fire once at `deadline`, in microseconds on its clock.
  ///
  /// Replaces the deadline it had. A deadline that is past fires as soon as the loop turns, never
  /// inside this call. Works inside the timer's own handler as well.
  public func arm(at deadline: UInt64) throws(SystemdError) {
    source.loop.requireUsable()
    try check(
      "sd_event_source_set_time", sd_event_source_set_time(source.pointer, deadline))
    try source.setEnabled(SD_EVENT_ONESHOT)
  }

  /// Makes the timer not fire, even when its deadline has passed unnoticed.
  public func disarm() throws(SystemdError) {
    source.loop.requireUsable()
    try source.setEnabled(SD_EVENT_OFF)
  }
}
