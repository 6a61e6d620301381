// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewaySimulation
import Testing

/// Reads what somebody is shown in a week, `Tests/Prompts/a-week.txt`, of the texts that are shipped.
@Suite struct WeekTests {
  @Test(arguments: 0..<10)
  func noTextComesTwiceAndNoneOpensLikeTheOneBefore(seed: Int) throws {
    let texts = try read("a-week.txt", seed: seed)
    #expect(texts.count > 15)
    #expect(Set(texts).count == texts.count, "\(texts.joined(separator: "\n"))")
    let openings = texts.map { $0.prefix { !$0.isWhitespace } }
    #expect(!zip(openings, openings.dropFirst()).contains(where: ==), "\(openings)")
  }

  @Test(arguments: 0..<10)
  func plansAreGoneOverAndNotInOneTextAfterTheOther(seed: Int) throws {
    let texts = try read("a-week-of-urges.txt", seed: seed)
    let plans = ["I walk round the block", "I put it in the kitchen"]
    for plan in plans { #expect(texts.contains { $0.contains("then " + plan) }) }
    // Beside an urge a plan stands after the full stop, in a text of its own before it.
    let inText = texts.map { text in plans.contains { text.hasSuffix($0 + ".") } }
    #expect(!zip(inText, inText.dropFirst()).contains { $0 && $1 }, "\(texts)")
    let said = texts.map { text in plans.reduce(text) { $0.replacing($1, with: "") } }
    #expect(Set(said).count == said.count, "\(texts.joined(separator: "\n"))")
  }

  /// What is read of a story: all texts but what asks about an urge, which is always the same.
  private func read(_ name: String, seed: Int) throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Prompts/\(name)")
    let story = "seed \(seed)\n" + (try String(contentsOf: file, encoding: .utf8))
    let scenario = try ScenarioParser.parse(story, file: name)
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "")
    var texts: [String] = []
    _ = try ScenarioRun.play(scenario, catalogue: catalogue) { line in
      let isRead = [.checkIn, .reply].contains(line.kind) && line.phase != "urge"
      if isRead, let text = line.text { texts.append(text) }
    }
    return texts
  }
}
