// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Where you are, the newest check-in, and what you can do now.
struct StatusVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: .phrase("Where you are, and what you can do now."))

  static let page = """
    leeway: where you are, the newest check-in, and what you can do now

      leeway              the same as leeway status
      leeway --json       as the daemon sent it, for scripts

    A line for a status bar, and with --watch another at each change

      leeway status --format waybar --watch     for a custom module with
                                                "return-type": "json"
      leeway status --format i3blocks --watch   for a block with markup=pango and
                                                interval=persist
      leeway status --format plain              text, and no more

    Others may see a bar: it says until when, and how many wait for an answer, and
    none of your words. In discreet mode it says only how many reminders there are;
    where it is not safe, nothing.

    It asks and changes nothing.

    """

  @Option(help: .phrase("One line for a status bar: waybar, i3blocks or plain."))
  var format: BarFormat?

  @Flag(help: .phrase("Another line at each change; with --format."))
  var watch = false

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("status"))
    guard let format else {
      guard !watch else {
        throw Failure(
          .usage, "--watch goes with --format. To see each change here: leeway watch")
      }
      return try output.show(Wire.Status.self, NoParameters()) { $1.show($0.state) }
    }
    guard !output.json else {
      throw Failure(.usage, "Say --json or --format, not both. See: leeway status --help")
    }
    try output.talking { try show(format) }
  }

  private func show(_ format: BarFormat) throws {
    let daemon = Daemon.ofThisSession()
    let status = try daemon.ask(Wire.Status.self, NoParameters(), repeatable: true)
    let state = try status.decode(Wire.Status.Reply.self).state
    guard watch else {
      return Console.print(BarLine(state).line(format, in: .ofTheReader) + "\n")
    }
    var follower = BarFollower(state, in: format, from: daemon)
    try follower.run()
  }
}
