// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd

/// What wakes the daemon: the next check-in, the clock, signals, the watchdog.
final class Sources {
  /// What woke it.
  enum Wake {
    /// The time that was armed has come.
    case timer
    /// The clock or the zone was set.
    case clock
    /// SIGTERM or SIGINT.
    case terminate
    /// SIGHUP.
    case hangup
    /// It is time to tell the watchdog.
    case watchdog
  }

  /// Called with what woke the daemon.
  var tell: (Wake) -> Void {
    get { listener.tell }
    set { listener.tell = newValue }
  }

  /// Holds the handler, which is set after the sources are made.
  private final class Listener {
    var tell: (Wake) -> Void = { _ in }
  }

  /// How late a check-in may be so that wake-ups can be shared, in microseconds.
  private static let accuracy: UInt64 = 250_000

  private let listener = Listener()
  private let timer: TimerSource
  private let clock: ClockChangeSource
  private let zone: InotifySource?
  private let terminate: SignalSource
  private let interrupt: SignalSource
  private let hangup: SignalSource
  private let watchdog: TimerSource
  private var watchdogInterval: UInt64 = 0

  init(on loop: EventLoop) throws(SystemdError) {
    let listener = listener
    timer = try TimerSource(on: loop, clock: .boottime, accuracy: Self.accuracy) {
      listener.tell(.timer)
    }
    clock = try ClockChangeSource(on: loop) { listener.tell(.clock) }
    // The zone is a link in this directory; a change of it makes no clock event.
    zone = try? InotifySource(
      on: loop, path: "/etc", mask: UInt32(IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ONLYDIR)
    ) { _, name in
      if name == "localtime" || name == "timezone" { listener.tell(.clock) }
    }
    terminate = try SignalSource(on: loop, signal: SIGTERM) { listener.tell(.terminate) }
    interrupt = try SignalSource(on: loop, signal: SIGINT) { listener.tell(.terminate) }
    hangup = try SignalSource(on: loop, signal: SIGHUP) { listener.tell(.hangup) }
    watchdog = try TimerSource(on: loop, clock: .monotonic, accuracy: 10_000_000) {
      listener.tell(.watchdog)
    }
  }

  /// Wakes at that CLOCK_BOOTTIME in microseconds; `nil`: not at all.
  func arm(_ boottime: UInt64?) throws(SystemdError) {
    if let boottime { try timer.arm(at: boottime) } else { try timer.disarm() }
  }

  /// Wakes for the watchdog after `interval` microseconds; ``armWatchdog()`` does so again.
  func startWatchdog(every interval: UInt64) {
    watchdogInterval = interval
    armWatchdog()
  }

  func armWatchdog() {
    // Arming a timer cannot fail but for a wrong thread.
    try? watchdog.arm(at: Clock.monotonic.now + watchdogInterval)
  }
}
