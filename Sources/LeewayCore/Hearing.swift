// SPDX-License-Identifier: Apache-2.0

// What the person says, and what it means. Everything due by now is decided already.

extension Draft {
  /// So soon after, the same words are the same thing, said again.
  private static let sameThing: Duration = .seconds(10 * 60)

  /// The longest note.
  private static let noteLimit = 4000

  mutating func hear(_ statement: Statement) throws(Refusal) {
    switch statement {
    case .log(let log): try hear(log)
    case .answer(let answer, let id): try hear(answer, to: id)
    case .safe: hearSafe()
    case .hold(let end): try hear(hold: end)
    case .close: try hearClose()
    case .pause(let end): try hear(pause: end)
    case .resume: hearResume()
    case .discreet(let isOn): hear(discreet: isOn)
    case .later(let length, let id): try hear(later: length, id)
    case .note(let text): try hear(note: text)
    case .urge(let length, let attended): try hear(urge: length, attended: attended)
    case .endUrge(let ending): try hear(urgeEnding: ending)
    case .addPlan(let condition, let action): try hear(planIf: condition, then: action)
    case .removePlan(let number): try hear(planRemoved: number)
    case .undo: try hearUndo()
    }
  }

  mutating func say(_ word: String, to id: CheckIn.ID? = nil, text: PromptText? = nil) {
    add(.said(Fact.Said(word: word, checkIn: id, textID: text?.id)))
  }

  // MARK: a withdrawal

  private mutating func hear(_ log: Statement.Log) throws(Refusal) {
    let note = try checked(note: log.note)
    let reading = TimeReading(clock: clock)
    let at = try log.at.map { text throws(Refusal) in try reading.past(text, field: "at") } ?? now
    let existing = state.open
    if let existing, at < existing.opened {
      throw Refusal(
        code: .invalidTime(field: "at", value: log.at ?? ""),
        message: "That is before this time of holding began (\(clock.dayAndTime(existing.opened)))."
          + " Close it first (leeway back), or log without --at.")
    }
    let running = existing.flatMap { $0.holds(at: now) ? $0.hold : nil }
    var named = try reading.holdEnd(log, from: at, hold: running, schedule: state.schedule)

    let isSame = existing.map { isSameWithdrawal(at, as: $0) } ?? false
    var kept = running
    if kept == nil && isSame && named ?? now <= now {
      // Said again of a hold that is over: it still is.
      kept = existing?.hold
      named = nil
    }
    let end = named ?? kept?.end ?? defaultEnd(from: at)
    let noContact = existing?.noContact ?? log.noContact
    let afterwards: PromptText.Occasion = noContact ? .stock : .reconnect
    let text = choose(end <= now ? afterwards : .settle, key: "log \(now.milliseconds)")
    say("log", text: text)
    let number = existing?.number ?? state.nextEpisode
    if existing == nil {
      add(.opened(Fact.Opened(episode: number, at: at, noContact: log.noContact)))
    }
    if !isSame {
      supersede(where: { $0.phase == .settle }, .replaced)
      add(.withdrawal(Fact.Withdrawal(episode: number, at: at)))
    }
    if let note { add(.noted(Fact.Noted(episode: number, text: note))) }
    guard state.unsafeSince == nil else {
      let labels = surroundings.catalogue.labels
      decision.reply = .logged(
        recorded: !isSame, Words(title: labels[.writtenDown], text: labels[.offUntilSafe]))
      return
    }
    if kept == nil {
      beginHold(in: number, from: at, until: end)
    } else if end != kept?.end {
      add(.holdEndSet(Fact.HoldEndSet(episode: number, end: end)))
    }
    decision.reply = .logged(recorded: !isSame, fill(text) ?? Words(title: "", text: ""))
  }

  /// Once it is safe again a withdrawal is never the same: it is what holding starts again with.
  private func isSameWithdrawal(_ at: Elapsed, as episode: Episode) -> Bool {
    guard episode.hold != nil || state.unsafeSince != nil else { return false }
    guard let said = episode.lastWithdrawal, now - said < Self.sameThing else { return false }
    let apart = at < episode.lastPull ? episode.lastPull - at : at - episode.lastPull
    return apart < Self.sameThing
  }

