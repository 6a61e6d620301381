// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// All facts, one JSON object a line.
struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: .phrase("Print everything that Leeway keeps, as JSON lines."))

  static let page = """
    leeway export: everything that Leeway keeps, one JSON object a line

      leeway export > leeway.jsonl                   all of it, the oldest first
      leeway export | jq 'select(.kind == "noted")'  your notes
      leeway export --json                           the same

    Your own words are in it: mind where you put it. Each line is one fact:

      transaction   counts up; facts with the same one were kept together
      at            when, with the offset of the time zone
      kind          what it is
      episode       the number of its episode, where it belongs to one
      fields        what it says, as its kind has it

    You said       said, noted, paused, resumed, unsafe, safe, discreetSet, undone
    The episode    opened, withdrawal, holdBegan, holdEndSet, pushed, reconnected,
                   closed
    The check-ins  fellDue, held, shown, resolved, postponed, catchUpPlanned
    Around them    configured, clockChanged

    Points in time within fields are milliseconds on Leeway's own line, which counts
    sleep and knows no changed clocks; their differences are true lengths.

    """

  /// A reply, its fact as it came: fields that this program does not know stay in it.
  private struct Row: Decodable {
    var fact: JSONObject?
  }

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords("leeway export takes nothing more. Into a file: leeway export > FILE")
    try output.talking {
      try Daemon.ofThisSession().follow(Wire.Export.self, NoParameters()) { raw in
        if let fact = try raw.decode(Row.self).fact {
          Console.print(try RawParameters(encoding: fact).line + "\n")
        }
        return true
      }
    }
  }
}
