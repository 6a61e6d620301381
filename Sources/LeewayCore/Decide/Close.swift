// SPDX-License-Identifier: Apache-2.0

// `leeway close`: the episode is over; and how any episode ends, by the person or by itself.

extension Decider {
  /// Ends the episode because the person says so.
  mutating func hearClose() throws(Refusal) {
    guard state.open != nil else { throw nothingOpen }
    say(.close)
    close(.closed)
    decision.reply = .done
  }

  /// Ends the open episode; its open and planned check-ins, and an urge, end with it.
  ///
  /// `point`: when it ended; `nil`: now.
  mutating func close(_ ending: Ending, at point: Instant? = nil) {
    guard let episode = state.open else { return }
    supersedeAll(.closed)
    endUrge(ending == .back ? .back : .closed)
    add(.closed(Fact.Closed(episode: episode.number, ending: ending, at: point)))
  }

  var nothingOpen: Refusal {
    guard state.unsafeSince == nil else { return Refusal(code: .noEpisode, .refusedWhileOff) }
    return Refusal(
      code: .noEpisode,
      .nothingToAnswer)
  }
}
