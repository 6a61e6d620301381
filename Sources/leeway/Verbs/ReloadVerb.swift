// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// Reads the configuration again.
struct ReloadVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reload", abstract: .phrase("Have the daemon read its configuration again."))

  static let page = """
    leeway reload: the daemon reads its configuration again

      leeway reload          exits with 78 where the configuration is broken: the
                             old one stays in force, and every mistake is told
      leeway reload --json   the reply as the daemon sent it

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("reload"))
    try output.show(Wire.Reload.self, NoParameters()) { reply, page in
      page.say(
        reply.changed
          ? "The new configuration is in force."
          : "The configuration was read again; nothing in it has changed.")
    }
  }
}
