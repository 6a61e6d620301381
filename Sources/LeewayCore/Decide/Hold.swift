// SPDX-License-Identifier: Apache-2.0

// `leeway hold`: the hold gets another end, or a new one begins after it; and how a hold begins, for
// `log` too.

extension Decider {
  /// Gives the hold another end; after its end, begins one anew.
  mutating func hearHold(_ end: Command.End) throws(Refusal) {
    guard let episode = state.open else { throw nothingOpen }
    guard state.unsafeSince == nil else { throw Refusal(code: .checkInsOff, .refusedWhileOff) }
    guard episode.hold != nil else {
      throw Refusal(
        code: .noEpisode, .noHoldNow)
    }
    let running = episode.holds(at: now) ? episode.hold : nil
    let reading = TimeReading(clock: clock)
    let until = try reading.end(
      end, of: .aHold, startingAt: now, countedFrom: running?.begin ?? now,
      longest: running?.longest(state.schedule) ?? state.schedule.hold.longest)
    guard let until else {
      throw Refusal(
        code: .invalidTime(field: "until", value: ""),
        .sayHowLongOrUntil)
    }
    decision.reply = .done
    let isAgreed = end.agreed != nil
    guard until != running?.end || isAgreed && running?.isAgreed == false else { return }
    say(.hold)
    if running == nil {
      beginHold(in: episode.number, from: now, until: until, isAgreed: isAgreed)
    } else {
      add(
        .holdEndSet(
          Fact.HoldEndSet(episode: episode.number, end: until, agreed: isAgreed ? true : nil)))
    }
  }

  /// Begins a hold in place of the one before: all that is open or planned in the episode goes.
  ///
  /// `isAgreed`: whether both of them set that end.
  mutating func beginHold(
    in number: Int, from begin: Instant, until end: Instant, isAgreed: Bool = false
  ) {
    supersedeAll(.replaced)
    add(
      .holdBegan(
        Fact.HoldBegan(
          episode: number, begin: begin, end: end, agreed: isAgreed ? true : nil)))
    guard end <= now, let episode = state.open else { return }
    // Logged so late that the hold is over already: the reply says so, and counts as the check-in for it.
    let teller = checkIns(of: episode).first(where: \.tellsHoldEnd)
    guard let teller else { return }
    add(.fellDue(fellDue(teller)))
    add(.shown(Fact.Shown(id: teller.id, expires: nil)))
  }

  /// Whether this is the third hold of an episode, or the fourth episode within 30 days.
  ///
  /// Then the advice turns to the reader, for nobody should wait without end. `beginningHold`, `opening`:
  /// whether the command that is being heard is about to begin a hold, an episode, which counts as well.
  func hasHeldBackALot(beginningHold: Bool = false, opening: Bool = false) -> Bool {
    let holds = (state.open?.holdsBegun ?? 0) + (beginningHold ? 1 : 0)
    let episodes = state.openings.count { now - $0 <= .seconds(30 * 86_400) } + (opening ? 1 : 0)
    return holds >= 3 || episodes >= 4
  }
}

extension Episode.Hold {
  /// How long it may be in all: one that both of them set as long as it is, so that it can be shortened.
  func longest(_ schedule: ScheduleSettings) -> Duration {
    isAgreed ? max(schedule.hold.longest, end - begin) : schedule.hold.longest
  }
}
