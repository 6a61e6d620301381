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
      _ = try Performance.play(scenario, catalogue: PromptCatalogue(texts: []))
    } catch {
      let line = error.description.split(separator: ":").dropFirst().first.flatMap { Int($0) }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
      try require(line.map { (1...(lines + 1)).contains($0) } == true, "no such place: \(error)")
      try require(!error.description.contains("without end"), "\(error)")
    }
  }
}
