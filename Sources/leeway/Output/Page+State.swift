// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

extension Page {
  /// Where the person is, the newest check-in, and what can be done now.
  ///
  /// In discreet mode only neutral words, unless the person asks for the rest: `isOpen`.
  mutating func show(_ state: Wire.State, isOpen: Bool = false) {
    guard isOpen || !state.discreet else { return show(neutral: state) }
    show(summaryOf: state)
    // Where it is not safe, not a word to hold back.
    if let newest = state.newest, !state.unsafe { show(newest: newest, in: state) }
    show(nextIn: state)
    if !state.unsafe {
      if let people = state.people { show(people: people) }
      if state.unsent == "waits" { show(unsentIn: state) }
    }
    if !state.choices.isEmpty {
      gap()
      say(.whatYouCanDoNow, .dim)
      table(Words.rows(of: state).map { ("leeway \($0.verb)", .template($0.meaning)) })
    }
    if state.discreet {
      gap()
      say(.discreet, .dim)
    }
    if !state.missing.isEmpty {
      gap()
      say(.notWorkingNow, .dim)
      for sentence in state.missing { say(.template(sentence), indent: 2) }
      say(.whatToDoAboutIt, .dim)
    }
  }

  /// What whoever passes by may read: how many reminders are open, and when the next one comes.
  private mutating func show(neutral state: Wire.State) {
    say(Words.reminders(state), .strong)
    if let next = state.next, !state.unsafe {
      say(Phrase(.nextReminder, LocalTime.spoken(next.due, at: state.now)))
    }
    gap()
    if !state.missing.isEmpty { say(.notWorkingNow, .dim) }
    say(.openShowsTheRest, .dim)
  }

  /// The headline, the loop, the pause and the urge.
  mutating func show(summaryOf state: Wire.State) {
    say(Words.headline(state), .strong)
    show(loop: Loop(state))
    show(standing: state)
    if let urge = Words.urge(state) { say(Phrase(.urgeCountsDown, urge)) }
  }

  /// What stands beside the hold, and must not be forgotten: no contact, and a pause with what it holds
  /// up.
  mutating func show(standing state: Wire.State) {
    if state.noContact == true { say(.noContact) }
    guard let pause = Words.pause(state) else { return }
    say(Phrase(.resumeEndsIt, pause))
    if let told = state.holdEndTold {
      say(Phrase(.holdOverToldAt, LocalTime.spoken(told, at: state.now)))
    }
  }

  /// Who the person can call.
  mutating func show(people: [String]) {
    say(Phrase(.youCouldCall, people.joined(separator: ", ")))
  }

  /// That there is a message that was not sent; while no contact stands, nothing to read it by.
  private mutating func show(unsentIn state: Wire.State) {
    gap()
    say(.unsentWaits, .dim)
    let reading = [("leeway unsent", Phrase(.readsIt))]
    table((state.noContact == true ? [] : reading) + Self.waysWithUnsent)
  }

  /// What can be done with a message that was not sent.
  static let waysWithUnsent: [(word: String, meaning: Phrase)] = [
    ("leeway unsent keep", Phrase(.keepsIt)), ("leeway unsent erase", Phrase(.erasesIt)),
  ]

  /// When the next check-in comes, where one comes.
  mutating func show(nextIn state: Wire.State, apart: Bool = true) {
    guard let next = state.next else { return }
    if apart { gap() }
    say(Phrase(.nextCheckIn, LocalTime.spoken(next.due, at: state.now)))
  }

  private mutating func show(newest: Wire.CheckIn, in state: Wire.State) {
    gap()
    let time = LocalTime.spoken(newest.shown ?? newest.due, at: state.now)
    let became: Phrase =
      switch (newest.outcome, newest.reason, newest.expires) {
      case (nil, let reason?, _): Phrase(.waitsToBeShown, Words.waiting(for: reason))
      case (nil, nil, let end?):
        Phrase(.waitsForAnswerUntil, LocalTime.spoken(end, at: state.now))
      case (nil, nil, nil): Phrase(.waitsForAnswer)
      default: Words.outcome(of: newest)
      }
    say(Phrase(.newestCheckIn, time, became), .dim)
    if .verbatim(newest.title) != Words.headline(state) {
      say(.verbatim(newest.title), .strong, indent: 2)
    }
    say(.verbatim(newest.text), indent: 2)
    if state.unanswered > 1 {
      say(Phrase(.areOpen, state.unanswered), .dim)
    }
  }
}

/// The loop of an episode: who pulled away when, who asked when, and how long the hold goes on.
struct Loop {
  var steps: [Wire.Step]
  /// When the hold ends, or ended; nil where there is none.
  var holdEnds: String?
  /// When this was so, by the daemon's clock.
  var now: String

  /// The loop of the open episode.
  init(_ state: Wire.State) {
    (steps, holdEnds, now) = (state.cycle, state.holdEnds, state.now)
  }

  /// The loop of any episode, as it is at the time `now`.
  ///
  /// The wire has what happened; that a hold still runs is seen from its end.
  init(_ episode: Wire.Episode, at now: String) {
    (steps, holdEnds, self.now) = (episode.cycle, episode.holdEnds, now)
    let isOver =
      episode.ended != nil || episode.cycle.contains { $0.kind == CycleStep.holding.rawValue }
    guard !isOver, let end = episode.holdEnds,
      let left = LocalTime.seconds(from: now, to: end), left > 0
    else { return }
    steps.append(Wire.Step(kind: CycleStep.holding.rawValue, at: now))
  }

  /// Whether it has gone round: something was said in it.
  var hasPush: Bool { steps.contains { $0.kind == CycleStep.push.rawValue } }
}

extension Page {
  /// The loop, a step a line with its time; of a long one the last six.
  mutating func show(loop: Loop) {
    let earlier = loop.steps.count - 6
    if earlier > 0 {
      say(
        Phrase(.stepsBefore, earlier, count: earlier), .dim)
    }
    show(loop: loop, last: 6)
  }

  /// The last `count` steps of the loop.
  mutating func show(loop: Loop, last count: Int) {
    let steps = loop.steps.suffix(count)
    let rows = steps.map { step -> [Phrase] in
      guard step.kind == CycleStep.holding.rawValue, let end = loop.holdEnds else {
        return [Words.step(step.kind), Self.brief(step.at, at: loop.now)]
      }
      return [Words.step(step.kind), Phrase(.until, Self.brief(end, at: loop.now))]
    }
    let widths = widths(of: rows)
    for (step, row) in zip(steps, rows) {
      guard step.kind == CycleStep.holding.rawValue, loop.hasPush, let now = LocalTime(loop.now)
      else {
        self.row(row, widths: widths)
        continue
      }
      let isNight = now.hour >= 17 || now.hour < 5
      entry(
        row, widths: widths,
        isNight ? Phrase(.leaveOutStepTonight) : Phrase(.leaveOutStepToday))
    }
  }

  static func brief(_ text: String, at now: String) -> Phrase {
    guard let time = LocalTime(text), let now = LocalTime(now) else { return .verbatim(text) }
    return time.brief(at: now)
  }
}
