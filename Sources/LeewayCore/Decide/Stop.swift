// SPDX-License-Identifier: Apache-2.0

// `leeway stop` and the button *Turn off*: all check-ins and all advice end at once. `leeway resume`:
// they are on again, and so they are after a pause.

extension Decider {
  /// How long a pause is where none is named, and at the most.
  private static let pause: (usual: Duration, longest: Duration) = (
    .seconds(86_400), .seconds(14 * 86_400)
  )

  /// Turns check-ins off, whatever it is said to; said again, it adds nothing.
  mutating func hearNotSafe(_ target: CheckIn?) {
    decision.reply = .answered(target?.id, nil)
    guard state.unsafeSince == nil else { return }
    say(.notSafe, to: target?.id)
    if let target, target.isOpen { resolve(target, .answered(.notSafe)) }
    supersedeAll(.unsafe)
    endUrge(.notSafe)
    add(.unsafe)
    perform(.sayCheckInsAreOff)
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

  /// Sends nothing for a while; the hold's end waits until the pause is over.
  mutating func hear(pause end: Command.End) throws(Refusal) {
    let reading = TimeReading(clock: clock)
    let until = try reading.end(
      end, of: .aPause, startingAt: now, countedFrom: now, longest: Self.pause.longest)
    say(.pause)
    add(.paused(Fact.Paused(until: until ?? now + Self.pause.usual)))
    decision.reply = .done
  }

  /// What is said to a withdrawal that is noted while check-ins are off.
  var wordsWhileOff: Words {
    let labels = context.catalogue.labels
    return Words(title: labels[.writtenDown], text: labels[.offUntilSafe])
  }
}
