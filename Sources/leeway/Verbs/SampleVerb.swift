// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Shows one sample notification.
struct SampleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: .phrase("Show one sample notification."))

  static let page = """
    leeway sample: one notification to see how they look

      leeway sample          nothing is recorded, and its buttons do nothing
      leeway sample --json   the reply as the daemon sent it

    Where it cannot be shown, it says what is missing, and exits with 1.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("sample"))
    try output.talking {
      let raw = try Daemon.ofThisSession().ask(
        Wire.ShowSample.self, NoParameters(), repeatable: false)
      let reply: Wire.ShowSample.Reply = try raw.decode()
      if output.json { Console.print(json: raw.line) }
      guard reply.shown else {
        throw Failure(
          .refused, "The sample could not be shown. \(.template(reply.missing ?? ""))")
      }
      guard !output.json else { return }
      var page = Page(for: output.terminal)
      page.say("A sample notification is on its way.")
      Console.print(page.text)
    }
  }
}
