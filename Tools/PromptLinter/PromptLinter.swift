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

/// The rules for all texts together.
enum CatalogueRules {
  /// A fault, and the text it is told of.
  struct Fault: Hashable {
    /// The text's id; nil for the file as a whole.
    let id: String?
    let message: String
  }

  /// What is wrong with the texts; only `own`, the ids that the file sets, are told of.
  static func faults(in texts: [PromptText], own: Set<String>) -> [Fault] {
    duplicates(in: texts, own: own)
      + [notAboutTheReader(in: texts, own: own)].compactMap(\.self)
  }

  /// No text says what another one says.
  private static func duplicates(in texts: [PromptText], own: Set<String>) -> [Fault] {
    var first: [[String]: String] = [:]
    return texts.compactMap { text in
      let words = Word.all(in: text.text).map(\.text)
      guard !words.isEmpty else { return nil }
      guard let earlier = first[words] else {
        first[words] = text.id
        return nil
      }
      // Of a text of one's own and a shipped one, the own one can be changed.
      let id = own.contains(text.id) ? text.id : earlier
      guard own.contains(id) else { return nil }
      let other = id == text.id ? earlier : text.id
      return Fault(
        id: id,
        message: PromptForm.message(
          "says the same as \(quoted(other)); change it, or remove one", "duplicate"))
    }
  }

  /// At most one text in three is about the partner or the loop, of all together.
  private static func notAboutTheReader(in texts: [PromptText], own: Set<String>) -> Fault? {
    let others = texts.filter { $0.aboutPartner || $0.isAboutLoop }
    guard others.count * 3 > texts.count else { return nil }
    return Fault(
      id: others.last { own.contains($0.id) }?.id,
      message: PromptForm.message(
        "\(others.count) of \(texts.count) texts are about the partner or the loop; at most one in "
          + "three is, so add some for the reader's next ten minutes", "one-in-three"))
  }
}
