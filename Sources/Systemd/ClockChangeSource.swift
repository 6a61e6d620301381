// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// Tells when the time of day was set, or jumped because the machine slept.
///
/// It costs no wake-up otherwise. A change of the time zone is no change of the clock: watch the
/// directory of `/etc/localtime` for that.
public struct ClockChangeSource: ~Copyable {
  private let source: Source

  /// Calls `handler` after each discontinuous change of `CLOCK_REALTIME`.
  ///
  /// A timer (`timerfd_create`, `TFD_TIMER_CANCEL_ON_SET`) that is armed for the end of time can
  /// only be woken by the clock being set, which cancels it.
  public init(on loop: EventLoop, handler: @escaping () -> Void) throws(SystemdError) {
    let flags = CInt(TFD_NONBLOCK) | CInt(TFD_CLOEXEC)
    let descriptor = try checkErrno("timerfd_create", timerfd_create(CLOCK_REALTIME, flags))
    do throws(SystemdError) {
      var never = itimerspec()
      never.it_value.tv_sec = .max
      let setting = CInt(TFD_TIMER_ABSTIME) | CInt(TFD_TIMER_CANCEL_ON_SET)
      try checkErrno("timerfd_settime", timerfd_settime(descriptor, setting, &never, nil))
      let source = try Source(on: loop, "sd_event_add_io", handler: handler) { source, context in
        sd_event_add_io(
          loop.event, source, descriptor, EPOLLIN.rawValue,
          { _, descriptor, _, context in
            var expirations: UInt64 = 0
            let count = read(descriptor, &expirations, MemoryLayout.size(ofValue: expirations))
            // The read also takes note of the change, so that the timer waits for the next one.
            if count < 0, errno == ECANCELED { Handler<() -> Void>.body(in: context)() }
            return 0
          }, context)
      }
      try check("sd_event_source_set_io_fd_own", sd_event_source_set_io_fd_own(source.pointer, 1))
      self.source = source
    } catch {
      close(descriptor)
      throw error
    }
  }
}
