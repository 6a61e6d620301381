// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// The message that you must not send now.
struct UnsentVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "unsent",
    abstract: .phrase("Write the message that you would rather not send now."))

  static let page = """
    leeway unsent: the message that you would rather not send now

      leeway unsent            asks for it; if there is one, says until when it is
                               sealed, or shows it
      leeway unsent add        adds to it
      leeway unsent --open     opens it now, no question asked
      leeway unsent keep       keeps it with the episode
      leeway unsent erase      erases it for good; with --yes, without asking
      leeway unsent add < a    reads it from a file
      leeway unsent --json     prints the daemon's reply as JSON

    Write it as raw as it comes, on as many lines as you like. It is sealed until
    the hold ends. Then leeway tells you that there is one, and you can read it,
    keep it or erase it. In leeway urge, the key w does the same.

    It goes nowhere: it is in Leeway's database alone, and in no notification.

    """

  private enum Action: String, CaseIterable {
    case add, keep, erase
  }

  // A word as it comes: the parser would quote one that it does not know.
  @Argument(
    help: .phrase("add, keep or erase; without it, shows it or asks for it."),
    completion: .list(Action.allCases.map(\.rawValue)))
  var action: String?

  @Flag(help: .phrase("Show it although it is still sealed."))
  var open = false

  @Flag(help: .phrase("Do not ask for confirmation."))
  var yes = false

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Phrase(.ownWordsBehindUnsent))
    guard let word = action else { return try show() }
    switch Action(rawValue: word) {
    case .add: try add()
    case .keep: try output.show(Wire.KeepUnsent.self, .init()) { $1.show($0) }
    case .erase: try erase()
    case nil:
      throw Failure(
        .usage, .lines(Phrase(.unsentTakesAddKeepOrErase), Phrase(.ownWordsBehindUnsent)))
    }
  }

  private func show() throws {
    let daemon = Daemon.ofThisSession()
    let parameters = Wire.GetUnsent.Parameters(open: open ? true : nil)
    var state: Wire.State?
    var isThere = true
    try output.talking {
      let raw = try daemon.ask(Wire.GetUnsent.self, parameters, repeatable: true)
      guard !output.json else { return Console.print(json: raw.line) }
      let reply: Wire.GetUnsent.Reply = try raw.decode()
      isThere = reply.text != nil || reply.sealed != nil
      guard isThere else { return }
      let now = try daemon.state()
      state = now
      try output.present(isForOneReader: reply.text != nil && now.discreet) {
        $0.show(reply, at: now.now)
      }
    }
    guard !output.json, !isThere, state == nil else { return }
    guard StandardInput.isTerminal else { throw Failure(.refused, .nothingUnsent) }
    try add()
  }

  private func add() throws {
    // Whoever writes for minutes is not to learn afterwards that it cannot be kept.
    try output.talking { _ = try Daemon.ofThisSession().state() }
    let (words, isCut) = try read()
    guard let words else { throw Failure(.refused, .nothingWrittenDown) }
    try output.show(Wire.AddUnsent.self, .init(text: words)) { reply, page in
      page.show(reply)
      if isCut { page.say(.unsentIsCut) }
    }
  }

  /// Several lines from the terminal, or all there is on a standard input that is none.
  private func read() throws -> (words: String?, isCut: Bool) {
    guard Screen.isThere,
      var screen = Screen(on: output.terminal, environment: Terminal.environment)
    else { return (try Note.read(asking: .askForUnsent, onlyALine: false), false) }
    let signals = try Signals([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])
    let composed = screen.compose(heeding: signals)
    screen.leave()
    switch composed {
    case .written(let text, let isCut): return (Note.words(in: text), isCut)
    case .left: return (nil, false)
    case .ended(let signal): Glibc.exit(128 + signal)
    }
  }

  private func erase() throws {
    guard yes || StandardInput.isTerminal else {
      throw Failure(.usage, .noOneToAskAboutErasing)
    }
    guard try yes || StandardInput.agrees(to: { Phrase(.askToEraseUnsent, $0) }) else {
      throw Failure(.refused, .nothingErased)
    }
    do {
      try output.show(Wire.EraseUnsent.self, NoParameters(), repeatable: false) { $1.show($0) }
    } catch {
      guard error.reach == .lost else { throw error }
      throw Failure(
        error.status, .lines(error.message, Phrase(.perhapsSaved)), json: error.json)
    }
  }
}
