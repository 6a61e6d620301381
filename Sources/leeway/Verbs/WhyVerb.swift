// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Varlink

/// What this program is built on.
struct WhyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: .phrase("What this program is built on, on one page."))

  static let page = """
    leeway why: what this program is built on, on one page

      leeway why          why to hold back, where that is wrong, what is not known,
                          and where it is all from
      leeway why --json   the same as one JSON object

    It asks no daemon and changes nothing.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("why"))
    guard !output.json else {
      return Console.print(try RawParameters(encoding: Rationale.whole).line + "\n")
    }
    var page = Page(for: output.terminal)
    page.show(Rationale.whole)
    Console.print(page.text)
  }
}
