// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// Turns a signal into an event on an ``EventLoop``.
///
/// Destroying the source ends that and leaves the signal blocked, so that one that comes late, in
/// the middle of an orderly end, does not kill the program.
public struct SignalSource: ~Copyable {
  private let source: Source

  /// Blocks `signal` in the calling thread and calls `handler` for it (`sd_event_add_signal`).
  ///
  /// Call it on the thread that runs the loop, before other threads are started: they inherit the
  /// mask, and a signal to the whole process goes to any thread that has not blocked it. Throws
  /// `EBUSY` when the loop has a source for this signal already.
  public init(
    on loop: EventLoop, signal: CInt, handler: @escaping () -> Void
  ) throws(SystemdError) {
    var mask = sigset_t()
    sigemptyset(&mask)
    try checkErrno("sigaddset", sigaddset(&mask, signal))
    // Not SD_EVENT_SIGNAL_PROCMASK: that would let the signal through again at the end.
    try check("pthread_sigmask", -pthread_sigmask(SIG_BLOCK, &mask, nil))
    source = try Source(on: loop, "sd_event_add_signal", handler: handler) { source, context in
      sd_event_add_signal(
        loop.event, source, signal,
        { _, _, context in
          Handler<() -> Void>.body(in: context)()
          return 0
        }, context)
    }
  }
}
