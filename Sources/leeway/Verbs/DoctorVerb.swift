// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import Varlink

/// What works and what does not, and what to do about it.
struct DoctorVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: .phrase("What works and what does not, and what to do."))

  static let page = """
    leeway doctor: what works and what does not, and what to do about it

      leeway doctor          each part of Leeway and of what it needs, one a line
      leeway doctor --json   one JSON object with all parts: name, state, sentence,
                             details, advice

    ok        all is well
    warning   it works, and something about it wants to be looked at
    missing   it does not work

    It needs no daemon, changes nothing, and says nothing of you. Exits with 1
    where something is missing.

    """

  @OptionGroup var output: Output

  /// A person waits for it, and a daemon that takes longer is ill.
  private static let patience = Duration.seconds(5)

  func run() throws {
    try output.expectNoWords(Help.takesNothing("doctor"))
    var daemon = Daemon.ofThisSession()
    daemon.patience = Self.patience
    let parts = Doctor(daemon: daemon).parts()
    if output.json {
      let reply = Wire.Diagnose.Reply(parts: parts)
      Console.print(try RawParameters(encoding: reply).line + "\n")
    } else {
      output.print { $0.show(parts) }
    }
    if parts.contains(where: { $0.state == "missing" }) {
      Glibc.exit(ExitStatus.refused.rawValue)
    }
  }
}
