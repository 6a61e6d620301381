// SPDX-License-Identifier: Apache-2.0

// `leeway unsent`: what the person must not send now. It is sealed while the hold runs. Erasing it is for
// good, so it is no command but something that the store does (``ForgetScope/unsent``).

extension Decider {
  /// As many as a terminal's reader takes bytes, so that what was typed there is never too long.
  private static let unsentLimit = 24_576

  /// Writes down what is not to be sent, behind what is there already.
  ///
  /// It belongs to the open episode, or else to the newest, so that it can be found and forgotten with it.
  mutating func hearAddUnsent(_ text: String) throws(Refusal) {
    guard let text = try checked(note: text, limit: Self.unsentLimit) else {
      throw Refusal(code: .emptyText(field: "text"), .nothingToWriteDown)
    }
    say(.unsentAdded)
    add(.unsentAdded(Fact.UnsentAdded(episode: state.episodes.last?.number, text: text)))
    decision.reply = .done
  }

  /// Keeps it beside the episode in which it was written: plain `leeway` does not name it any more.
  mutating func hearKeepUnsent() throws(Refusal) {
    guard !state.unsent.isEmpty else { throw Refusal(code: .nothingUnsent, .nothingUnsent) }
    let episodes = state.unsent.writtenIn.compactMap(\.self).sorted()
    guard !episodes.isEmpty else { throw Refusal(code: .nothingUnsent, .unsentHasNoEpisode) }
    say(.unsentKept)
    for episode in episodes { add(.unsentKept(Fact.UnsentKept(episode: episode))) }
    decision.reply = .done
  }
}

extension State {
  /// Until when the message that was not sent is sealed: the end of the hold; `nil`: it is not.
  public func unsentIsSealed(at now: Instant) -> Instant? {
    guard !unsent.isEmpty, let open, open.holds(at: now) else { return nil }
    return open.hold?.end
  }
}
