// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayFiles

/// The daemon's command line.
@main
struct Leewayd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leewayd",
    abstract: "Sends timed check-ins while someone needs space.",
    discussion: """
      systemd usually runs leewayd, as the user unit leeway.service. If you start it by hand, it \
      works the same and writes its log to standard error; Ctrl-C stops it.

        systemctl --user start leeway    run it as a service
        leewayd                          run it in this terminal
        leewayd check-config             check the configuration
        leewayd recover                  save what can be read of a damaged database
        leewayd simulate weekend.txt     show what would happen, without a daemon
      """,
    version: "leewayd \(LeewayVersion.current)",
    subcommands: [Run.self, CheckConfig.self, Recover.self, Simulate.self],
    defaultSubcommand: Run.self)

  static func main() {
    CoreDump.forbid()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      // ArgumentParser's own status for a wrong command line is 64, EX_USAGE.
      exit(withError: error)
    }
  }
}
