// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// You want to reach out right now.
struct UrgeVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "urge", abstract: .phrase("Let an urge to reach out pass."))

  static let page = """
    leeway urge: you want to reach out right now

      leeway urge             ten minutes to let it pass, counted down here
      leeway urge --for 20m   another length, from 1m to 1h
      leeway urge --announce  no countdown; replies with a notification
      leeway urge --json      no countdown; prints the daemon's reply as JSON

    While it counts down: p or Enter when the urge has passed, a if you asked or
    wrote, o to turn all check-ins off, s or Esc to stop. Each is fine, and none
    counts against you. If you press nothing, the countdown ends when the time is
    up, and no answer is noted. With w you write the message here instead of sending
    it: see leeway unsent --help.

    You can close the terminal meanwhile. Without a terminal there is no countdown,
    and Leeway tells you when the time is up. Your own words can help, too: a plan,
    why you hold, someone you could call. To add them: leeway mine add

    """

  @Option(name: .customLong("for"), help: .phrase("How long, as in 20m."))
  var length: String?

  @Flag(help: .phrase("Skip the countdown and reply with a notification."))
  var announce = false

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    (verb.length, verb.announce, verb.output) = (nil, false, .bare)
    return verb
  }

  func run() throws {
    try output.expectNoWords(
      Phrase(.lengthGoesBehindFor))
    let counts = !output.json && !announce && Screen.isThere
    let parameters = Wire.BeginUrge.Parameters(
      for: length, attended: counts ? true : nil,
      announce: announce ? true : nil)
    guard counts else {
      return try output.announcing(announce) { () throws(Failure) in
        try output.show(Wire.BeginUrge.self, parameters) { $1.show($0) }
      }
    }
    let daemon = Daemon.ofThisSession()
    var reply: Wire.BeginUrge.Reply?
    try output.talking {
      reply = try daemon.ask(Wire.BeginUrge.self, parameters, repeatable: true).decode()
    }
    if let reply { try follow(reply, with: daemon) }
  }

  /// Counts down, gives the terminal and the signals back, and says what came of it.
  private func follow(_ reply: Wire.BeginUrge.Reply, with daemon: Daemon) throws(Failure) {
    let screen = Screen(on: output.terminal, environment: Terminal.environment)
    if screen == nil { output.print { $0.show(countingDown: reply) } }
    var session = try UrgeSession(reply, in: screen, with: daemon)
    let end = session.run()
    if !session.unsaved.isEmpty { Console.ask(Phrase(.unsentIsLost)) }
    switch end {
    case .said(let outcome): try output.end(outcome)
    case .over: try output.end(.elapsed, afterSeconds: session.length)
    // A terminal that was closed is none any more.
    case .missed, .elsewhere, .left:
      let isSeen = isatty(STDOUT_FILENO) == 1 && !reply.state.discreet
      if isSeen { output.print { $0.show(reply.urge, endedBy: end) } }
    }
    // As a shell counts a program that a signal has ended.
    if let signal = session.fatalSignal { Glibc.exit(128 + signal) }
  }
}