  func checked(note: String?) throws(Refusal) -> String? {
    guard let note, !note.allSatisfy(\.isWhitespace) else { return nil }
    guard note.count <= Self.noteLimit else {
      throw Refusal(
        code: .textTooLong(field: "note", limit: Self.noteLimit),
        message: "The note has \(note.count) characters; at most \(Self.noteLimit) are kept."
          + " Nothing was recorded: shorten it and say it again.")
    }
    return note
  }

  /// The default end: the configured length, moved to the nearer edge of the window where it falls
  /// outside, of two the later; never to where no hold would be left, nor beyond the longest.
  private func defaultEnd(from begin: Elapsed) -> Elapsed {
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

  mutating func beginHold(in number: Int, from begin: Elapsed, until end: Elapsed) {
    supersedeAll(.replaced)
    add(.holdBegan(Fact.HoldBegan(episode: number, begin: begin, end: end)))
    guard end <= now, let episode = state.open else { return }
    // Logged so late that the hold would be over: the reply itself tells it.
    let teller = plan(for: episode).slots().first(where: \.tellsHoldEnd)
    guard let teller else { return }
    let fellDue = fellDue(teller, in: episode, held: nil)
    add(.fellDue(fellDue))
    add(.shown(Fact.Shown(id: teller.id, expires: nil)))
  }

  // MARK: answers

  private mutating func hear(_ answer: Answer, to id: CheckIn.ID?) throws(Refusal) {
    let target = try target(of: answer, id)
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
    case .later: try hear(later: nil, id)
    case .dismissed: hearDismissed(target)
    case .notSafe, .passed: break
    }
  }

  /// The check-in an answer is to: the named one, or the newest that is open.
  func target(of answer: Answer, _ id: CheckIn.ID?) throws(Refusal) -> CheckIn? {
    guard let id else { return newest(for: answer) }
    guard let checkIn = state[id] else {
      throw Refusal(
        code: .unknownCheckIn(id.rawValue),
        message: "There is no check-in \"\(id.rawValue)\". leeway prompts lists those there are.")
    }
    let isAskedNow = checkIn.phase == .urge && checkIn.isOpen
    let isOfNow = checkIn.episode != nil && checkIn.episode == state.open?.number
    let isOver = !isOfNow && !isAskedNow
    guard !isOver || answer == .notSafe else {
      throw Refusal(
        code: .notAnswerable(id, checkIn.outcome),
        message: "The check-in \(id) belongs to a time of holding that is over."
          + " leeway prompts lists what is open.")
    }
    guard answer != .passed || checkIn.phase == .urge else {
      throw Refusal(
        code: .notAnswerable(id, checkIn.outcome),
        message: "The check-in \(id) asks about no urge, so it cannot have passed."
          + " If you are holding: leeway ok")
    }
    return checkIn
  }

  /// The newest one that can be answered so.
  func newest(for answer: Answer) -> CheckIn? {
    state.openCheckIns.last { checkIn in
      switch answer {
      case .passed: checkIn.phase == .urge
      case .later: checkIn.held == nil && checkIn.phase != .urge
      default: checkIn.held == nil
      }
    }
  }

  private mutating func answer(_ checkIn: CheckIn?, _ answer: Answer) {
    guard let checkIn, checkIn.isOpen else { return }
    resolve(checkIn, .answered(answer))
  }

  private mutating func hearHolding(_ target: CheckIn?) {
    say(Answer.holding.rawValue, to: target?.id)
    // After the hold there is nothing to hold; the word then only says that it was read.
    answer(target, target?.phase.holds ?? true ? .holding : .dismissed)
    decision.reply = .answered(target?.id, nil)
  }

  private mutating func hearDismissed(_ target: CheckIn?) {
    say(Answer.dismissed.rawValue, to: target?.id)
    answer(target, .dismissed)
    decision.reply = .answered(target?.id, nil)
  }

