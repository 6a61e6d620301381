// SPDX-License-Identifier: Apache-2.0

// What the person says, and what it means. Everything due by now is decided already.

extension Decider {
  mutating func hear(_ statement: Command) throws(Refusal) {
    switch statement {
    case .log(let log): try hear(log)
    case .answer(let answer, let id): try hear(answer, to: id)
    case .noContact(let stands): hear(noContact: stands)
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

  mutating func say(_ word: SaidWord, to id: CheckIn.ID? = nil, text: PromptText? = nil) {
    add(.said(Fact.Said(word: word.rawValue, checkIn: id, textID: text?.id)))
  }

  /// Gives those to come that are meant the outcome `superseded`.
  mutating func supersede(where isMeant: (PlannedCheckIn) -> Bool, _ reason: Reason) {
    guard let episode = state.open else { return }
    for slot in plan(for: episode).slots() where isMeant(slot) {
      add(.resolved(resolved(slot, in: episode, .superseded, reason)))
    }
  }
}
