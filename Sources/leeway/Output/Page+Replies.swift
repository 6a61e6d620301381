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

// The replies to what changes the course of what is under way.

extension Page {
  /// The reply to `hold`.
  mutating func show(_ reply: Wire.Hold.Reply) {
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
    showUndo()
  }

  /// The reply to `close`.
  mutating func show(_ reply: Wire.Close.Reply) {
    say("Closed: no more check-ins", .strong)
    gap()
    say("When they pull away again: leeway log")
    showUndo()
  }

  /// The reply to `pause`.
  mutating func show(_ reply: Wire.Pause.Reply) {
    say(Words.pause(reply.state) ?? "Paused", .strong)
    gap()
    if let told = reply.state.holdEndTold {
      say(
        """
        No check-ins until then. The hold goes on; you will be told that it is over \
        \(LocalTime.spoken(told, at: reply.state.now)).
        """)
    } else {
      say("No check-ins until then.")
    }
    gap()
    showWays(besidesUndo: [("leeway resume", "ends the pause")])
  }

  /// The reply to `resume`.
  mutating func show(_ reply: Wire.Resume.Reply) {
    say("Check-ins are on", .strong)
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
    gap()
    if !reply.state.holding { say("When they pull away: leeway log") }
    showUndo()
  }

  /// The reply to `later`.
  mutating func show(_ reply: Wire.Later.Reply) {
    let time = LocalTime.spoken(reply.again, at: reply.state.now)
    say("Noted: it comes again \(time), once", .strong)
    show(nextIn: reply.state)
    showUndo()
  }

  /// The reply to `note`.
  mutating func show(_ reply: Wire.AddNote.Reply) {
    say("Written down", .strong)
    gap()
    var ways: [(word: String, meaning: Phrase)] = [("leeway undo", "takes it back")]
    if let episode = reply.state.episode {
      ways.insert(("leeway history \(episode)", "shows your notes"), at: 0)
    }
    table(ways, .dim)
  }

  /// The reply to `discreet on` and `off`.
  mutating func show(_ reply: Wire.SetDiscreet.Reply) {
    show(discretionOf: reply.state)
    if reply.state.discreet {
      gap()
      say("What came before stays in the journal, and in the history of some desktops.")
    }
    showUndo()
  }

  /// Which words others see, and what the buttons stand for where they do not say it.
  mutating func show(discretionOf state: Wire.State) {
    guard state.discreet else {
      return say("Not discreet: notifications and the journal say the real words", .strong)
    }
    say(Words.discreet, .strong)
    gap()
    say("The buttons of a notification are then")
    facts([
      (.context("button", "OK"), "in a hold, you are holding; after it, you have read it"),
      (.context("button", "Open"), "takes it off the screen; leeway shows it"),
      (.context("button", "Stop"), "the same as leeway stop"),
    ])
  }

  private mutating func showUndo() {
    gap()
    showWays()
  }
}

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
    _ reply: Wire.EndUrge.Reply, to outcome: UrgeOutcome, afterSeconds seconds: Int
  ) {
    switch outcome {
    case .elapsed:
      let over: Phrase =
        switch (seconds / 60, seconds % 60) {
        case (1, 0): "The minute is over."
        case (10, 0): "The ten minutes are over."
        case (let minutes, 0): "The \(minutes) minutes are over."
        // 90 s, say, are neither one minute nor two.
        default: "The time is over."
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
