// SPDX-License-Identifier: Apache-2.0

// `leeway stop` and the button *Turn off*: all check-ins and all advice end at once. What turns them on
// again is in Pause.swift.

extension Decider {
  /// Turns check-ins off, whichever check-in it answers; said again, it adds nothing.
  mutating func hearNotSafe(_ target: CheckIn?) {
    decision.reply = .answered(target?.id, nil)
    guard state.unsafeSince == nil else { return }
    say(.notSafe, to: target?.id)
    if let target, target.isOpen { resolve(target, .answered(.notSafe)) }
    supersedeAll(.unsafe)
    endUrge(.notSafe)
    add(.unsafe)
    sayCheckInsAreOff()
  }

  /// The reply to a withdrawal that is logged while check-ins are off: it is noted, with no advice.
  var wordsWhileOff: Words {
    let labels = context.catalogue.labels
    return Words(title: labels[.writtenDown], text: labels[.offUntilSafe])
  }
}
