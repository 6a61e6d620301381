// SPDX-License-Identifier: Apache-2.0

// A check-in on the screen expires, or is deferred if nobody could see it; and an episode that nobody
// touches ends by itself.

extension Decider {
  /// A check-in's time is over: deferred if it could not be seen, else expired.
  mutating func expire(_ checkIn: CheckIn, at point: Instant, after event: Event) {
    if let obstacle = obstacle(at: point, after: event), policy(for: obstacle) == .coalesce {
      add(.held(Fact.Held(id: checkIn.id, reason: obstacle)))
      perform(.withdraw(checkIn.id))
    } else {
      resolve(checkIn, .expired, .unanswered)
    }
  }

  /// Notes that a check-in is on the screen: its time to be answered begins now.
  mutating func show(_ id: CheckIn.ID) {
    guard let checkIn = state[id], checkIn.isOpen, checkIn.shown == nil else { return }
    add(.shown(Fact.Shown(id: id, expires: expiry(of: checkIn, from: now))))
  }

  /// Until when a check-in that is there from `point` on can be answered; `nil`: without end.
  func expiry(of checkIn: CheckIn, from point: Instant) -> Instant? {
    let length =
      checkIn.phase == .settle ? state.schedule.expiry.settle : state.schedule.expiry.others
    let expires = checkIn.tellsHoldEnd ? nil : point + length
    // A check-in that says to wait goes when the hold ends.
    let end = checkIn.phase.holds ? state.open?.hold?.end : nil
    return [expires, end].compactMap { $0 }.min()
  }

  /// When an episode that nobody touches expires: a week by default after its hold or the last word.
  ///
  /// `nil` while the hold's end is still to be told. If that was told late, say to somebody who comes
  /// back after two weeks, the episode stays open for a day (`reconnect.again`) after it.
  func expiry(of episode: Episode) -> Instant? {
    guard !episode.owesHoldEnd else { return nil }
    let start = max(episode.hold?.end ?? episode.lastWord, episode.lastWord)
    let usual = start + state.schedule.episode.expiresAfter
    let told = episode.tellerOfHoldEnd?.shown
    return told.map { max(usual, $0 + state.schedule.reconnect.again) } ?? usual
  }
}
