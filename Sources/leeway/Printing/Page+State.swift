// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// Where the person is, the newest check-in, and what can be done now.
  mutating func show(_ state: Wire.State) {
    show(summaryOf: state)
    // Where it is not safe, not a word to hold back.
    if let newest = state.newest, !state.unsafe { show(newest: newest, in: state) }
    show(nextIn: state)
    if !state.choices.isEmpty {
      gap()
      say("What you can do now", .dim)
      table(state.choices.map { ("leeway \($0.verb)", .template($0.meaning)) })
    }
    if state.discreet {
      gap()
      say(Words.discreet, .dim)
    }
    if !state.missing.isEmpty {
      gap()
      say("Not working at the moment", .dim)
      for sentence in state.missing { say(.template(sentence), indent: 2) }
      say("What to do about it: leeway doctor", .dim)
    }
  }

  /// The headline, the loop, the pause and the urge.
  mutating func show(summaryOf state: Wire.State) {
    say(Words.headline(state), .strong)
    show(loop: Loop(state))
    show(standing: state)
    if let urge = Words.urge(state) { say("\(urge): leeway urge counts it down") }
  }

  /// What stands beside the hold, and must not be forgotten: no contact, and a pause with what it holds
  /// up.
  mutating func show(standing state: Wire.State) {
    if state.noContact == true { say(Words.noContact) }
    guard let pause = Words.pause(state) else { return }
    say("\(pause): leeway resume ends it")
    if let told = state.holdEndTold {
      say("You will be told that the hold is over \(LocalTime.spoken(told, at: state.now)).")
    }
  }

  /// When the next check-in comes, where one comes.
  mutating func show(nextIn state: Wire.State, apart: Bool = true) {
    guard let next = state.next else { return }
    if apart { gap() }
    say("Next check-in: \(LocalTime.spoken(next.due, at: state.now))")
  }

  private mutating func show(newest: Wire.CheckIn, in state: Wire.State) {
    gap()
    let time = LocalTime.spoken(newest.shown ?? newest.due, at: state.now)
    let became: Phrase =
      switch (newest.outcome, newest.reason, newest.expires) {
      case (nil, let reason?, _): "waits to be shown: \(Words.waiting(for: reason))"
      case (nil, nil, let end?):
        "waits for your answer until \(LocalTime.spoken(end, at: state.now))"
      case (nil, nil, nil): "waits for your answer"
      default: Words.outcome(of: newest)
      }
    say("Newest check-in, \(time): \(became)", .dim)
    if .verbatim(newest.title) != Words.headline(state) {
      say(.verbatim(newest.title), .strong, indent: 2)
    }
    say(.verbatim(newest.text), indent: 2)
    if state.unanswered > 1 {
      say("\(state.unanswered) are open: leeway prompts --unanswered", .dim)
    }
  }
}
