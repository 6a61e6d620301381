// SPDX-License-Identifier: Apache-2.0

// `leeway later` and its button: the same check-in again, once, under an id of its own.

extension CheckIn {
  /// The hold's end, for a check-in that says to wait: put off beyond that it would be wrong.
  fileprivate func mustPrecede(in episode: Episode) -> Instant? {
    phase.holds ? episode.hold?.end : nil
  }
}

extension State {
  /// Whether an open check-in can be put off by the usual length, as of that point.
  public func canPutOff(_ checkIn: CheckIn, at point: Instant) -> Bool {
    guard let open, checkIn.episode == open.number, checkIn.isOpen, checkIn.deferred == nil,
      checkIn.phase != .urge, checkIn.id.kind != .later
    else { return false }
    return checkIn.mustPrecede(in: open).map { point + schedule.later.length < $0 } ?? true
  }
}

extension Decider {
  /// Puts a check-in off, once: it comes again under an id of its own.
  mutating func hearLater(_ length: String?, _ id: CheckIn.ID?) throws(Refusal) {
    guard let episode = state.open else { throw nothingOpen }
    guard let checkIn = try target(of: .later, id), checkIn.isOpen, checkIn.phase != .urge else {
      throw Refusal(
        code: .notAnswerable(id ?? CheckIn.ID(rawValue: ""), id.flatMap { state[$0]?.outcome }),
        .nothingCanComeLater)
    }
    guard checkIn.id.kind != .later else {
      throw Refusal(
        code: .notAnswerable(checkIn.id, nil),
        .putOffAlready)
    }
    let reading = TimeReading(clock: clock)
    let wait = try length.map { text throws(Refusal) in
      try reading.length(text, field: "for", longest: .seconds(86_400))
    }
    let at = now + (wait ?? state.schedule.later.length)
    if let end = checkIn.mustPrecede(in: episode), at >= end {
      throw Refusal(
        code: .invalidTime(field: "for", value: length ?? ""),
        Phrase(.holdEndsBeforeThat, clock.phrase(end)))
    }
    say(.later, to: checkIn.id)
    resolve(checkIn, .answered(.later))
    add(.postponed(Fact.Postponed(id: checkIn.id, episode: episode.number, until: at)))
    decision.reply = .answered(checkIn.id, nil)
  }
}
