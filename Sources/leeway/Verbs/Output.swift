// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// What every verb takes, and the way from a call to what is printed.
struct Output: ParsableArguments {
  @Flag(help: .phrase("Print the daemon's reply as JSON, one object per line."))
  var json = false

  @Option(help: .phrase("Use bold and dim text: on a terminal only, always, or never."))
  var color = ColorChoice.auto

  /// Words that the verb does not take.
  ///
  /// They are caught here because the parser would quote them.
  @Argument(help: .private)
  var rest: [String] = []

  /// Without options and words.
  static var bare: Self {
    var output = Self()
    (output.json, output.color, output.rest) = (false, .auto, [])
    return output
  }

  /// Where the page goes.
  var terminal: Terminal { .standardOutput(color: color) }

  /// Prints a page, laid out for where it goes.
  func print(_ layOut: (inout Page) throws -> Void) rethrows {
    var page = Page(for: terminal)
    try layOut(&page)
    Console.print(page.text)
  }

  /// Refuses words behind the verb, without repeating them: they may be the person's own.
  func expectNoWords(_ refusal: @autoclosure () -> Phrase) throws(Failure) {
    guard rest.isEmpty else { throw Failure(.usage, refusal()) }
  }

  /// Calls `method` and prints its reply, laid out for a person or as it came.
  ///
  /// `isForOneReader`: whether nothing of the reply is to stay in a terminal (``PageReader``).
  func show<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, repeatable: Bool = true,
    isForOneReader: (Method.Reply) -> Bool = { _ in false },
    _ layOut: (Method.Reply, inout Page) throws -> Void
  ) throws(Failure) {
    do {
      try talking {
        let raw = try Daemon.ofThisSession().ask(method, parameters, repeatable: repeatable)
        guard !json else { return Console.print(json: raw.line) }
        let reply: Method.Reply = try raw.decode()
        try present(isForOneReader: isForOneReader(reply)) { try layOut(reply, &$0) }
      }
    } catch {
      guard error.reach == .lost, Self.changes(parameters) else { throw error }
      var failure = error
      failure.message = .lines(error.message, Phrase(.perhapsSaved))
      throw failure
    }
  }

  /// Prints a page, or shows it on the terminal's second screen, which leaves no trace.
  func present(
    isForOneReader: @autoclosure () -> Bool, _ layOut: (inout Page) throws -> Void
  ) throws {
    guard Screen.isThere, isForOneReader(), let reader = try PageReader(on: terminal) else {
      return try print(layOut)
    }
    let signal = try reader.read { terminal in
      var page = Page(for: terminal)
      try layOut(&page)
      return page.lines
    }
    // As a shell counts a program that a signal has ended.
    if let signal { Glibc.exit(128 + signal) }
  }

  /// Whether a call with these parameters changes something: then it has an id, or erases.
  static func changes(_ parameters: some Any) -> Bool {
    parameters is any RepeatableCall || parameters is Wire.Forget.Parameters
  }

  /// Runs `body`; what it throws becomes what the person reads, or one line of JSON.
  func talking(_ body: () throws -> Void) throws(Failure) {
    do { try body() } catch {
      var failure = Failure(error)
      if !json { failure.json = nil }
      throw failure
    }
  }
}

extension Output {
  /// Sends an answer to the check-in `id`, or to the newest open one, and prints the reply.
  ///
  /// `time`: when it was, as typed; `nil`: now.
  func answer(_ word: Answer, to id: String? = nil, at time: String? = nil) throws(Failure) {
    let parameters = Wire.Answer.Parameters(id: id, answer: word.rawValue, at: time)
    do {
      try show(
        Wire.Answer.self, parameters,
        isForOneReader: { $0.helpCard != nil && $0.state.discreet },
        { $1.show($0, to: word) })
    } catch {
      guard word == .notSafe else { throw error }
      throw stopped(in: error)
    }
  }

  /// Ends the check-ins where the daemon could not, shows the help card, and says what is so.
  func stopped(in failure: Failure) -> Failure {
    let isKept = WithoutDaemon.keepStop()
    let isSeen = [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].contains { isatty($0) == 1 }
    if !isSeen { WithoutDaemon.announce(isKept ? .stopped : .init(failure)) }
    showOwnHelpCard()
    let said = Phrase(
      isKept ? .stopKeptWithoutDaemon : .stopNotRecorded, Phrase.Key.callEmergencyNumber)
    return Failure(failure.status, .lines(said, failure.message), json: failure.json)
  }

