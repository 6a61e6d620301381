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
      Prints each mistake with file, line and column, and exits with 78 if it finds
      one. A warning is advice: Leeway uses the files anyway. A message about the form
      of a text ends with the name of its rule, such as [length]; Config/prompts.yaml
      lists the rules.

        leewayd check-config         the files in ~/.config/leeway
        leewayd check-config FOLDER  leeway.yaml and prompts.yaml in that folder
      """)

  @Argument(help: "The folder with leeway.yaml and prompts.yaml.")
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
      "The configuration in \(files.directory) is valid"
        + (advice.isEmpty ? "." : "; please look at the warnings above."))
  }
}
