// SPDX-License-Identifier: Apache-2.0

// `leeway pause` and `leeway resume`: nothing comes for a while; `resume` also turns check-ins on again.

extension Decider {
  /// How long a pause is where none is named, and at the most.
  private static let pause: (usual: Duration, longest: Duration) = (
    .seconds(86_400), .seconds(14 * 86_400)
  )

  /// Sends nothing for a while; the hold's end waits until the pause is over.
  mutating func hearPause(_ end: Command.End) throws(Refusal) {
    let reading = TimeReading(clock: clock)
    let until = try reading.end(
      end, of: .aPause, startingAt: now, countedFrom: now, longest: Self.pause.longest)
    say(.pause)
    add(.paused(Fact.Paused(until: until ?? now + Self.pause.usual)))
    decision.reply = .done
  }

  /// Turns check-ins on again, and ends a pause.
  mutating func hearResume() {
    decision.reply = .done
    let isPaused = state.pause?.contains(now) == true
    let isOff = state.unsafeSince != nil
    guard isPaused || isOff else { return }
    say(isOff ? .safe : .resume)
    if isOff {
      add(.safe)
      perform(.checkInsAreOn)
    }
    if isPaused { add(.resumed) }
  }
}
