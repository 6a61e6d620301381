// SPDX-License-Identifier: Apache-2.0

// `leeway log`: the partner pulled away.

extension Decider {
  /// A command that comes again within this time is the same one, said twice, as with a double key press.
  static let sameThing: Duration = .seconds(10 * 60)

  /// Logs a withdrawal: opens an episode with a hold, or joins the open one.
  ///
  /// Said again within ten minutes it is the same withdrawal. Then only what is newly named is taken
  /// over (an end, a note, no contact); where nothing is, nothing is added, and nothing is there to undo.
  mutating func hearLog(_ log: Command.Log) throws(Refusal) {
    let note = try checked(note: log.note)
    let reading = TimeReading(clock: clock)
    let at = try log.at.map { text throws(Refusal) in try reading.past(text, field: "at") } ?? now
    let existing = state.open
    if let existing, at < existing.opened {
      throw Refusal(
        code: .invalidTime(field: "at", value: log.at ?? ""),
        Phrase(.beforeThisEpisodeBegan, clock.phrase(existing.opened)))
    }
    let running = existing.flatMap { $0.holds(at: now) ? $0.hold : nil }
    var named = try reading.holdEnd(log, from: at, hold: running, schedule: state.schedule)
    let isAgreed = log.agreed != nil

    let isSame = existing.map { isSameWithdrawal(at, as: $0) } ?? false
    var kept = running
    if kept == nil && isSame && named ?? now <= now {
      // Logged late, and again: its hold was over the first time and still is, so no new one begins.
      kept = existing?.hold
      named = nil
    }
    let end = named ?? kept?.end ?? defaultEnd(from: at)
    let isOff = state.unsafeSince != nil
    let setsNoContact = log.noContact && !state.noContact
    guard
      !isSame || note != nil || setsNoContact
        || (!isOff && (end != kept?.end || isAgreed && kept?.isAgreed == false))
    else {
      decision.reply = .logged(recorded: false, isOff ? wordsWhileOff : wordsAgain(.log))
      return
    }

    if setsNoContact { setNoContact(true) }
    let isOver = end <= now
    let occasion: PromptText.Occasion =
      isOver ? (state.noContact ? .stock : .reconnect) : .log
    let wish = TextChoice.Wish(
      occasion: occasion,
      isLate: hasHeldBackALot(beginningHold: kept == nil, opening: existing == nil))
    let text = isOff ? nil : choose(wish, key: "log \(now.milliseconds)")
    say(.log, text: text)
    let number = existing?.number ?? state.nextEpisode
    let isFirst = number == 1
    if existing == nil {
      add(.opened(Fact.Opened(episode: number, at: at, noContact: state.noContact)))
    }
    if !isSame {
      supersede(where: { $0.phase == .settle }, .replaced)
      add(.withdrawal(Fact.Withdrawal(episode: number, at: at)))
    }
    if let note { add(.noted(Fact.Noted(episode: number, text: note))) }
    guard !isOff else {
      decision.reply = .logged(recorded: !isSame, wordsWhileOff)
      return
    }
    if kept == nil {
      beginHold(in: number, from: at, until: end, isAgreed: isAgreed)
    } else if end != kept?.end || isAgreed {
      add(
        .holdEndSet(
          Fact.HoldEndSet(episode: number, end: end, agreed: isAgreed ? true : nil)))
    }
    let offersTexts = existing == nil && offerTexts()
    decision.reply = .logged(
      recorded: !isSame, fill(text) ?? Words(title: "", text: ""),
      isFirst: isFirst && existing == nil ? true : nil, offersTexts: offersTexts ? true : nil)
  }

  /// Whether it is the episode's last withdrawal, logged again within ten minutes.
  ///
  /// Never so after check-ins were off and are on again: the old hold is gone, and this begins a new one.
  private func isSameWithdrawal(_ at: Instant, as episode: Episode) -> Bool {
    guard episode.hold != nil || state.unsafeSince != nil else { return false }
    guard let said = episode.lastWithdrawal, now - said < Self.sameThing else { return false }
    let apart = at < episode.lastPull ? episode.lastPull - at : at - episode.lastPull
    return apart < Self.sameThing
  }

  /// The default end: the configured length, moved into the window of the day if it falls outside.
  ///
  /// It moves to the nearer edge (23:00 to 20:00, 07:00 to 10:00), half way to the later one; never to
  /// before the hold begins, nor beyond the longest hold.
  private func defaultEnd(from begin: Instant) -> Instant {
    let hold = state.schedule.hold
    let end = begin + hold.length
    let day = clock.day(of: end)
    let minute = clock.minute(of: end)
    let (from, to) = (hold.window.from.minutes, hold.window.to.minutes)
    guard minute < Double(from) || minute > Double(to) else { return end }
    let isBefore = minute < Double(from)
    let earlier = clock.point(isBefore ? clock.day(-1, after: day) : day, minute: to)
    let later = clock.point(isBefore ? day : clock.day(1, after: day), minute: from)
    let edges = later - end <= end - earlier ? [later, earlier] : [earlier, later]
    return edges.first { $0 > begin && $0 <= begin + hold.longest } ?? end
  }
}
