// SPDX-License-Identifier: Apache-2.0

// A check-in that is on the screen runs out, or waits on for somebody who is away; and an episode that nobody touches
// ends by itself.

extension Decider {
  mutating func expire(_ checkIn: CheckIn, at point: Instant, after event: Event) {
    if let obstacle = obstacle(at: point, after: event), obstacle != .idle,
      policy(for: obstacle) == .coalesce
    {
      add(.held(Fact.Held(id: checkIn.id, reason: obstacle)))
      perform(.withdraw(checkIn.id))
    } else if checkIn.held != nil {
      resolve(checkIn, .skipped, .idle)
    } else {
      resolve(checkIn, .expired, .unanswered)
    }
  }

  /// A check-in is on the screen: from now on it can run out.
  mutating func show(_ id: CheckIn.ID) {
    guard let checkIn = state[id], checkIn.isOpen, checkIn.shown == nil else { return }
    add(.shown(Fact.Shown(id: id, expires: expiry(of: checkIn, from: now))))
  }

  /// Until when a check-in that is there from a point on can be answered; `nil`: without end.
  func expiry(of checkIn: CheckIn, from point: Instant) -> Instant? {
    let length =
      checkIn.phase == .settle ? state.schedule.expiry.settle : state.schedule.expiry.others
    let expires = checkIn.tellsHoldEnd ? nil : point + length
    // After the hold's end nothing is to tell anyone to wait.
    let end = checkIn.phase.holds ? state.open?.hold?.end : nil
    return [expires, end].compactMap { $0 }.min()
  }

  /// When an episode that nobody touches expires: so long after its hold, or after the last word.
  ///
  /// Not before the hold's end was told, and never at once then; `nil` as long as it was not.
  func expiry(of episode: Episode) -> Instant? {
    guard !episode.owesHoldEnd else { return nil }
    let start = max(episode.hold?.end ?? episode.lastWord, episode.lastWord)
    let usual = start + state.schedule.episode.expiresAfter
    let told = episode.tellerOfHoldEnd?.shown
    return told.map { max(usual, $0 + state.schedule.reconnect.again) } ?? usual
  }
}
