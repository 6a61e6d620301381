// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

extension Page {
  /// A list of check-ins as it is at the time `now`, each with its title and text below.
  mutating func show(_ checkIns: [Wire.CheckIn], at now: String) {
    let rows = checkIns.map { checkIn in
      [
        LocalTime.spoken(checkIn.shown ?? checkIn.due, at: now), Words.phase(checkIn.phase),
        .verbatim(checkIn.id), Words.outcome(of: checkIn),
      ]
    }
    let widths = widths(of: rows)
    for (checkIn, row) in zip(checkIns, rows) {
      self.row(row, widths: widths, checkIn.outcome == nil ? .strong : .plain)
      say(.verbatim(checkIn.title), indent: 4)
      say(.verbatim(checkIn.text), .dim, indent: 4)
    }
  }

  /// One change, on one line that begins with the daemon's time.
  mutating func show(_ change: Wire.Monitor.Reply) {
    let now = LocalTime(change.state.now)
    let time = now.map { $0.absolute(in: $0.year) } ?? .verbatim(change.state.now)
    line(
      .joined([time, Words.change(change)], by: "  "), change.kind == "checkIn" ? .strong : .plain)
  }
}

extension Page {
  /// What is planned, as it is at the time `now`, each with the rule that placed it below.
  mutating func show(_ planned: [Wire.Preview], at now: String) {
    let rows = planned.map { preview in
      let fate: Phrase =
        preview.skipped.map { Phrase(.leftOut, Words.reason($0)) } ?? Phrase(.comes)
      return [
        LocalTime.spoken(preview.due, at: now), Words.phase(preview.phase), .verbatim(preview.id),
        fate,
      ]
    }
    let widths = widths(of: rows)
    for (preview, row) in zip(planned, rows) {
      self.row(row, widths: widths, preview.skipped == nil ? .strong : .plain)
      say(Phrase(preview.said, else: preview.rule), .dim, indent: 4)
    }
  }

  /// A list of episodes, one a line.
  mutating func show(_ episodes: [Wire.Episode], at now: String) {
    let rows = episodes.map { episode in
      [
        .verbatim("\(episode.number)"), LocalTime.spoken(episode.since, at: now),
        Self.length(of: episode, at: now), Words.ending(of: episode),
        Words.pushes(episode.pushes), Words.notes(episode.notes.count),
      ]
    }
    let widths = widths(of: rows)
    for (episode, row) in zip(episodes, rows) {
      self.row(row, widths: widths, episode.ended == nil ? .strong : .plain)
    }
    gap()
    say(.oneEpisodeWithNotes, .dim)
  }

  /// How much there is in all, and how many episodes are older than those that are listed.
  mutating func show(_ totals: Wire.Totals.Reply, listed: Int) {
    let older = totals.episodes - listed
    if older > 0 { say(Phrase(.olderEpisodes, older, count: older), .dim) }
    say(
      Phrase(
        .inAll, Words.episodes(totals.episodes), Phrase(.urges, totals.urges, count: totals.urges),
        totals.passed),
      .dim)
  }

  /// One episode in full.
  mutating func show(_ episode: Wire.Episode, at now: String) {
    say(Phrase(.episodeAndEnding, episode.number, Words.ending(of: episode)), .strong)
    let loop = Loop(episode, at: now)
    show(loop: loop, last: loop.steps.count)
    gap()
    var rows: [(name: Phrase, value: Phrase)] = [
      (Phrase(.episodeBegan), LocalTime.spoken(episode.since, at: now))
    ]
    if let ended = episode.ended {
      rows.append((Phrase(.episodeEnded), LocalTime.spoken(ended, at: now)))
    }
    rows.append((Phrase(.episodeLength), Self.length(of: episode, at: now)))
    if let end = episode.holdEnds {
      rows.append((Phrase(.episodeHoldUntil), LocalTime.spoken(end, at: now)))
    }
    rows.append(
      (
        Phrase(.episodeYouAsked),
        episode.pushes == 0 ? Phrase(.askedNotAtAll) : .verbatim("\(episode.pushes) ×")
      ))
    facts(rows)
    gap()
    say(episode.notes.isEmpty ? Phrase(.noNotesThere) : Phrase(.yourNotes), .dim)
    show(episode.notes, at: now)
    if let unsent = episode.unsent {
      gap()
      say(.notSent, .dim)
      show(unsent, at: now)
    }
  }

  private mutating func show(_ notes: [Wire.Note], at now: String) {
    for note in notes {
      say(LocalTime.spoken(note.at, at: now), .dim, indent: 2)
      say(.verbatim(note.text), indent: 4)
    }
  }

