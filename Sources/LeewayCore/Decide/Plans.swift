// SPDX-License-Identifier: Apache-2.0

// `leeway plan`: the person's own if-then plans.

extension Decider {
  /// Keeps an if-then plan; if there is the same one already, the reply names that and nothing is added.
  ///
  /// `anyCue`: whether the "if" may be anything ("If it is Sunday evening").
  mutating func hearAddPlan(
    if condition: String, then action: String, anyCue: Bool = false
  ) throws(Refusal) {
    let condition = try line(condition, "if", after: anyCue ? .planOpensWithIf : .planOpens)
    let action = try line(action, "then", after: .planGoesOn)
    let same = state.plans.first {
      $0.condition == condition && $0.action == action && $0.hasAnyCue == anyCue
    }
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
    add(
      .planAdded(
        Fact.PlanAdded(
          number: number, if: condition, then: action, anyCue: anyCue ? true : nil)))
    decision.reply = .plan(number)
  }

  /// Removes a plan: no check-in or urge goes over it any more.
  mutating func hearRemovePlan(_ number: Int) throws(Refusal) {
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
    _ text: String, _ field: String, after opening: Phrase.Key
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
}
