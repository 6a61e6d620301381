// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayConfig
import LeewayCore
import LeewayDaemon
import LeewayFiles

/// Reads the configuration and says what is wrong with it; runs no daemon.
struct CheckConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Check the configuration without starting anything.",
    discussion: """
      Prints each mistake with file, line and column, and exits with 78 if there is
      one. A warning is advice, and the files are used all the same. What is said of
      the form of a text ends with the name of its rule, as in [length]; the rules
      stand in Config/prompts.yaml.

        leewayd check-config         the files in ~/.config/leeway
        leewayd check-config FOLDER  leeway.yaml and prompts.yaml in that folder
      """)

  @Argument(help: "Where leeway.yaml and prompts.yaml are.")
  var directory: String?

  func run() throws {
    let files = ConfigurationFiles(directory: directory ?? Places().configuration)
    var advice: [String] = []
    // What is wrong comes first, whatever its line.
    defer { for line in advice { print(line) } }
    do {
      let reader = HelpCardReader(
        today: LocalDay(of: Date(), in: Calendar(identifier: .gregorian)),
        zone: LocalZone.current.identifier,
        locale: HelpCardWords.locale(ProcessInfo.processInfo.environment))
      _ = try files.load(reader: reader) { advice.append("\($0)") }
    } catch let refused as ConfigurationRefused {
      let text = refused.problems.joined(separator: "\n") + "\n"
      try FileHandle.standardError.write(contentsOf: Data(text.utf8))
      throw ExitCode(78)
    }
    advice.append(
      "The configuration in \(files.directory) is right"
        + (advice.isEmpty ? "." : "; the lines above are worth a look."))
  }
}
