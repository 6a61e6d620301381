// SPDX-License-Identifier: Apache-2.0

// `leeway note`: the person's own words, beside the open episode.

extension Decider {
  /// How many characters a note may have.
  private static let noteLimit = 4000

  /// Writes down the person's own words, beside the open episode.
  mutating func hearNote(_ note: String) throws(Refusal) {
    guard let episode = state.open else { throw nothingOpen }
    guard let note = try checked(note: note) else {
      throw Refusal(
        code: .emptyText(field: "text"), .nothingToWriteDown)
    }
    say(.note)
    add(.noted(Fact.Noted(episode: episode.number, text: note)))
    decision.reply = .done
  }

  /// The note as typed; `nil` if nothing of it can be seen.
  func checked(note: String?) throws(Refusal) -> String? {
    guard let note, note.unicodeScalars.contains(where: \.isSeen) else { return nil }
    guard note.count <= Self.noteLimit else {
      throw Refusal(
        code: .textTooLong(field: "note", limit: Self.noteLimit),
        Phrase(.noteHasCharacters, note.count, Self.noteLimit))
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
