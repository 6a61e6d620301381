// SPDX-License-Identifier: Apache-2.0

// The answers: a button, or `leeway ok`, `asked`, `reached`, `back`, `answer`. What `stop` does is in
// Stop.swift, what comes again later in Later.swift, an urge that passed in Urges.swift.

extension Decider {
  /// Hears an answer; `text`: when it was, as typed, for what happened before it is told.
  mutating func hearAnswer(
    _ answer: Answer, to id: CheckIn.ID?, at text: String? = nil
  ) throws(Refusal) {
    let target = try target(of: answer, id)
    if let text { return try hear(answer, to: target, at: text) }
    let isOfUrge = target?.phase == .urge || (state.open == nil && urge != nil)
    switch answer {
    case .notSafe: return hearNotSafe(target)
    case .passed: return try hearPassed(target)
    case .holding where isOfUrge: return try hearPassed(target)
    case .reachedOut where isOfUrge: return hearReachedOut(target)
    case .dismissed where isOfUrge && target != nil: return hearDismissed(target)
    default: break
    }
    guard state.open != nil else { throw nothingOpen }
    switch answer {
    case .holding: hearHolding(target)
    case .reachedOut: hearReachedOut(target)
    case .back: hearBack(target)
    case .later: try hearLater(nil, id)
    case .dismissed: hearDismissed(target)
    case .notSafe, .passed: break
    }
  }

  /// The check-in an answer is to: the named one, or the newest that is open.
  ///
  /// An answer to a check-in of a past episode is refused. Only *Turn off* is always heard, even from a
  /// notification that was left over from an episode that is closed or erased.
  func target(of answer: Answer, _ id: CheckIn.ID?) throws(Refusal) -> CheckIn? {
    guard let id else { return newest(for: answer) }
    guard let checkIn = state[id] else {
      guard answer != .notSafe else { return nil }
      throw Refusal(
        code: .unknownCheckIn(id.rawValue),
        Phrase(.noCheckInOfID, id.rawValue))
    }
    let isAskedNow = checkIn.phase == .urge && checkIn.isOpen
    let isOfNow = checkIn.episode != nil && checkIn.episode == state.open?.number
    let isOver = !isOfNow && !isAskedNow
    guard !isOver || answer == .notSafe else {
      throw Refusal(
        code: .notAnswerable(id, checkIn.outcome),
        Phrase(.checkInOfPastEpisode, id.rawValue))
    }
    guard answer != .passed || checkIn.phase == .urge else {
      throw Refusal(
        code: .notAnswerable(id, checkIn.outcome),
        Phrase(.checkInAsksAboutNoUrge, id.rawValue))
    }
    return checkIn
  }

  /// The newest open check-in that this answer can be to; one that is deferred only takes `passed`.
  func newest(for answer: Answer) -> CheckIn? {
    state.openCheckIns.last { checkIn in
      switch answer {
      case .passed: checkIn.phase == .urge
      case .later: checkIn.deferred == nil && checkIn.phase != .urge
      default: checkIn.deferred == nil
      }
    }
  }

  /// Hears what happened before it is told: that they asked, said something, or are talking again.
  private mutating func hear(
    _ answer: Answer, to target: CheckIn?, at text: String
  ) throws(Refusal) {
    guard let episode = state.open else { throw nothingOpen }
    let point = try TimeReading(clock: clock).past(text, field: "at")
    guard point >= episode.opened else {
      throw Refusal(
        code: .invalidTime(field: "at", value: text),
        Phrase(.beforeThisEpisodeBegan, clock.phrase(episode.opened)))
    }
    switch answer {
    case .reachedOut: hearReachedOut(target, at: point)
    case .back: hearBack(target, at: point)
    default:
      throw Refusal(code: .invalidTime(field: "at", value: text), .noTimeForThatAnswer)
    }
    if case .answered(let id, let words, let pushes, _) = decision.reply {
      decision.reply = .answered(id, words, pushes: pushes, at: point)
    }
  }

  private mutating func answer(_ checkIn: CheckIn?, _ answer: Answer) {
    guard let checkIn, checkIn.isOpen else { return }
    resolve(checkIn, .answered(answer))
  }

