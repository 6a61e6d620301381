// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

extension Page {
  /// The reply to `log`, in a few lines: until when, why not to ask now, what comes next, the ways out.
  ///
  /// Where it goes round, its last steps stand in the place of the title: they say the hold's end, too.
  ///
  /// They do so, too, if a time was given (`isEarlier`): they show which time Leeway read.
  mutating func show(_ reply: Wire.Log.Reply, isEarlier: Bool = false) {
    if !reply.recorded { say(.loggedAMomentAgo) }
    let loop = Loop(reply.state)
    let tells = (loop.hasPush || isEarlier) && reply.state.holding && !reply.state.unsafe
    if !tells { say(.verbatim(reply.title), .strong) }
    say(.verbatim(reply.text))
    if let reason = reply.reason, !reply.state.discreet { say(Phrase(.whyYouHold, reason)) }
    if tells { show(loop: loop, last: 3) }
    for aside in reply.asides ?? [] { say(.template(aside)) }
    show(standing: reply.state)
    show(nextIn: reply.state, apart: false)
    say(
      reply.state.unsafe
        ? Phrase(.waysWhileOff)
        : Phrase(.waysAfterLog), .dim)
  }

  /// The ways out of a reply: undo, and help, which always is one of them.
  mutating func showWays(besidesUndo ways: [(word: String, meaning: Phrase)] = []) {
    table(
      [("leeway undo", Phrase(.takesItBack))] + ways + [
        ("leeway help-card", Phrase(.whereToGetHelp))
      ], .dim)
  }

  /// The reply to an answer, said by its own verb or by `answer`.
  mutating func show(_ reply: Wire.Answer.Reply, to answer: Answer) {
    // What is holding in a hold is, where an urge is asked about, that it passed.
    let answer = reply.checkIn?.outcome == Answer.passed.rawValue ? .passed : answer
    let isOff = answer == .notSafe || reply.state.unsafe
    say(
      reply.title.flatMap { $0.isEmpty ? nil : .verbatim($0) }
        ?? (isOff
          ? Phrase(.checkInsAreOff)
          : Phrase(.notedThat, Words.said(answer, holding: reply.state.holding))),
      .strong)
    if let at = reply.at { say(Phrase(.thatWas, Self.brief(at, at: reply.state.now))) }
    if !reply.stored, reply.kept == true {
      say(.stopKeptBesideDatabase)
    } else if !reply.stored {
      say(
        .worksNowNotSaved)
    }
    gap()
    if let text = reply.text { say(.verbatim(text)) }
    if let card = reply.helpCard {
      gap()
      show(card)
    }
    if isOff && answer != .notSafe {
      say(.notedWhileOff)
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
      if let people = reply.people, !reply.state.discreet { show(people: people) }
      say(.onlyAKindWord, .dim)
      offerNoContact(atPush: reply.pushes, in: reply.state)
    }
    showWays(
      besidesUndo: isOff
        ? [("leeway resume", Phrase(.turnsCheckInsOn))]
        : isPush ? [("leeway why", Phrase(.whatIsKnownAboutAsking))] : [])
  }

