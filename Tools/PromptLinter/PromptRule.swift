// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore

/// One rule for how a text or a title is written.
struct PromptRule: Sendable {
  /// Where a rule holds.
  struct Scope: Sendable {
    var parts: Set<Passage.Part> = [.text, .title]
    var occasions = Set(PromptText.Occasion.allCases)
    /// Whether it looks for English words, so that it says nothing of other languages.
    var isEnglish = false

    static let anywhere = Scope()
    static let english = Scope(isEnglish: true)
    static let englishTexts = Scope(parts: [.text], isEnglish: true)
  }

  /// Its short name, which stands behind what it finds.
  let name: String
  let scope: Scope
  /// What stands there, and what to do; a sentence for each fault.
  private let faults: @Sendable (Reading) -> [String]

  init(
    _ name: String, _ scope: Scope = .anywhere,
    faults: @escaping @Sendable (Reading) -> [String]
  ) {
    self.name = name
    self.scope = scope
    self.faults = faults
  }

  /// What it finds in a text, each with the rule's name behind it.
  func messages(on passage: Reading) -> [String] {
    guard scope.parts.contains(passage.part),
      passage.occasion.map(scope.occasions.contains) ?? true, passage.isEnglish || !scope.isEnglish
    else { return [] }
    return faults(passage).map { PromptForm.message($0, name) }
  }
}

extension PromptRule {
  /// A rule that looks for words and says of each that it finds what to do.
  ///
  /// - Parameters:
  ///   - name: Its short name.
  ///   - list: The words, as ``RuleWords`` writes them.
  ///   - scope: Where it holds.
  ///   - hedged: Whether *may*, *can*, *sometimes* and the like before it, in the same sentence, make it
  ///     right.
  ///   - advice: What to do, as the end of a sentence that begins with the words.
  ///   - isExempt: Whether a text may say such words.
  init(
    words name: String, _ list: String, _ scope: Scope = .english, hedged: Bool = false,
    advice: String, isExempt: @escaping @Sendable (Reading) -> Bool = { _ in false }
  ) {
    let phrases = Phrase.list(list)
    self.init(name, scope) { passage in
      guard !isExempt(passage) else { return [] }
      var told: [ClosedRange<Int>] = []
      let sentences = Dictionary(grouping: passage.spelledOut, by: \.sentence)
      for phrase in phrases {
        for words in sentences.values {
          guard let match = phrase.firstMatch(in: words) else { continue }
          let isHedged = words[..<match.upperBound].contains { RuleWords.hedges.contains($0.text) }
          guard !(hedged && isHedged) else { continue }
          let range = words[match.lowerBound].origin...words[match.upperBound - 1].origin
          if !told.contains(where: { $0.overlaps(range) }) { told.append(range) }
        }
      }
      return told.sorted { $0.lowerBound < $1.lowerBound }.map {
        "\(passage.quote($0)) \(advice)"
      }
    }
  }
}
