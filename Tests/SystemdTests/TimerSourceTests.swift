// SPDX-License-Identifier: Apache-2.0

import Systemd
import TestSupport
import Testing

@Suite struct TimerSourceTests {
  /// Holds timers where their handlers find them.
  final class Timers {
    var timer: TimerSource?
    var end: TimerSource?
    var fired: [UInt64] = []
  }

  @Test(arguments: Clock.allCases)
  func firesOnceAndNeverEarly(clock: Clock) async throws {
    let lateness = try await onLoop { loop in
      let timers = Timers()
      timers.timer = try TimerSource(on: loop, clock: clock, accuracy: 1) {
        timers.fired.append(clock.now)
      }
      timers.end = try TimerSource(on: loop, clock: clock, accuracy: 1) { loop.exit(0) }
      let deadline = clock.now + 3000
      try timers.timer?.arm(at: deadline)
      try timers.end?.arm(at: deadline + 3000)
      _ = try loop.run()
      timers.timer = nil
      timers.end = nil
      return timers.fired.map { Int64($0) - Int64(deadline) }
    }
    #expect(lateness.count == 1)
    #expect(try #require(lateness.first) >= 0)
  }

  @Test func firesOnlyWhenArmed() async throws {
    let fired = try await onLoop { loop in
      let timers = Timers()
      timers.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) {
        timers.fired.append(0)
      }
      timers.end = try TimerSource(on: loop, clock: .boottime, accuracy: 1) { loop.exit(0) }
      try timers.end?.arm(at: Clock.boottime.now + 2000)
      _ = try loop.run()
      timers.timer = nil
      timers.end = nil
      return timers.fired.count
    }
    #expect(fired == 0)
  }

  @Test func disarmHoldsBackEvenADeadlineThatIsPast() async throws {
    let fired = try await onLoop { loop in
      let timers = Timers()
      timers.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) {
        timers.fired.append(0)
      }
      try timers.timer?.arm(at: 0)
      // Both are due in the same turn, and the second one's deadline is the earlier.
      timers.end = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) { loop.exit(0) }
      try timers.timer?.disarm()
      try timers.end?.arm(at: Clock.monotonic.now + 2000)
      _ = try loop.run()
      timers.timer = nil
      timers.end = nil
      return timers.fired.count
    }
    #expect(fired == 0)
  }

  @Test func rearmsFromInsideItsHandler() async throws {
    let fired = try await onLoop { loop in
      let timers = Timers()
      timers.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) {
        timers.fired.append(0)
        guard timers.fired.count < 4 else { return loop.exit(0) }
        try? timers.timer?.arm(at: Clock.boottime.now + 500)
      }
      try timers.timer?.arm(at: 0)
      _ = try loop.run()
      timers.timer = nil
      return timers.fired.count
    }
    #expect(fired == 4)
  }

  @Test func aSecondArmReplacesTheFirst() async throws {
    let code = try await onLoop { loop in
      let timers = Timers()
      timers.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) { loop.exit(1) }
      timers.end = try TimerSource(on: loop, clock: .boottime, accuracy: 1) { loop.exit(2) }
      try timers.timer?.arm(at: 0)
      try timers.timer?.arm(at: Clock.boottime.now + 60_000_000)
      try timers.end?.arm(at: Clock.boottime.now + 1000)
      let code = try loop.run()
      timers.timer = nil
      timers.end = nil
      return code
    }
    #expect(code == 2)
  }

  @Test func destroyingLetsTheHandlerGo() async throws {
    let alive = try await onLoop { loop in
      weak var canary: Canary?
      func timer() throws -> TimerSource {
        let strong = Canary()
        canary = strong
        return try TimerSource(on: loop, clock: .boottime, accuracy: 1) {
          withExtendedLifetime(strong) {}
        }
      }
      let made = try timer()
      let before = canary != nil
      _ = consume made
      return [before, canary != nil]
    }
    #expect(alive == [true, false])
  }

  @Test func destroyingInsideTheHandlerLetsItGoAfterwards() async throws {
    let alive = try await onLoop { loop in
      weak var canary: Canary?
      let timers = Timers()
      var during = false
      func arm() throws {
        let strong = Canary()
        canary = strong
        timers.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) {
          timers.timer = nil
          during = canary != nil
          withExtendedLifetime(strong) {}
          loop.exit(0)
        }
        try timers.timer?.arm(at: 0)
      }
      try arm()
      _ = try loop.run()
      return [during, canary != nil]
    }
    #expect(alive == [true, false])
  }
}
