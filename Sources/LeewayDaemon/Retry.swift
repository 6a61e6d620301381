// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Tries again after a failure, each time later, and gives up waiting after the last.
///
/// An idle daemon is not to wake up for ever: after the last try only the next thing to be shown
/// connects again, or a sign that it may work now.
final class Retry {
  /// In seconds; at once where it worked until now.
  static let delays: [UInt64] = [0, 1, 2, 5, 15, 60]

  /// The last try is over, and there is none left.
  var onGivingUp: () -> Void = {}

  private let delays: [UInt64]
  private let attempt: () -> Void
  private var before: (() -> Void)?
  private var timer: TimerSource?
  private var failures = 0

  init(
    on loop: EventLoop, after delays: [UInt64] = delays, _ attempt: @escaping () -> Void
  ) throws {
    self.delays = delays
    self.attempt = attempt
    timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 100_000) { [weak self] in
      self?.fire()
    }
  }

  /// Tries again after the next delay, if there is one left.
  func later() {
    guard failures < delays.count else { return onGivingUp() }
    arm(delays[failures] * 1_000_000)
    failures += 1
  }

  /// Makes `change` in a turn of the loop of its own, then tries again as ``later()`` does.
  func later(after change: @escaping () -> Void) {
    before = change
    arm(0)
  }

  /// There is a sign that it may work now: tries in a turn of the loop of its own.
  func startOver() {
    failures = 0
    arm(0)
  }

  /// The next failure is the first one again.
  func succeeded() { failures = 0 }

  private func arm(_ delay: UInt64) {
    try? timer?.arm(at: Clock.monotonic.now + delay)
  }

  private func fire() {
    guard let change = before.take() else { return attempt() }
    change()
    later()
  }
}
