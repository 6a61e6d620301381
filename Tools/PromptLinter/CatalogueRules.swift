// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
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
          "says the same as \(quoted(other)); change it, or leave one out", "duplicate"))
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
