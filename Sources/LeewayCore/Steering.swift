// SPDX-License-Identifier: Apache-2.0

// What changes the course of what is under way: another end, a note, the end of the episode; and in
// which words.

extension Decider {
  // MARK: the hold

  /// Gives the hold another end; after its end, begins one anew.
  mutating func hear(hold end: Command.End) throws(Refusal) {
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
      longest: state.schedule.hold.longest)
    guard let until else {
      throw Refusal(
        code: .invalidTime(field: "until", value: ""),
        .sayHowLongOrUntil)
    }
    decision.reply = .done
    guard until != running?.end else { return }
    say(.hold)
    if running == nil {
      beginHold(in: episode.number, from: now, until: until)
    } else {
      add(.holdEndSet(Fact.HoldEndSet(episode: episode.number, end: until)))
    }
  }

  /// Ends the episode because the person says so.
  mutating func hearClose() throws(Refusal) {
    guard state.open != nil else { throw nothingOpen }
    say(.close)
    close(.closed)
    decision.reply = .done
  }

  /// Writes down the person's own words, beside the open episode.
  mutating func hear(note: String) throws(Refusal) {
    guard let episode = state.open else { throw nothingOpen }
    guard let note = try checked(note: note) else {
      throw Refusal(
        code: .emptyText(field: "text"), .nothingToWriteDown)
    }
    say(.note)
    add(.noted(Fact.Noted(episode: episode.number, text: note)))
    decision.reply = .done
  }

  // MARK: discretion

  /// Keeps what others see neutral, or no longer; the person's word, whatever the configuration says.
  mutating func hear(discreet isOn: Bool) {
    if state.discreet != isOn {
      say(isOn ? .discreetOn : .discreetOff)
      add(.discreetSet(Fact.DiscreetSet(discreet: isOn)))
    }
    decision.reply = .done
  }

  // MARK: plans

  /// Keeps an if-then plan; the same one again is the one there is.
  mutating func hear(planIf condition: String, then action: String) throws(Refusal) {
    let condition = try line(condition, "if", after: "If I want to")
    let action = try line(action, "then", after: "then I")
    let same = state.plans.first { $0.condition == condition && $0.action == action }
    if let same {
      decision.reply = .plan(same.number)
      return
    }
    guard state.plans.count < Plan.most else {
      throw Refusal(
        code: .tooManyPlans(limit: Plan.most),
        Phrase(.plansAlready, Plan.most))
    }
    let number = state.planning.next
    say(.planAdded)
    add(.planAdded(Fact.PlanAdded(number: number, if: condition, then: action)))
    decision.reply = .plan(number)
  }

  /// A plan is not gone over any more.
  mutating func hear(planRemoved number: Int) throws(Refusal) {
    guard state.plans.contains(where: { $0.number == number }) else {
      throw Refusal(
        code: .unknownPlan(number),
        Phrase(.noPlanOfNumber, number))
    }
    say(.planRemoved)
    add(.planRemoved(Fact.PlanRemoved(number: number)))
    decision.reply = .plan(number)
  }

  /// What was typed, as one line.
  private func line(
    _ text: String, _ field: String, after opening: String
  ) throws(Refusal) -> String {
    let line = Plan.line(text)
    guard !line.isEmpty else {
      throw Refusal(
        code: .emptyText(field: field),
        Phrase(.nothingAfter, opening))
    }
    guard line.count <= Plan.longest else {
      throw Refusal(
        code: .textTooLong(field: field, limit: Plan.longest),
        Phrase(.tooMuchAfter, opening, line.count, Plan.longest))
    }
    return line
  }

  var nothingOpen: Refusal {
    guard state.unsafeSince == nil else { return Refusal(code: .noEpisode, .refusedWhileOff) }
    return Refusal(
      code: .noEpisode,
      .nothingToAnswer)
  }
}
