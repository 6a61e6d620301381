// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewaySimulation
import Testing

/// Reads what somebody is shown in a week, `Tests/Prompts/a-week.txt`, of the texts that are shipped.
@Suite struct WeekTests {
  @Test(arguments: 0..<10)
  func noTextComesTwiceAndNoneOpensLikeTheOneBefore(seed: Int) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Prompts/a-week.txt")
    let story = "seed \(seed)\n" + (try String(contentsOf: file, encoding: .utf8))
    let scenario = try ScenarioParser.parse(story, file: "a-week.txt")
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "")
    var texts: [String] = []
    _ = try Performance.play(scenario, catalogue: catalogue) { line in
      let isRead = [.checkIn, .reply].contains(line.kind)
      if isRead, let text = line.text { texts.append(text) }
    }
    #expect(texts.count > 15)
    #expect(Set(texts).count == texts.count, "\(texts.joined(separator: "\n"))")
    let openings = texts.map { $0.prefix { !$0.isWhitespace } }
    #expect(!zip(openings, openings.dropFirst()).contains(where: ==), "\(openings)")
  }
}
