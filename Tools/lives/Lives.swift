// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayConfig
import LeewayCore
import RandomLives

/// Lets random people live, and checks every promise of the design as they do.
@main
struct Lives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lives",
    abstract: "Simulate random people using Leeway, and check every promise.",
    discussion: """
      If a promise is broken, prints the shortest scenario that shows it. Run that
      scenario with leewayd simulate.

        lives --days 365 --seed 1 --people 100

      Exit status: 0 every promise was kept, 1 a promise was broken.
      """)

  @Option(help: "How many days to simulate for each person, 1 to 36500.")
  var days = 365

  @Option(help: "The seed of the first person; each further person gets the next number.")
  var seed: UInt64 = 1

  @Option(help: "How many people to simulate, 1 to 1000000.")
  var people = 100

  func validate() throws {
    guard (1...36_500).contains(days), (1...1_000_000).contains(people) else {
      throw ValidationError("--days must be from 1 to 36500, --people from 1 to 1000000.")
    }
  }

  func run() throws {
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "prompts.yaml")
    let report = RandomLives.run(days: days, seed: seed, people: people, catalogue: catalogue)
    if let broken = report.broken {
      print(broken)
      throw ExitCode(1)
    }
    let outcomes = report.outcomes.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print(
      "\(report.people) people, \(days) days each: \(report.deeds) events,"
        + " \(report.shown) check-ins shown.")
    print("Outcomes: \(outcomes).")
    print("Every promise was kept.")
  }
}
