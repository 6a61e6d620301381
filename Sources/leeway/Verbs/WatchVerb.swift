// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Prints each change as it comes.
struct WatchVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: .phrase("Print each change as it comes."))

  static let page = """
    leeway watch: each change as it comes, one a line, until you press Ctrl-C

      leeway watch          where you are, then every check-in and every answer
      leeway watch --json   each as the daemon sent it, for scripts and bars

    It goes on when the daemon is restarted.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("watch"))
    try output.talking {
      let daemon = Daemon.ofThisSession()
      var reconnection = Reconnection()
      while true {
        // Armed before connecting, so that nothing that happens later is missed.
        let near = try SocketWatch(on: daemon.socket)
        let error = try follow(daemon) { reconnection.replied() }
        guard let pause = reconnection.pause(after: error) else { throw error }
        if pause == 0 { Console.ask("Leeway's daemon went away; waiting for it.\n") }
        if Console.wait(for: near.descriptor, milliseconds: pause), near.wait(milliseconds: 0) {
          reconnection.noticed()
        }
      }
    }
  }

  /// Prints what comes until the connection ends, and returns how it ended.
  private func follow(_ daemon: Daemon, replied: () -> Void) throws -> VarlinkClientError {
    var said: Phrase?
    do {
      var client = try daemon.startFollowing(Wire.Monitor.self)
      // The state of now comes at once; what comes later takes its time.
      var patience = daemon.patience.wholeMilliseconds
      while true {
        guard Console.wait(for: client.descriptor, milliseconds: patience) else {
          if patience >= 0 { return .timedOut }
          continue
        }
        while let raw = try client.nextReply() {
          try print(raw, after: &said)
          replied()
          patience = -1
        }
      }
    } catch let error as VarlinkClientError {
      return error
    }
  }

  /// `said`: the last that was printed; what only programs care for is not printed again.
  private func print(_ raw: RawParameters, after said: inout Phrase?) throws {
    guard !output.json else { return Console.print(json: raw.line) }
    let reply = try raw.decode(Wire.Monitor.Reply.self)
    let words = Words.change(reply)
    guard reply.kind != "changed" || words != said else { return }
    said = words
    var page = Page(for: output.terminal)
    page.show(reply)
    Console.print(page.text)
  }
}
