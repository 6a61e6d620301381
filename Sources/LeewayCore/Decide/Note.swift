// SPDX-License-Identifier: Apache-2.0

// `leeway note`: the person's own words, beside the open episode.

extension Decider {
  /// How many characters a note may have.
  static let noteLimit = 4000

  /// Writes down the person's own words, beside the open episode, or beside the one of that number.
  ///
  /// That there is such an episode is for the engine to know: here are only the last ones.
  mutating func hearNote(_ note: String, to number: Int?) throws(Refusal) {
    let open = state.open
    guard let number = number ?? open?.number else { throw nothingOpen }
    guard let note = try checked(note: note) else {
      throw Refusal(
        code: .emptyText(field: "text"), .nothingToWriteDown)
    }
    say(.note)
    add(.noted(Fact.Noted(episode: number, text: note)))
    let offersPlan = open.map { $0.number == number && mayBecomePlan(after: $0) } ?? false
    decision.reply = .noted(offersPlan: offersPlan)
  }

  /// Whether it is the first note since a push of the hold: what set it off can become a plan.
  private func mayBecomePlan(after episode: Episode) -> Bool {
    guard episode.holds(at: now), episode.pushesInHold > 0, let push = episode.lastReached,
      state.plans.count < Plan.most
    else { return false }
    return !episode.notes.contains { $0.at > push }
  }

  /// The note as typed; `nil` if nothing of it can be seen.
  func checked(note: String?, limit: Int = noteLimit) throws(Refusal) -> String? {
    guard let note, note.unicodeScalars.contains(where: \.isSeen) else { return nil }
    guard note.count <= limit else {
      throw Refusal(
        code: .textTooLong(field: "note", limit: limit),
        Phrase(.noteHasCharacters, note.count, limit))
    }
    return note
  }
}

extension Unicode.Scalar {
  /// Whether it can be seen: it is no space, and does not only control a terminal or a writing direction.
  fileprivate var isSeen: Bool {
    !properties.isWhitespace && ![.control, .format].contains(properties.generalCategory)
  }
}