  /// Who is asked to leave somebody alone can say so: quietly at the first push of a hold, plainly at
  /// the third, and no more than that.
  private mutating func offerNoContact(atPush number: Int?, in state: Wire.State) {
    guard state.noContact != true, let number, number == 1 || number == 3 else { return }
    say(
      .ifAskedToLeaveAlone, number == 1 ? .dim : .plain)
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
      return say(.nobodyAskedNoContact, .strong)
    }
    say(.noContact, .strong)
    say(.noContactStands)
  }

  /// The reply to `undo`.
  mutating func show(_ reply: Wire.Undo.Reply) {
    let time = LocalTime.spoken(reply.at, at: reply.state.now)
    say(Phrase(.undoneAt, Words.undone(reply.undone), time), .strong)
    switch reply.noContact {
    case true?:
      say(
        .noContactStillStands
      )
    case false?: say(.noContactLiftedWithIt)
    case nil: break
    }
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
  }

  /// Where to get help.
  mutating func show(_ card: Wire.HelpCard) {
    if let people = card.people {
      gap()
      say(.yourPeople, .strong)
      for person in people { say(.verbatim(person), indent: 2) }
    }
    for section in card.sections ?? [Wire.HelpSection(lines: card.lines)] {
      gap()
      if let title = section.title { say(.template(title), .strong) }
      for line in section.lines { say(.template(line), indent: section.title == nil ? 0 : 2) }
    }
    gap()
    switch (card.owner, card.reviewed) {
    case (let owner?, let day?): say(Phrase(.ownLinesKeptAndChecked, owner, day), .dim)
    case (let owner?, nil): say(Phrase(.ownLinesKept, owner), .dim)
    case (nil, let day?): say(Phrase(.ownLinesChecked, day), .dim)
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
    say(.closed, .strong)
    gap()
    say(.whenTheyPullAwayAgain)
    showUndo()
  }

  /// The reply to `pause`.
  mutating func show(_ reply: Wire.Pause.Reply) {
    say(Words.pause(reply.state) ?? Phrase(.paused), .strong)
    gap()
    if let told = reply.state.holdEndTold {
      say(
        Phrase(.noCheckInsTillThenHold, LocalTime.spoken(told, at: reply.state.now)))
    } else {
      say(.noCheckInsTillThen)
    }
    gap()
    showWays(besidesUndo: [("leeway resume", Phrase(.endsThePause))])
  }

  /// The reply to `resume`.
  mutating func show(_ reply: Wire.Resume.Reply) {
    say(.checkInsAreOn, .strong)
    gap()
    show(summaryOf: reply.state)
    show(nextIn: reply.state)
    gap()
    if !reply.state.holding { say(.whenTheyPullAway) }
    showUndo()
  }

  /// The reply to `later`.
  mutating func show(_ reply: Wire.Later.Reply) {
    let time = LocalTime.spoken(reply.again, at: reply.state.now)
    say(Phrase(.comesAgainAt, time), .strong)
    show(nextIn: reply.state)
    showUndo()
  }

  /// The reply to `note`.
  mutating func show(_ reply: Wire.AddNote.Reply) {
    say(.planWrittenDown, .strong)
    gap()
    var ways: [(word: String, meaning: Phrase)] = [("leeway undo", Phrase(.takesItBack))]
    if let episode = reply.state.episode {
      ways.insert(("leeway history \(episode)", Phrase(.showsYourNotes)), at: 0)
    }
    if reply.offersPlan == true {
      ways.insert(("leeway mine add plan", Phrase(.makesPlanOfIt)), at: 0)
    }
    table(ways, .dim)
  }

  /// The reply to `discreet on` and `off`.
  mutating func show(_ reply: Wire.SetDiscreet.Reply) {
    show(discretionOf: reply.state)
    if reply.state.discreet {
      gap()
      say(.whatCameBeforeStays)
    }
    showUndo()
  }

  /// Which words others see, and what the buttons stand for where they do not say it.
  mutating func show(discretionOf state: Wire.State) {
    guard state.discreet else {
      return say(.notDiscreet, .strong)
    }
    say(.discreet, .strong)
    gap()
    say(.buttonsAreThen)
    facts([
      (Phrase(.buttonOK), Phrase(.whatOKMeans)),
      (Phrase(.buttonOpen), Phrase(.whatOpenMeans)),
      (Phrase(.buttonStop), Phrase(.whatStopMeans)),
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
    say(Phrase(.urgeStarted, end))
    show(standing: reply.state)
    gap()
    table(
      [
        ("leeway asked", Phrase(.ifYouAskedOrWrote)),
        ("leeway plan add", Phrase(.writeAPlan)),
        ("leeway stop", Phrase(.turnsAllCheckInsOff)),
        ("leeway help-card", Phrase(.whereToGetHelp)),
      ], .dim)
  }

  /// What stands above the keys that are typed, on a terminal that nothing can be drawn on.
  mutating func show(countingDown reply: Wire.BeginUrge.Reply) {
    show(wordsOf: reply.urge)
    let end = LocalTime.spoken(reply.urge.ends, at: reply.state.now)
    say(Phrase(.untilYouWillBeTold, end), .strong)
    say(.oneOfTheseThenEnter)
    table(CountdownFrame.keys.map { ($0.key, $0.meaning) })
  }

  /// What came of an urge: one line, or what `reached` and `unsafe` say.
  mutating func show(
    _ reply: Wire.EndUrge.Reply, to outcome: UrgeEnding, afterSeconds seconds: Int
  ) {
    switch outcome {
    case .elapsed:
      let over: Phrase =
        switch (seconds / 60, seconds % 60) {
        case (1, 0): Phrase(.minuteIsOver)
        case (10, 0): Phrase(.tenMinutesAreOver)
        case (let minutes, 0): Phrase(.minutesAreOver, minutes)
        // 90 s, say, are neither one minute nor two.
        default: Phrase(.timeIsOver)
        }
      say(Phrase(.ifUrgeIsStillThere, over))
    case .passed: say(.youLetItPass)
    case .stopped: say(.stoppedAndThatIsFine)
    case .reachedOut, .notSafe:
      let answer = Wire.Answer.Reply(
        title: reply.title, text: reply.text, helpCard: reply.helpCard, stored: reply.stored,
        kept: reply.kept, state: reply.state, pushes: reply.pushes, people: reply.people)
      show(answer, to: outcome == .notSafe ? .notSafe : .reachedOut)
    }
  }

  /// That a countdown is over of which this program has nothing to tell the daemon.
  mutating func show(_ urge: Wire.Urge, endedBy end: Countdown.End) {
    let time = LocalTime(urge.ends)?.timeOfDay ?? urge.ends
    switch end {
    case .said, .over: break
    case .missed: say(Phrase(.timeWasOver, time))
    case .elsewhere(let state) where state.unsafe:
      say(.offWhereToGetHelp)
    case .elsewhere: say(.endedElsewhere)
    case .left: say(Phrase(.goesOnUntil, time))
    }
  }

  private mutating func show(wordsOf urge: Wire.Urge) {
    say(.verbatim(urge.title), .strong)
    say(.verbatim(urge.text))
    gap()
    if let reason = urge.reason { say(Phrase(.whyYouHold, reason)) }
    if let plan = urge.plan { say(Words.plan(plan)) }
    if let people = urge.people { show(people: people) }
    gap()
  }
}
