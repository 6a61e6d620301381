// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Your own if-then plans.
struct PlanVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "plan", abstract: .phrase("Your own plans: if I want to …, then I …."))

  static let page = """
    leeway plan: your own plans for when you want to reach out

      leeway plan                   lists your plans
      leeway plan add               asks for one: If I want to …, then I …
      leeway plan add < lines.txt   reads the two halves from a file, one per line
      leeway plan remove 2          removes one by its number
      leeway plan list --json       prints one JSON object per line, for scripts

    A plan made beforehand can be easier to keep than one made on the spot: if I
    want to text, then I walk round the block. Choose something small that you can
    do at once. Check-ins and leeway urge remind you of your plans in turn, in your
    own words.

    Your own words are never part of the command: other users could see them there,
    and your shell would save them. They stay in Leeway's database and go nowhere
    else.

    """

  /// What can be done with plans.
  private enum Action: String, CaseIterable {
    case add
    case list
    case remove
  }

  // A word as it comes: the parser would quote one that it does not know.
  @Argument(
    help: .phrase("add, list or remove; without it, list."),
    completion: .list(Action.allCases.map(\.rawValue)))
  var action: String?

  @Argument(help: .phrase("The plan's number."), completion: Candidates.plans.completion)
  var number: String?

  @OptionGroup var output: Output

  func run() throws {
    guard let action = Action(rawValue: action ?? "list") else {
      throw Failure(.usage, Phrase(.planTakesAddListOrRemove, Phrase(.ownWordsBehindPlan)))
    }
    switch action {
    case .add:
      guard number == nil, output.rest.isEmpty else {
        throw Failure(.usage, Phrase(.ownWordsBehindPlan))
      }
      try add()
    case .list:
      guard number == nil, output.rest.isEmpty else {
        throw Failure(.usage, .planListTakesNothing)
      }
      try output.list(Wire.ListPlans.self, NoParameters(), \.plan) { plans, _, page in
        page.show(plans)
      }
    case .remove:
      try output.expectNoWords(Phrase(.planRemoveTakesOneNumber))
      try remove()
    }
  }

  private func add() throws {
    let words = try PlanWords.read()
    let parameters = Wire.AddPlan.Parameters(
      if: words.if, then: words.then)
    try output.show(Wire.AddPlan.self, parameters) { $1.show($0) }
  }

  private func remove() throws {
    guard let number else {
      throw Failure(.usage, .sayWhichPlanToRemove)
    }
    guard let value = Int(number), value > 0 else {
      throw Failure(.usage, .notAPlanNumber)
    }
    let parameters = Wire.RemovePlan.Parameters(number: value)
    try output.show(Wire.RemovePlan.self, parameters) { $1.show($0) }
  }
}
