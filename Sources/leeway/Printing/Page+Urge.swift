// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// The reply to `urge` where nothing is counted down.
  mutating func show(_ reply: Wire.BeginUrge.Reply) {
    show(wordsOf: reply.urge)
    let end = LocalTime.spoken(reply.urge.ends, at: reply.state.now)
    say("Started. It ends \(end); Leeway will then ask how it went.")
    show(standing: reply.state)
    gap()
    table(
      [
        ("leeway asked", "if you asked, or wrote"),
        ("leeway plan add", "write a plan for next time"),
        ("leeway stop", "turns all check-ins off"), ("leeway help-card", "where to get help"),
      ], .dim)
  }

  /// What stands above the keys that are typed, on a terminal that nothing can be drawn on.
  mutating func show(countingDown reply: Wire.BeginUrge.Reply) {
    show(wordsOf: reply.urge)
    let end = LocalTime.spoken(reply.urge.ends, at: reply.state.now)
    say("Until \(end); you will be told.", .strong)
    say("One of these, then Enter:")
    table(CountdownFrame.keys.map { ($0.key, $0.meaning) })
  }

  /// What came of an urge: one line, or what `reached` and `unsafe` say.
  mutating func show(
    _ reply: Wire.EndUrge.Reply, to outcome: UrgeOutcome, afterMinutes minutes: Int
  ) {
    switch outcome {
    case .elapsed:
      let over: Phrase =
        switch minutes {
        case ...1: "The minute is over."
        case 10: "The ten minutes are over."
        default: "The \(minutes) minutes are over."
        }
      say("\(over) If the urge is still there: leeway urge")
    case .passed: say("You let it pass. If it comes back: leeway urge")
    case .stopped: say("Stopped, and that is fine. To begin again: leeway urge")
    case .reachedOut, .notSafe:
      let answer = Wire.Answer.Reply(
        title: reply.title, text: reply.text, helpCard: reply.helpCard, stored: reply.stored,
        kept: reply.kept, state: reply.state, pushes: reply.pushes)
      show(answer, to: outcome == .notSafe ? .notSafe : .reachedOut)
    }
  }

  /// That a countdown is over of which this program has nothing to tell the daemon.
  mutating func show(_ urge: Wire.Urge, endedBy end: Countdown.End) {
    let time = LocalTime(urge.ends)?.timeOfDay ?? urge.ends
    switch end {
    case .said, .over: break
    case .missed: say("The time was over at \(time). To say how it went: leeway")
    case .elsewhere(let state) where state.unsafe:
      say("Check-ins are off. Where to get help: leeway help-card")
    case .elsewhere: say("It was ended elsewhere. Where you are now: leeway")
    case .left: say("It goes on until \(time); Leeway will then ask how it went.")
    }
  }

  private mutating func show(wordsOf urge: Wire.Urge) {
    say(.verbatim(urge.title), .strong)
    say(.verbatim(urge.text))
    gap()
    if let plan = urge.plan { say(Words.plan(plan)) }
    gap()
  }
}
