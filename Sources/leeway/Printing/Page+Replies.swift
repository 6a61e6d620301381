// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// The reply to `log`, in a few lines: until when, why not to ask now, what comes next, the ways out.
  ///
  /// Where it goes round, its last steps stand in the place of the title: they say the hold's end, too.
  mutating func show(_ reply: Wire.Log.Reply) {
    if !reply.recorded { say("You logged this a moment ago, so it was not added twice.") }
    let loop = Loop(reply.state)
    let tells = loop.hasPush && reply.state.holding && !reply.state.unsafe
    if !tells { say(.verbatim(reply.title), .strong) }
    say(.verbatim(reply.text))
    if tells { show(loop: loop, last: 3) }
    for aside in reply.asides ?? [] { say(.template(aside)) }
    show(standing: reply.state)
    show(nextIn: reply.state, apart: false)
    say(
      reply.state.unsafe
        ? "leeway resume · leeway help-card · leeway undo"
        : "Also: leeway urge · leeway why · leeway help-card · leeway stop · leeway undo", .dim)
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
    if !reply.stored, reply.kept == true {
      say("This could not be saved in the database. It is kept beside it: check-ins stay off.")
    } else if !reply.stored {
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
      show(loop: Loop(reply.state))
      show(standing: reply.state)
      show(nextIn: reply.state)
      gap()
    }
    let isPush = answer == .reachedOut && reply.state.holding && !isOff
    if isPush {
      say("If it was only a kind or practical word: leeway undo", .dim)
      offerNoContact(atPush: reply.pushes, in: reply.state)
    }
    showWays(
      besidesUndo: isOff
        ? [("leeway resume", "turns check-ins on again")]
        : isPush ? [("leeway why", "what is known about asking now")] : [])
  }

  /// Who is asked to leave somebody alone can say so: quietly at the first push of a hold, plainly at
  /// the third, and no more than that.
  private mutating func offerNoContact(atPush number: Int?, in state: Wire.State) {
    guard state.noContact != true, let number, number == 1 || number == 3 else { return }
    say(
      "If they asked you to leave them alone: leeway no-contact on", number == 1 ? .dim : .plain)
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