  private mutating func hearHolding(_ target: CheckIn?) {
    decision.reply = .answered(target?.id, nil)
    guard !isSaidAgain(.holding, to: target) else { return }
    say(.holding, to: target?.id)
    // After the hold there is nothing to hold; the word then only says that it was read.
    answer(target, target?.phase.holds ?? true ? .holding : .dismissed)
    // Whoever is holding need not be asked again soon.
    supersede(where: { $0.phase == .settle }, .holding)
    if let episode = state.open, episode.isHoldingSteadily { skipNextSpace(in: episode) }
  }

  /// After `holding` twice in a row, leaves out the next `space` check-in of the day.
  ///
  /// Whoever holds steadily needs fewer of them. The one in the evening comes all the same.
  private mutating func skipNextSpace(in episode: Episode) {
    let next = checkIns(of: episode).first { planned in
      if case .block = planned.rule { planned.disposition == .show } else { false }
    }
    if let next { leaveOut(next, .skipped, .holding) }
  }

  private mutating func hearDismissed(_ target: CheckIn?) {
    say(.dismissed, to: target?.id)
    answer(target, .dismissed)
    decision.reply = .answered(target?.id, nil)
  }

  /// Notes a push in a hold: they asked what is wrong, or pressed for an answer.
  ///
  /// After the hold it is the reconnect step: they said something.
  ///
  /// `point`: when it was; `nil`: now.
  mutating func hearReachedOut(_ target: CheckIn?, at point: Instant? = nil) {
    let word = SaidWord.reachedOut
    let when = point ?? now
    let isSame =
      state.open?.lastReached.map { max(when, $0) - min(when, $0) < Self.sameThing } ?? false
    guard !isSame || urge != nil || !isSaidAgain(word, to: target) else {
      decision.reply = .answered(target?.id, wordsAgain(word))
      return
    }
    guard let episode = state.open else {
      say(word, to: target?.id)
      answer(target, .reachedOut)
      endUrge(.reachedOut)
      decision.reply = .answered(target?.id, nil)
      return
    }
    let isPush = episode.hold.map { $0.begin <= when && when < $0.end } ?? false
    let pushes = episode.pushesInHold + (isSame ? 0 : 1)
    let text =
      isPush && !isSame
      ? choose(
        TextChoice.Wish(occasion: .push, isLate: pushes >= Episode.aLot),
        key: "reached \(now.milliseconds)") : nil
    say(word, to: target?.id, text: text)
    answer(target, .reachedOut)
    endUrge(.reachedOut)
    if !isSame && isPush {
      supersede(where: { $0.phase == .settle }, .replaced)
      add(.pushed(Fact.InEpisode(episode: episode.number, at: point)))
    } else if !isSame && episode.hold != nil {
      supersede(where: { $0.phase == .reconnect }, .replaced)
      add(.reconnected(Fact.InEpisode(episode: episode.number, at: point)))
    }
    decision.reply = .answered(
      target?.id, isSame ? wordsAgain(word) : fill(text), pushes: isPush ? pushes : nil)
  }

  private mutating func hearBack(_ target: CheckIn?, at point: Instant? = nil) {
    // While check-ins are off, nothing advises.
    let text =
      state.unsafeSince == nil
      ? choose(TextChoice.Wish(occasion: .back), key: "back \(now.milliseconds)") : nil
    say(.back, to: target?.id, text: text)
    answer(target, .back)
    decision.reply = .answered(target?.id, fill(text))
    close(.back, at: point)
  }

  // MARK: said again

  /// Whether the word repeats the last thing said, within ten minutes, and answers no open check-in.
  ///
  /// Then a key was pressed twice: nothing is stored, and one `undo` is enough.
  private func isSaidAgain(_ word: SaidWord, to target: CheckIn?) -> Bool {
    guard target?.isOpen != true, let last = factLog.said.first(where: { _ in true }) else {
      return false
    }
    return last.said.kind == word && now - last.transaction.moment.elapsed < Self.sameThing
  }

  /// The reply that the word got the last time; empty if that suggests contact and no contact stands.
  func wordsAgain(_ word: SaidWord) -> Words {
    let last = factLog.said.first { $0.said.kind == word && $0.said.textID != nil }
    let text = last?.said.textID.flatMap { context.catalogue.text($0) }
    let usable = text.flatMap { state.noContact && $0.suggestsContact ? nil : $0 }
    return fill(usable) ?? Words(title: "", text: "")
  }
}
