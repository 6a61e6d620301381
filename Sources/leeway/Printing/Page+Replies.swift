// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// The reply to `log`: the first prompt, the next check-in, the ways out.
  mutating func show(_ reply: Wire.Log.Reply) {
    if !reply.recorded {
      say("This is the withdrawal that you logged a moment ago; it was not added again.")
      gap()
    }
    say(.verbatim(reply.title), .strong)
    gap()
    say(.verbatim(reply.text))
    gap()
    show(cycleOf: reply.state)
    show(nextIn: reply.state)
    gap()
    var ways: [(word: String, meaning: Phrase)] = [("leeway undo", "takes it back")]
    if !reply.state.unsafe { ways.append(("leeway unsafe", "if this is not safe")) }
    table(ways, .dim)
  }

  /// The reply to an answer, said by its own verb or by `answer`.
  mutating func show(_ reply: Wire.Answer.Reply, to answer: AnswerWord) {
    // What is holding in a hold is, where an urge is asked about, that it passed.
    let answer = reply.checkIn?.outcome == AnswerWord.passed.wire ? .passed : answer
    let isOff = answer == .notSafe
    say(
      reply.title.map { .verbatim($0) }
        ?? (isOff ? "Check-ins are off" : "Noted: \(Words.said(answer))"), .strong)
    if !reply.stored {
      say(
        """
        This is in effect now, but it could not be written down. After a restart of Leeway's \
        daemon, say it again.
        """)
    }
    gap()
    if let text = reply.text { say(.verbatim(text)) }
    if let card = reply.helpCard {
      gap()
      show(card)
    }
    gap()
    if !isOff {
      show(cycleOf: reply.state)
      show(nextIn: reply.state)
      gap()
    }
    table([("leeway undo", "takes it back")], .dim)
  }

  /// The reply to `safe`.
  mutating func show(_ reply: Wire.Safe.Reply) {
    say("Noted: it is safe again", .strong)
    gap()
    say("There is no hold now. When they pull away again: leeway log")
    gap()
    table([("leeway undo", "takes it back")], .dim)
  }

  /// The reply to `undo`.
  mutating func show(_ reply: Wire.Undo.Reply) {
    let time = LocalTime.spoken(reply.at, at: reply.state.now)
    say("Taken back: \(Words.undone(reply.undone)), said \(time).", .strong)
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
  }

  /// Whom to turn to.
  mutating func show(_ card: Wire.HelpCard) {
    for line in card.lines { say(.template(line)) }
    gap()
    switch (card.owner, card.reviewed) {
    case (let owner?, let day?): say("Kept by \(owner), last checked \(day).", .dim)
    case (let owner?, nil): say("Kept by \(owner).", .dim)
    case (nil, let day?): say("Last checked \(day).", .dim)
    case (nil, nil): break
    }
    if let advice = card.advice { say(.template(advice), .dim) }
  }
}