  /// What `forget` will erase.
  mutating func show(forgetting episodes: [Wire.Episode], all: Bool, at now: String) {
    if all {
      let notes = episodes.reduce(0) { $0 + $1.notes.count }
      say(
        Phrase(.erasesEverything, Words.episodes(episodes.count), Words.notes(notes)))
    } else if let episode = episodes.first {
      let (begun, ending) = (LocalTime.spoken(episode.since, at: now), Words.ending(of: episode))
      let notes = Words.notes(episode.notes.count)
      say(
        episode.ended == nil
          ? Phrase(.erasesOpenEpisode, episode.number, begun, notes)
          : Phrase(.erasesEpisode, episode.number, begun, ending, notes))
    }
    say(Phrase(.undoDoesNotBringBack, Phrase(.journalRemains)))
    gap()
  }

  /// The reply to `forget`.
  mutating func show(_ reply: Wire.Forget.Reply, all: Bool = false) {
    say(Phrase(.erased, Words.facts(reply.facts)), .strong)
    gap()
    say(.journalRemains)
    if all {
      say(.noContactMayStillApply)
    }
    if let copies = reply.copies {
      gap()
      show(copies: copies, advice: Phrase(all ? .couldNotBeErased : .eraseWithEverything))
    }
    gap()
    show(summaryOf: reply.state)
  }

  /// The files that still have what was in a damaged database.
  mutating func show(copies: [String], advice: Phrase) {
    say(.damagedDatabaseRemains)
    for copy in copies { say(.verbatim(copy), indent: 2) }
    say(advice)
  }

  /// "1 d 2 h", or "3 h so far".
  private static func length(of episode: Wire.Episode, at now: String) -> Phrase {
    let minutes = LocalTime.minutes(from: episode.since, to: episode.ended ?? now)
    guard let minutes else { return .verbatim("?") }
    let length = Words.length(minutes: minutes)
    return episode.ended == nil ? Phrase(.soFar, length) : length
  }
}

extension Page {
  /// The plans, and how to change them.
  mutating func show(_ plans: [Wire.Plan]) {
    guard let last = plans.last else {
      say(.noPlansYet, .strong)
      gap()
      say(
        .whatAPlanIs)
      gap()
      return table([("leeway plan add", Phrase(.asksForOne))], .dim)
    }
    say(.yourPlans, .strong)
    table(plans.map { ("\($0.number)", Words.plan($0)) })
    gap()
    table(
      [
        ("leeway plan add", Phrase(.asksForAnother)),
        ("leeway plan remove \(last.number)", Phrase(.removesByNumber)),
      ], .dim)
  }

  /// The reply to `plan add`.
  mutating func show(_ reply: Wire.AddPlan.Reply) {
    say(.planWrittenDown, .strong)
    table([("\(reply.plan.number)", Words.plan(reply.plan))])
    gap()
    say(.whenPlanComesUp)
    gap()
    table(
      [("leeway undo", Phrase(.takesItBack)), ("leeway plan", Phrase(.allThatYouHave))], .dim)
  }

  /// The reply to `plan remove`.
  mutating func show(_ reply: Wire.RemovePlan.Reply) {
    say(.removed, .strong)
    table([("\(reply.plan.number)", Words.plan(reply.plan))])
    gap()
    table([("leeway undo", Phrase(.bringsItBack))], .dim)
  }
}

extension Page {
  /// How each part is, one a line, and below what is not well what to do.
  mutating func show(_ parts: [Wire.Part]) {
    let rows = parts.map { [Words.state(ofPart: $0.state), Words.part($0.name)] }
    let widths = widths(of: rows)
    for (part, row) in zip(parts, rows) {
      let isWell = part.state == "ok"
      // One detail stands behind the sentence; more of them would hide it, where they matter.
      let behind = isWell || part.details.count == 1 ? part.details : []
      let details = Phrase.verbatim(behind.joined(separator: ", "))
      let text = Phrase.joined([.template(part.sentence), details], by: " ")
      let indent = entry(row, widths: widths, text, isWell ? .plain : .strong)
      for detail in part.details where behind.isEmpty {
        say(.verbatim(detail), .dim, indent: indent)
      }
      if let advice = part.advice { say(.template(advice), indent: indent) }
    }
    gap()
    let missing = parts.count { $0.state == "missing" }
    if missing > 0 {
      say(Phrase(.partsMissing, missing, count: missing), .strong)
    } else {
      say(
        parts.allSatisfy { $0.state == "ok" }
          ? Phrase(.allIsWell) : Phrase(.allNeededIsThere), .strong)
    }
  }
}
