// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Holds back a question until the buses have told what is there, but not for long.
///
/// A daemon that has just been started knows within milliseconds; one whose bus hangs would never.
final class ReadinessGate {
  var patience: UInt64
  private let isSettled: () -> Bool
  private var waiting: [() -> Void] = []
  private var timer: TimerSource?

  /// A question waits for `patience` microseconds at most: for less than a client does.
  init(
    on loop: EventLoop, patience: UInt64 = 2_000_000, until isSettled: @escaping () -> Bool
  ) throws {
    self.patience = patience
    self.isSettled = isSettled
    timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 10_000) { [weak self] in
      self?.go()
    }
  }

  /// Asks as soon as it is settled: now, where it is.
  func ask(_ question: @escaping () -> Void) {
    guard !isSettled() else { return question() }
    waiting.append(question)
    do {
      try timer?.arm(at: Clock.monotonic.now + patience)
    } catch {
      go()
    }
  }

  /// To be called when something of it may have changed.
  func look() {
    if !waiting.isEmpty, isSettled() { go() }
  }

  private func go() {
    try? timer?.disarm()
    let questions = waiting
    waiting = []
    for question in questions { question() }
  }
}
