// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Prints each change as it comes.
struct WatchVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "watch", abstract: .phrase("Print each change as it happens."))

  static let page = """
    leeway watch: prints each change as it happens, until you press Ctrl-C

      leeway watch          where you are, then every check-in and every answer
      leeway watch --json   the same as JSON, for scripts and status bars

    It keeps running when the daemon restarts. In discreet mode it says only how
    many reminders there are.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("watch"))
    try output.talking {
      var feed = Feed(Daemon.ofThisSession(), hasAnswered: false, at: BootClock.now()) { $0 }
      var said: Phrase?
      var isHeard = false
      while true {
        if let failure = feed.failure { throw failure }
        feed.wait()
        for news in feed.news(at: BootClock.now()) {
          switch news {
          case .told(let raw):
            try print(raw, after: &said)
            isHeard = true
          case .lost:
            if isHeard, feed.isBrokenOff {
              Console.ask(Phrase(.daemonGoneWaiting))
            }
            (said, isHeard) = (nil, false)
          }
        }
      }
    }
  }

  /// `said`: the last that was printed; what looks like it is not printed again, unless it is a check-in
  /// or an answer in its own words.
  private func print(_ raw: RawParameters, after said: inout Phrase?) throws {
    guard !output.json else { return Console.print(json: raw.line) }
    let reply = try raw.decode(Wire.Monitor.Reply.self)
    let words = Words.change(reply)
    let mayLookAlike = reply.kind != "changed" && !reply.state.discreet
    guard mayLookAlike || words != said else { return }
    said = words
    output.print { $0.show(reply) }
  }
}
