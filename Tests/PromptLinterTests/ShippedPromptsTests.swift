// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore
import PromptLinter
import Testing

/// What is shipped keeps the rules that it is shipped with.
@Suite struct ShippedPromptsTests {
  private var texts: [PromptText] {
    get throws { try ConfigurationReader.prompts(from: [], file: "").texts }
  }

  @Test func theLinterFindsNothing() throws {
    var found: [String] = []
    _ = try ConfigurationReader.prompts(
      from: BuiltIn.promptsText, file: "Config/prompts.yaml", reviewer: PromptLinter(),
      warn: { found.append($0.description) })
    #expect(found == [])
  }

  /// The choice of text gives no opening twice in a row, so that it needs others to choose from.
  @Test(arguments: PromptText.Occasion.allCases)
  func noTwoTextsOfAPhaseOpenAlike(_ occasion: PromptText.Occasion) throws {
    let openings = try texts.filter { $0.occasion == occasion }
      .map { $0.text.prefix { !$0.isWhitespace } }
    #expect(openings.count == Set(openings).count, "\(openings.sorted())")
  }

  @Test(arguments: [(PromptText.Occasion.settle, 2), (.space, 2), (.urge, 2), (.push, 1)])
  func hasTextsForAPlan(_ occasion: PromptText.Occasion, count: Int) throws {
    let withPlan = try texts.filter { $0.occasion == occasion && $0.text.contains("{plan}") }
    #expect(withPlan.count == count)
    // A plan is a clause, "if …, then …", that ends the sentence.
    #expect(withPlan.allSatisfy { $0.text.hasSuffix(": {plan}.") })
  }

  @Test func tellsOfEveryRule() {
    let head = String(decoding: BuiltIn.promptsText, as: UTF8.self)
      .split(separator: "\n").prefix { $0.hasPrefix("#") }
    let words = Set(head.flatMap { $0.split { !$0.isLetter && $0 != "-" }.map(String.init) })
    let names = PromptForm.Rule.allCases.map(\.rawValue) + PromptLinter.rules
    #expect(names.filter { !words.contains($0) } == [])
  }
}
