// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// What is planned, as it is at the time `now`, each with the rule that placed it below.
  mutating func show(_ planned: [Wire.Preview], at now: String) {
    let rows = planned.map { preview in
      let fate: Phrase =
        preview.skipped.map { "left out: \(Words.reason($0))" } ?? .context("preview", "comes")
      return [
        LocalTime.spoken(preview.due, at: now), Words.phase(preview.phase), .verbatim(preview.id),
        fate,
      ]
    }
    let widths = widths(of: rows)
    for (preview, row) in zip(planned, rows) {
      self.row(row, widths: widths, preview.skipped == nil ? .strong : .plain)
      say(.template(preview.rule), .dim, indent: 4)
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
    say("One with your notes: leeway history ID", .dim)
  }

  /// One episode in full.
  mutating func show(_ episode: Wire.Episode, at now: String) {
    say("Episode \(episode.number), \(Words.ending(of: episode))", .strong)
    let loop = Loop(episode, at: now)
    show(loop: loop, last: loop.steps.count)
    gap()
    var rows: [(name: Phrase, value: Phrase)] = [
      (.context("episode", "Began"), LocalTime.spoken(episode.since, at: now))
    ]
    if let ended = episode.ended {
      rows.append((.context("episode", "Ended"), LocalTime.spoken(ended, at: now)))
    }
    rows.append((.context("episode", "Length"), Self.length(of: episode, at: now)))
    if let end = episode.holdEnds {
      rows.append((.context("episode", "Hold until"), LocalTime.spoken(end, at: now)))
    }
    rows.append(
      (
        .context("episode", "You asked"),
        episode.pushes == 0 ? .context("pushes", "not at all") : "\(episode.pushes) ×"
      ))
    facts(rows)
    gap()
    say(episode.notes.isEmpty ? "No notes." : "Your notes", .dim)
    for note in episode.notes {
      say(LocalTime.spoken(note.at, at: now), .dim, indent: 2)
      say(.verbatim(note.text), indent: 4)
    }
  }

  /// What `forget` will erase.
  mutating func show(forgetting episodes: [Wire.Episode], all: Bool, at now: String) {
    if all {
      let notes = episodes.reduce(0) { $0 + $1.notes.count }
      say(
        """
        This erases everything: \(Words.episodes(episodes.count)) with \(Words.notes(notes)), and \
        their check-ins; also that check-ins are off, and that you were asked not to get in touch. \
        Your settings stay.
        """)
    } else if let episode = episodes.first {
      let (begun, ending) = (LocalTime.spoken(episode.since, at: now), Words.ending(of: episode))
      let notes = Words.notes(episode.notes.count)
      say(
        episode.ended == nil
          ? """
          This erases episode \(episode.number), begun \(begun), with \(notes), and its check-ins. \
          It is open: nothing comes of it any more.
          """
          : """
          This erases episode \(episode.number), begun \(begun) (\(ending)), with \(notes), and its \
          check-ins.
          """)
    }
    say("leeway undo does not bring it back. \(Words.journalRemains)")
    gap()
  }

  /// The reply to `forget`.
  mutating func show(_ reply: Wire.Forget.Reply, all: Bool = false) {
    say("Erased: \(Words.facts(reply.facts))", .strong)
    gap()
    say(Words.journalRemains)
    if all {
      say("If you were asked not to get in touch, and it still applies: leeway no-contact on")
    }
    if let copies = reply.copies {
      gap()
      say("A damaged database was put aside and still has its old content:")
      for copy in copies { say(.verbatim(copy), indent: 2) }
      say(all ? "It could not be erased." : "To erase it, with everything: leeway forget --all")
    }
    gap()
    show(summaryOf: reply.state)
  }

  /// "1 d 2 h", or "3 h so far".
  private static func length(of episode: Wire.Episode, at now: String) -> Phrase {
    let minutes = LocalTime.minutes(from: episode.since, to: episode.ended ?? now)
    guard let minutes else { return "?" }
    let length = Words.length(minutes: minutes)
    return episode.ended == nil ? "\(length) so far" : length
  }
}
