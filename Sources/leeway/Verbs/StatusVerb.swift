// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Where you are, the newest check-in, and what you can do now.
struct StatusVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "status", abstract: .phrase("Where you are, and what you can do now."))

  static let page = """
    leeway: where you are, the newest check-in, and what you can do now

      leeway              the same as leeway status
      leeway --open       the real words, also in discreet mode
      leeway --json       prints the daemon's reply as JSON, for scripts

    A line for a status bar; with --watch, a new line at each change

      leeway status --format waybar --watch     for a custom module with
                                                "return-type": "json"
      leeway status --format i3blocks --watch   for a block with markup=pango and
                                                interval=persist
      leeway status --format plain              text only

    Other people may see a status bar: the line says until when you are holding and
    how many check-ins wait for an answer, and none of your words. In discreet mode
    it says only how many reminders there are. While check-ins are off, it is empty.

    This command only reads and changes nothing.

    """

  @Option(help: .phrase("Print one line for a status bar: waybar, i3blocks or plain."))
  var format: BarFormat?

  @Flag(help: .phrase("Print a new line at each change; only with --format."))
  var watch = false

  @Flag(help: .phrase("Show the real words, also in discreet mode."))
  var open = false

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    (verb.format, verb.watch, verb.open, verb.output) = (nil, false, false, .bare)
    return verb
  }

  func run() throws {
    try output.expectNoWords(Help.takesNothing("status"))
    guard let format else {
      guard !watch else {
        throw Failure(
          .usage, .watchGoesWithFormat)
      }
      return try output.show(Wire.Status.self, NoParameters()) {
        $1.show($0.state, isOpen: open)
      }
    }
    guard !output.json else {
      throw Failure(.usage, Phrase(.jsonOrFormat, "status"))
    }
    do throws(Failure) {
      try output.talking { try show(format) }
    } catch {
      // A bar that asks now and then would show the error, or what it last had.
      guard !watch, error.status == .unavailable else { throw error }
      print(.offline, format)
    }
  }

  private func print(_ line: BarLine, _ format: BarFormat) {
    Console.print(line.line(format, in: .ofTheReader) + "\n")
  }

  private func show(_ format: BarFormat) throws {
    let daemon = Daemon.ofThisSession()
    let state = try daemon.state()
    guard watch else { return print(BarLine(state), format) }
    var follower = BarFollower(state, in: format, from: daemon)
    try follower.run()
  }
}
