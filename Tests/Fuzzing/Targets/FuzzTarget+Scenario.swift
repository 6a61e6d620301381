// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewaySimulation

extension FuzzTarget {
  /// So many lines are played; a story without end would be no finding.
  private static let mostSteps = 24

  static func readScenario(_ bytes: [UInt8]) throws(BrokenProperty) {
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(ScenarioMistake) {
      let scenario = try ScenarioParser.parse(text, file: "story.txt")
      guard scenario.steps.count <= mostSteps else { return }
      _ = try ScenarioRun.play(scenario, catalogue: PromptCatalogue(texts: []))
    } catch {
      let line = error.description.split(separator: ":").dropFirst().first.flatMap { Int($0) }
      // In YAML, a carriage return ends a line, too.
      let lines = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + 2
      try require(line.map { (1...lines).contains($0) } == true, "no such place: \(error)")
      try require(!error.description.contains("without end"), "\(error)")
    }
  }
}
