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
    show(standing: reply.state)
    show(nextIn: reply.state)
    gap()
    for aside in reply.asides ?? [] { say(.template(aside)) }
    gap()
    showWays(
      besidesUndo:
        reply.state.unsafe
        ? [("leeway resume", "turns check-ins on again")]
        : [("leeway stop", "turns all check-ins off")])
  }

  /// The ways out of a reply: undo, and help, which always is one of them.
  mutating func showWays(besidesUndo ways: [(word: String, meaning: Phrase)] = []) {
    table(
      [("leeway undo", "takes it back")] + ways + [("leeway help-card", "where to get help")], .dim)
  }

  /// The reply to an answer, said by its own verb or by `answer`.
  mutating func show(_ reply: Wire.Answer.Reply, to answer: AnswerWord) {
    // What is holding in a hold is, where an urge is asked about, that it passed.
    let answer = reply.checkIn?.outcome == AnswerWord.passed.wire ? .passed : answer
    let isOff = answer == .notSafe || reply.state.unsafe
    say(
      reply.title.flatMap { $0.isEmpty ? nil : .verbatim($0) }
        ?? (isOff
          ? "Check-ins are off" : "Noted: \(Words.said(answer, holding: reply.state.holding))"),
      .strong)
    if !reply.stored {
      say(
        """
        This works now but could not be saved. If Leeway restarts, type it again.
        """)
    }
    gap()
    if let text = reply.text { say(.verbatim(text)) }
    if let card = reply.helpCard {
      gap()
      show(card)
    }
    if isOff && answer != .notSafe {
      say("It is noted. Nothing comes of it while check-ins are off.")
    }
    gap()
    if !isOff {
      show(cycleOf: reply.state)
      show(standing: reply.state)
      show(nextIn: reply.state)
      gap()
    }
    if answer == .reachedOut, reply.state.holding {
      say("If it was only a kind or practical word: leeway undo", .dim)
    }
    showWays(besidesUndo: isOff ? [("leeway resume", "turns check-ins on again")] : [])
  }

  /// The reply to `no-contact on` and `off`.
  mutating func show(_ reply: Wire.SetNoContact.Reply) {
    show(noContactOf: reply.state)
    gap()
    showWays()
  }

  /// Whether no contact stands.
  mutating func show(noContactOf state: Wire.State) {
    guard state.noContact == true else {
      return say("Nobody has asked you not to get in touch, as far as Leeway knows", .strong)
    }
    say(Words.noContact, .strong)
    say("Nothing here suggests it. It stands until you lift it: leeway no-contact off")
  }

  /// The reply to `undo`.
  mutating func show(_ reply: Wire.Undo.Reply) {
    let time = LocalTime.spoken(reply.at, at: reply.state.now)
    say("Undone: \(Words.undone(reply.undone)) (\(time))", .strong)
    switch reply.noContact {
    case true?:
      say(
        "It still stands that you were asked not to get in touch. To lift it: leeway no-contact off"
      )
    case false?: say("No contact is lifted with it. If it still applies: leeway no-contact on")
    case nil: break
    }
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
  }

  /// Where to get help.
  mutating func show(_ card: Wire.HelpCard) {
    for section in card.sections ?? [Wire.HelpSection(lines: card.lines)] {
      gap()
      if let title = section.title { say(.template(title), .strong) }
      for line in section.lines { say(.template(line), indent: section.title == nil ? 0 : 2) }
    }
    gap()
    switch (card.owner, card.reviewed) {
    case (let owner?, let day?): say("Your own lines: kept by \(owner), last checked \(day).", .dim)
    case (let owner?, nil): say("Your own lines: kept by \(owner).", .dim)
    case (nil, let day?): say("Your own lines: last checked \(day).", .dim)
    case (nil, nil): break
    }
    if let advice = card.advice { say(.template(advice), .dim) }
  }
}