  /// Prints the help card as it is without a daemon.
  func showOwnHelpCard(region: String? = nil) {
    guard !json else { return }
    print { $0.show(WithoutDaemon.helpCard(region: region)) }
  }

  /// Has a key's failure shown on the desktop, where the daemon does not.
  func announcing<Value>(
    _ isAnnounced: Bool,
    by announce: (WithoutDaemon.Announcement) -> Void = { WithoutDaemon.announce($0) },
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do { return try body() } catch {
      if isAnnounced, error.reach != .answered { announce(.init(error)) }
      throw error
    }
  }
}

extension Output {
  /// The id of a check-in as it was typed.
  ///
  /// One with white space in it is none, and may be the person's own words: it goes nowhere.
  func checked(id: String?) throws(Failure) -> String? {
    guard let id else { return nil }
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else {
      throw Failure(.usage, .notACheckInID)
    }
    return id
  }

  /// Refuses to list more than the daemon gives, or none.
  func check(limit: Int?) throws(Failure) {
    guard limit.map({ (1...1000).contains($0) }) ?? true else {
      throw Failure(.usage, .limitTakesNumber)
    }
  }

  /// The number of an episode as it was typed.
  ///
  /// What is none is not repeated.
  func checked(number: String?) throws(Failure) -> Int? {
    guard let number else { return nil }
    guard let value = Int(number), value > 0 else {
      throw Failure(.usage, .notAnEpisodeNumber)
    }
    return value
  }
}

extension Output {
  /// Follows the stream of `method` and prints each reply as it came, or all its items together,
  /// laid out with the daemon's time.
  func list<Method: VarlinkMethod, Item>(
    _ method: Method.Type, _ parameters: Method.Parameters, _ item: (Method.Reply) -> Item?,
    _ layOut: (_ items: [Item], _ now: String, inout Page) -> Void
  ) throws(Failure) {
    try talking {
      let daemon = Daemon.ofThisSession()
      var items: [Item] = []
      try daemon.follow(method, parameters) { raw in
        if json { Console.print(json: raw.line) }
        if !json, let item = item(try raw.decode()) { items.append(item) }
        return true
      }
      guard !json else { return }
      let now = try daemon.state().now
      print { layOut(items, now, &$0) }
    }
  }
}

extension Output {
  /// Says what came of the urge, which was to last so many seconds, and prints the reply.
  func end(_ outcome: UrgeEnding, afterSeconds seconds: Int = 600) throws(Failure) {
    let parameters = Wire.EndUrge.Parameters(
      outcome: outcome.rawValue)
    do {
      let hasAnswer = outcome == .reachedOut || outcome == .notSafe
      try show(
        Wire.EndUrge.self, parameters, isForOneReader: { hasAnswer && $0.state.discreet },
        { reply, page in
          // A countdown that was left in discreet mode leaves no line behind.
          guard hasAnswer || !reply.state.discreet else { return }
          page.show(reply, to: outcome, afterSeconds: seconds)
        })
    } catch {
      throw outcome == .notSafe ? stopped(in: error) : error.ofAnUrge
    }
  }
}

extension Failure {
  /// The same, of a call that was to say what came of an urge.
  ///
  /// Only where no daemon could take it in is it certain that nothing is written down: a reply that
  /// was lost, or that says "perhaps", would contradict the sentence.
  var ofAnUrge: Self {
    guard reach == .noDaemon || reach == .inTrouble else { return self }
    var failure = self
    failure.message = .lines(Phrase(.urgeEndNotWritten), message)
    return failure
  }
}

/// An end that is given as a length or as a time.
struct EndOptions: ParsableArguments {
  @Option(name: .customLong("for"), help: .phrase("For how long, as in 5h or 1d 12h."))
  var length: String?

  @Option(help: .phrase("Until when, as in 20:00 or tomorrow 9:00."))
  var until: String?

  /// Refuses two ends.
  func atMostOne() throws(Failure) -> Self {
    guard length == nil || until == nil else {
      throw Failure(.usage, .sayEndOnce)
    }
    return self
  }

  /// What is said to words behind a verb that takes an end only behind its options.
  static func misplaced(_ verb: String) -> Phrase {
    Phrase(.endGoesBehindFor, verb, verb)
  }
}
