// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// The episodes so far.
struct HistoryVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "history", abstract: .phrase("List the episodes so far."))

  static let page = """
    leeway history: your episodes so far, the newest last

      leeway history               the newest twenty: when, how long, how each ended
      leeway history --limit 100   more of them
      leeway history 3             one episode, with its cycle and your notes
      leeway history --json        one JSON object per line, for scripts

    Pictures of your own holds, urges and of when you asked

      leeway history --chart               in the terminal: a row per week, and
                                           the weekdays and hours of your urges
      leeway history --chart --last 6mo    only the last six months (10d, 6w, 2y)
      leeway history --chart --since 2026-03-01
      leeway history --html > notes.html   one page for a browser or for paper;
                                           it loads nothing from the network
      leeway history --html --notes > notes.html    with your notes

    Keep such a page where only you can open it. In discreet mode, and while
    check-ins are off, Leeway does not make one.

      leeway history --pattern     in words: the weekday or the time of day at
                                   which you ask, or have urges, if one stands
                                   out; from eight episodes on

    leeway export prints everything. leeway forget NUMBER erases an episode.

    """

  @Argument(
    help: .phrase("The episode's number."), completion: Candidates.episodes.completion)
  var id: String?

  @Option(help: .phrase("List no more than this many of the newest."))
  var limit: Int?

  @OptionGroup var picture: PictureOptions

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.historyTakesOneNumber))
    try output.check(limit: limit)
    let number = try output.checked(number: id)
    if let picture = try picture.wanted(
      hasNumber: number != nil, hasLimit: limit != nil, hasJSON: output.json)
    {
      return try output.show(picture, since: self.picture.start)
    }
    let parameters = Wire.ListEpisodes.Parameters(number: number, limit: limit)
    try output.list(Wire.ListEpisodes.self, parameters, \.episode) { episodes, now, page in
      if number != nil, let episode = episodes.first {
        page.show(episode, at: now)
      } else if episodes.isEmpty {
        page.say(.noEpisodesYet)
      } else {
        page.show(episodes, at: now)
        // A daemon that is older does not know how many there are.
        let totals = try? Daemon.ofThisSession().ask(
          Wire.Totals.self, NoParameters(), repeatable: true
        ).decode(Wire.Totals.Reply.self)
        if let totals { page.show(totals, listed: episodes.count) }
      }
    }
  }
}