  mutating func hearReachedOut(_ target: CheckIn?) {
    guard let episode = state.open else {
      say(Answer.reachedOut.rawValue, to: target?.id)
      answer(target, .reachedOut)
      endUrge(.reachedOut)
      decision.reply = .answered(target?.id, nil)
      return
    }
    let isSame = episode.lastReached.map { now - $0 < Self.sameThing } ?? false
    let isPush = episode.holds(at: now)
    let text = isPush && !isSame ? choose(.push, key: "reached \(now.milliseconds)") : nil
    say(Answer.reachedOut.rawValue, to: target?.id, text: text)
    answer(target, .reachedOut)
    endUrge(.reachedOut)
    if !isSame && isPush {
      supersede(where: { $0.phase == .settle }, .replaced)
      add(.pushed(Fact.InEpisode(episode: episode.number)))
    } else if !isSame && episode.hold != nil {
      supersede(where: { $0.phase == .reconnect }, .replaced)
      add(.reconnected(Fact.InEpisode(episode: episode.number)))
    }
    decision.reply = .answered(target?.id, fill(text))
  }

  private mutating func hearBack(_ target: CheckIn?) {
    let text = choose(.back, key: "back \(now.milliseconds)")
    say(Answer.back.rawValue, to: target?.id, text: text)
    answer(target, .back)
    decision.reply = .answered(target?.id, fill(text))
    close(.back)
  }

  mutating func hearNotSafe(_ target: CheckIn?) {
    say(Answer.notSafe.rawValue, to: target?.id)
    answer(target, .notSafe)
    supersedeAll(.unsafe)
    endUrge(.notSafe)
    let isNew = state.unsafeSince == nil
    add(.unsafe)
    if isNew { perform(.sayCheckInsAreOff) }
    decision.reply = .answered(target?.id, nil)
  }

  private mutating func hearSafe() {
    if state.unsafeSince != nil {
      say("safe")
      add(.safe)
    }
    decision.reply = .safe
  }

  /// Gives those to come that are meant the outcome `superseded`.
  private mutating func supersede(where isMeant: (Slot) -> Bool, _ reason: Reason) {
    guard let episode = state.open else { return }
    for slot in plan(for: episode).slots() where isMeant(slot) {
      add(.resolved(resolved(slot, in: episode, .superseded, reason)))
    }
  }

  // MARK: taking back

  private mutating func hearUndo() throws(Refusal) {
    guard let (transaction, said) = ledger.lastSaid else {
      throw Refusal(
        code: .nothingToUndo, message: "There is nothing left to take back.")
    }
    let before = state
    let after = ledger.state(without: transaction.id)
    for checkIn in before.checkIns where checkIn.isOpen && after[checkIn.id] == nil {
      resolve(checkIn, .superseded, .replaced)
    }
    say(Statement.undoWord)
    add(.undone(Fact.Undone(transaction: transaction.id)))
    state = after
    for fact in decision.facts { apply(fact) }
    for checkIn in state.checkIns where checkIn.isOpen {
      if checkIn.episode != state.open?.number && checkIn.phase != .urge {
        resolve(checkIn, .superseded, .closed)
      } else if isBeforeItsHold(checkIn) || hasCome(checkIn, of: transaction, in: before) {
        resolve(checkIn, .superseded, .replaced)
      }
    }
    if state.unsafeSince != nil {
      supersedeAll(.unsafe)
      endUrge(.notSafe)
    }
    endUrgeOfLongAgo()
    for checkIn in state.openCheckIns {
      guard before[checkIn.id]?.isOpen != true, checkIn.held == nil else { continue }
      if checkIn.expires.map({ $0 > now }) ?? true { perform(.notify(checkIn)) }
    }
    decision.reply = .undone(word: said.word, at: transaction.moment.elapsed)
  }

  /// Whether it came only because of what is taken back.
  private func hasCome(_ checkIn: CheckIn, of taken: Transaction, in before: State) -> Bool {
    guard let episode = before.open, checkIn.episode == episode.number else { return false }
    return taken.facts.contains { fact in
      switch fact {
      case .pushed:
        episode.settleTrigger.map { checkIn.id.isSettle(trigger: $0.ordinal) } ?? false
      case .postponed:
        episode.postponed.last.map {
          checkIn.id == .later(episode.number, ordinal: $0.ordinal)
        } ?? false
      // Nothing from before stayed open when it began.
      case .holdBegan: checkIn.phase != .urge && checkIn.due > taken.moment.elapsed
      default: false
      }
    }
  }

  /// Whether it says that the hold is over while, now again, it is not.
  private func isBeforeItsHold(_ checkIn: CheckIn) -> Bool {
    guard [.reconnect, .stock].contains(checkIn.phase), let end = state.open?.hold?.end else {
      return false
    }
    return checkIn.due < end && now < end
  }
}
