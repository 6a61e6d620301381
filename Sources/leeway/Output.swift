// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// What every verb takes, and the way from a call to what is printed.
struct Output: ParsableArguments {
  @Flag(help: .phrase("Print the reply as the daemon sent it, one JSON object a line."))
  var json = false

  @Option(help: .phrase("Use bold and dim: on a terminal only, always, or never."))
  var color = ColorChoice.auto

  /// Words that the verb does not take.
  ///
  /// They are caught here because the parser would quote them.
  @Argument(help: .private)
  var rest: [String] = []

  /// Where the page goes.
  var terminal: Terminal { .standardOutput(color: color) }

  /// Refuses words behind the verb, without repeating them: they may be the person's own.
  func expectNoWords(_ refusal: @autoclosure () -> Phrase) throws(Failure) {
    guard rest.isEmpty else { throw Failure(.usage, refusal()) }
  }

  /// Calls `method` and prints its reply, laid out for a person or as it came.
  func show<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, repeatable: Bool = true,
    _ layOut: (Method.Reply, inout Page) throws -> Void
  ) throws(Failure) {
    do {
      try talking {
        let raw = try Daemon.ofThisSession().ask(method, parameters, repeatable: repeatable)
        guard !json else { return Console.print(json: raw.line) }
        var page = Page(for: terminal)
        try layOut(raw.decode(), &page)
        Console.print(page.text)
      }
    } catch {
      guard error.reach == .lost, Self.changes(parameters) else { throw error }
      var failure = error
      failure.message = "\(error.message)\n\(Help.perhapsDone)"
      throw failure
    }
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
