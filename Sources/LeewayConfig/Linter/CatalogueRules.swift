// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The rules for all texts together.
enum CatalogueRules {
  /// A fault, and the text it is told of.
  struct Fault: Hashable {
    /// The text's id; nil for the file as a whole.
    let id: String?
    let message: String
  }

  /// What is wrong with the texts; only `own`, the ids that the file sets, are told of.
  static func faults(in drafts: [PromptDraft], own: Set<String>) -> [Fault] {
    duplicates(in: drafts, own: own)
      + [notAboutTheReader(in: drafts, own: own)].compactMap(\.self)
  }

  /// No text says what another one says.
  private static func duplicates(in drafts: [PromptDraft], own: Set<String>) -> [Fault] {
    var first: [[String]: String] = [:]
    return drafts.compactMap { draft in
      let words = Word.all(in: draft.text).map(\.text)
      guard !words.isEmpty else { return nil }
      guard let earlier = first[words] else {
        first[words] = draft.id
        return nil
      }
      // Of a text of one's own and a shipped one, the own one can be changed.
      let id = own.contains(draft.id) ? draft.id : earlier
      guard own.contains(id) else { return nil }
      let other = id == draft.id ? earlier : draft.id
      return Fault(
        id: id,
        message: PromptRule.message(
          "says the same as \(quoted(other)); change it, or leave one out", "duplicate"))
    }
  }

  /// At most one text in three is about the partner or the loop, of all together.
  private static func notAboutTheReader(in drafts: [PromptDraft], own: Set<String>) -> Fault? {
    let others = drafts.filter { $0.aboutPartner || $0.isAboutLoop }
    guard others.count * 3 > drafts.count else { return nil }
    return Fault(
      id: others.last { own.contains($0.id) }?.id,
      message: PromptRule.message(
        "\(others.count) of \(drafts.count) texts are about the partner or the loop; at most one in "
          + "three is, so add some for the reader's next ten minutes", "one-in-three"))
  }
}
