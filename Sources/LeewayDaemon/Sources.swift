// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd

/// What wakes the daemon: the next check-in, the clock, signals, the watchdog.
final class Sources {
  struct Handlers {
    var timer: () -> Void
    var clock: () -> Void
    var terminate: () -> Void
    var hangup: () -> Void
    var watchdog: () -> Void
  }

  /// How late a check-in may be so that wake-ups can be shared, in microseconds.
  private static let accuracy: UInt64 = 250_000

  private let timer: TimerSource
  private let clock: ClockChangeSource
  private let zone: InotifySource?
  private let terminate: SignalSource
  private let interrupt: SignalSource
  private let hangup: SignalSource
  private let watchdog: TimerSource
  private var watchdogInterval: UInt64 = 0
  private let onWatchdog: () -> Void

  init(on loop: EventLoop, _ handlers: Handlers) throws(SystemdError) {
    timer = try TimerSource(
      on: loop, clock: .boottime, accuracy: Self.accuracy, handler: handlers.timer)
    clock = try ClockChangeSource(on: loop, handler: handlers.clock)
    // The zone is a link in this directory; a change of it makes no clock event.
    zone = try? InotifySource(
      on: loop, path: "/etc", mask: UInt32(IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ONLYDIR)
    ) { _, name in
      if name == "localtime" || name == "timezone" { handlers.clock() }
    }
    terminate = try SignalSource(on: loop, signal: SIGTERM, handler: handlers.terminate)
    interrupt = try SignalSource(on: loop, signal: SIGINT, handler: handlers.terminate)
    hangup = try SignalSource(on: loop, signal: SIGHUP, handler: handlers.hangup)
    onWatchdog = handlers.watchdog
    let box = WatchdogHandler()
    watchdog = try TimerSource(on: loop, clock: .monotonic, accuracy: 10_000_000) {
      box.body()
    }
    box.body = { [unowned self] in
      onWatchdog()
      armWatchdog()
    }
  }

  private final class WatchdogHandler {
    var body: () -> Void = {}
  }

  /// Wakes at that CLOCK_BOOTTIME in microseconds; `nil`: not at all.
  func arm(_ boottime: UInt64?) throws(SystemdError) {
    if let boottime { try timer.arm(at: boottime) } else { try timer.disarm() }
  }

  /// Calls the watchdog's handler again and again; `interval` in microseconds.
  func startWatchdog(every interval: UInt64) throws(SystemdError) {
    watchdogInterval = interval
    try watchdog.arm(at: Clock.monotonic.now + interval)
  }

  private func armWatchdog() {
    // The timer is there as long as the source; arming one cannot fail but for a wrong thread.
    try? watchdog.arm(at: Clock.monotonic.now + watchdogInterval)
  }
}
