// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import Varlink

/// What works and what does not, and what to do about it.
struct DoctorVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "doctor", abstract: .phrase("Check what works, and say how to fix what does not."))

  static let page = """
    leeway doctor: checks what works, and says how to fix what does not

      leeway doctor          shows each part of Leeway and of what it needs, one per
                             line
      leeway doctor --json   prints one JSON object with all parts: name, state,
                             sentence, details, advice

    ok        all is well
    warning   it works, but it needs a look
    missing   it does not work

    This command works without the daemon. It changes nothing and shows nothing
    personal. It exits with 1 if something is missing.

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
