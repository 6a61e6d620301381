// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Leeway runs for this user from now on.
enum SetupRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "setup", abstract: .phrase("Start Leeway now and at each login."))

  static let page = """
    leeway setup: starts Leeway for you, now and at each login

      leeway setup         enables and starts leeway.socket and leeway.service for
                           your user, as far as they are not; after an upgrade,
                           restarts a daemon that is older than the program
      leeway setup --json  prints what had to be done as JSON

    A package starts nothing by itself: each user of a machine types this once. You
    need no root, and can type it again. It needs systemd's user manager. To undo
    it: systemctl --user disable --now leeway.socket leeway.service

    """

  static func run(_ output: Output) throws {
    let done = try Setup().carryOut()
    guard !output.json else {
      return Console.print(try RawParameters(encoding: done).line + "\n")
    }
    output.print { $0.show(done) }
  }
}

extension Output {
  /// Runs `body`; if there is no daemon because Leeway was never set up here, offers that and runs it
  /// again.
  ///
  /// Whoever types the first `log` needs it now, and has read no manual.
  func offeringSetup(_ body: () throws(Failure) -> Void) throws(Failure) {
    do { try body() } catch {
      guard error.reach == .noDaemon, error.status == .unavailable, !json,
        StandardInput.isTerminal, Setup().isMissing,
        try StandardInput.agreesInShort(to: .askToSetUp)
      else { throw error }
      _ = try Setup().carryOut()
      Console.ask(.lines(Phrase(.setupDone), .verbatim("\n")))
      try body()
    }
  }
}
