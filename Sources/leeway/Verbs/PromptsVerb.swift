// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// The check-ins so far.
struct PromptsVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "prompts", abstract: .phrase("List the check-ins so far."))

  static let page = """
    leeway prompts: the check-ins so far, the newest last

      leeway prompts                       the newest twenty
      leeway prompts --limit 100           more of them
      leeway prompts --unanswered          those that wait for an answer
      leeway prompts --unanswered --quiet  prints nothing if none waits, for a login
                                           shell
      leeway prompts --json                one JSON object per line, for scripts

    Each line shows the time, the phase, the id and what became of the check-in.

    """

  @Flag(help: .phrase("List only those that wait for an answer."))
  var unanswered = false

  @Flag(help: .phrase("Print nothing if there are none."))
  var quiet = false

  @Option(help: .phrase("List no more than this many of the newest."))
  var limit: Int?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("prompts"))
    try output.check(limit: limit)
    let parameters = Wire.ListCheckIns.Parameters(
      unanswered: unanswered ? true : nil, limit: limit)
    do {
      try output.talking { try list(parameters) }
    } catch {
      // At login it is no news that the daemon is not there yet.
      guard quiet, error.reach == .noDaemon else { throw error }
      Glibc.exit(error.status.rawValue)
    }
  }

  private func list(_ parameters: Wire.ListCheckIns.Parameters) throws {
    let daemon = Daemon.ofThisSession()
    var checkIns: [Wire.CheckIn] = []
    try daemon.follow(Wire.ListCheckIns.self, parameters) { raw in
      let checkIn = try raw.decode(Wire.ListCheckIns.Reply.self).checkIn
      if output.json {
        if checkIn != nil || !quiet { Console.print(json: raw.line) }
      } else if let checkIn {
        checkIns.append(checkIn)
      }
      return true
    }
    if !output.json { try show(checkIns, from: daemon) }
  }

  /// At login, which is what `--quiet` is for, whoever sits beside the person reads along.
  private func show(_ checkIns: [Wire.CheckIn], from daemon: Daemon) throws {
    try output.print { page in
      if !checkIns.isEmpty {
        let state = try daemon.state()
        if quiet && state.discreet {
          page.show(state)
        } else {
          page.show(checkIns, at: state.now)
        }
      } else if !quiet {
        page.say(unanswered ? Phrase(.noCheckInWaits) : Phrase(.noCheckInsYet))
      }
    }
  }
}
