// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// The plans, and how to change them.
  mutating func show(_ plans: [Wire.Plan]) {
    guard let last = plans.last else {
      say("No plans yet", .strong)
      gap()
      say(
        """
        A plan is one sentence: if I want to text, then I walk round the block. Made beforehand, it \
        can be easier to keep than one made on the spot.
        """)
      gap()
      return table([("leeway plan add", "asks for one")], .dim)
    }
    say("Your plans", .strong)
    table(plans.map { ("\($0.number)", Words.plan($0)) })
    gap()
    table(
      [
        ("leeway plan add", "asks for another"),
        ("leeway plan remove \(last.number)", "removes that one"),
      ], .dim)
  }

  /// The reply to `plan add`.
  mutating func show(_ reply: Wire.AddPlan.Reply) {
    say("Written down", .strong)
    table([("\(reply.plan.number)", Words.plan(reply.plan))])
    gap()
    say("It comes up in check-ins, and when you type leeway urge.")
    gap()
    table(
      [("leeway undo", "takes it back"), ("leeway plan", "all that you have")], .dim)
  }

  /// The reply to `plan remove`.
  mutating func show(_ reply: Wire.RemovePlan.Reply) {
    say("Removed", .strong)
    table([("\(reply.plan.number)", Words.plan(reply.plan))])
    gap()
    table([("leeway undo", "brings it back")], .dim)
  }
}
