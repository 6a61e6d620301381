// SPDX-License-Identifier: Apache-2.0

public import LeewayConfig
public import LeewayCore

/// The rules of style for what check-ins say: nobody is blamed, nothing is promised, nothing is alarming.
///
/// They look for English words, and can be wrong. `Config/prompts.yaml` has a line on each.
public struct PromptLinter: PromptReviewer {
  /// The names of its rules.
  public static var rules: [String] { PromptRules.all.map(\.name) + ["duplicate", "one-in-three"] }

  /// Makes one with all rules.
  public init() {}

  /// What to change about a passage, by every rule.
  public func advice(on passage: Passage) -> [String] {
    let reading = Reading(passage)
    return PromptRules.all.flatMap { $0.messages(on: reading) }
  }

  /// What to change about all texts together.
  public func advice(on texts: [PromptText], own: Set<String>) -> [(id: String?, message: String)] {
    CatalogueRules.faults(in: texts, own: own).map { ($0.id, $0.message) }
  }
}
