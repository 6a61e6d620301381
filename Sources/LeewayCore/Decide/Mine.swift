// SPDX-License-Identifier: Apache-2.0

// `leeway mine`: the person's own words beside plans. And `leeway say`: a draft to copy by hand.

extension Decider {
  /// Keeps words of the person's own; the same words again are not added a second time.
  ///
  /// They are looked at for their form only. A text of theirs counts as one that suggests getting in
  /// touch, so it is not said while no contact stands.
  mutating func hearAddOwn(_ kind: OwnKind, _ text: String) throws(Refusal) {
    let line = Plan.line(text)
    guard !line.isEmpty else {
      throw Refusal(code: .emptyText(field: "text"), .nothingToWriteDown)
    }
    guard line.count <= OwnWords.longest else {
      throw Refusal(
        code: .textTooLong(field: "text", limit: OwnWords.longest),
        Phrase(.ownWordsTooLong, line.count, OwnWords.longest))
    }
    let there = state.own(kind)
    if let same = there.first(where: { $0.text == line }) {
      decision.reply = .own(same.number, isThere: true)
      return
    }
    guard there.count < OwnWords.most else {
      throw Refusal(
        code: .tooManyMine(limit: OwnWords.most), Phrase(.ownWordsAlready, OwnWords.most))
    }
    let number = state.planning.next
    say(.ownAdded)
    add(.ownAdded(Fact.OwnAdded(number: number, what: kind, text: line)))
    decision.reply = .own(number)
  }

  /// Removes words of the person's own, or a plan.
  mutating func hearRemoveOwn(_ number: Int) throws(Refusal) {
    guard let own = state.own(number) else {
      guard state.plans.contains(where: { $0.number == number }) else { throw noOwn(number) }
      return try hearRemovePlan(number)
    }
    say(.ownRemoved)
    add(.ownRemoved(Fact.OwnRemoved(number: own.number)))
    decision.reply = .own(number)
  }

  /// Puts the people to call into an order: those that are named come first.
  mutating func hearOrderPeople(_ numbers: [Int]) throws(Refusal) {
    let people = state.own(.person).map(\.number)
    for number in numbers where !people.contains(number) {
      throw Refusal(code: .unknownMine(number), Phrase(.noPersonOfNumber, number))
    }
    if let twice = numbers.indices.first(where: { numbers[..<$0].contains(numbers[$0]) }) {
      throw Refusal(
        code: .unknownMine(numbers[twice]), Phrase(.numberStandsTwice, numbers[twice]))
    }
    let order = numbers + people.filter { !numbers.contains($0) }
    decision.reply = .done
    guard order != people else { return }
    say(.peopleOrdered)
    add(.peopleOrdered(Fact.PeopleOrdered(numbers: order)))
  }

  private func noOwn(_ number: Int) -> Refusal {
    Refusal(code: .unknownMine(number), Phrase(.noOwnWordsOfNumber, number))
  }

  /// How long Leeway is known before it says, once, that texts can be the person's own.
  private static let aMonth: Duration = .seconds(30 * 86_400)

  /// Says once, after a month, that check-ins can say the person's own words; whether it does now.
  mutating func offerTexts() -> Bool {
    guard let first = state.firstOpening, now - first >= Self.aMonth, !state.wording.isTextOffered,
      state.own(.text).isEmpty
    else { return false }
    add(.textsOffered)
    return true
  }

  /// The text of the person's own that a check-in says: every second one of a hold, in turn.
  ///
  /// None while no contact stands: what they wrote may suggest it.
  func ownText(for planned: PlannedCheckIn, in episode: Episode) -> OwnWords? {
    let texts = state.own(.text)
    guard planned.phase.holds, planned.occasion == nil, planned.again == nil, !texts.isEmpty,
      !state.noContact, let hold = episode.hold
    else { return nil }
    let before = episode.checkIns.count { checkIn in
      checkIn.phase.holds && checkIn.due >= hold.begin && !checkIn.textID.isEmpty
    }
    guard before % 2 == 1 else { return nil }
    func turn(_ text: OwnWords) -> Int { state.uses.lastIndex { $0.plan == text.number } ?? -1 }
    return texts.min { (turn($0), $0.number) < (turn($1), $1.number) }
  }
}

extension FactLog {
  /// A short message to copy by hand, the same all through an episode's day, and its evening.
  ///
  /// Refused while no contact stands. It has no deadline in it, and to ask for it is no push.
  public func draft(at moment: Moment, in context: DecisionContext) throws(Refusal) -> String {
    let draft = Decider(self, at: moment, in: context)
    guard !state.noContact else { throw Refusal(code: .noContact, .noDraftWhileNoContact) }
    guard state.unsafeSince == nil else { throw Refusal(code: .checkInsOff, .refusedWhileOff) }
    let isDay = (6 * 60..<17 * 60).contains(Int(draft.clock.minute(of: moment.elapsed)))
    return context.catalogue.labels[isDay ? .sayDraft : .sayDraftEvening]
  }
}
