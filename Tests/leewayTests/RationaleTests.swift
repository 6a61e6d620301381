// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import leeway

struct RationaleTests {
  private static let texts = Rationale.whole.sections.map(\.text)

  @Test func isAScreenAndAHalf() {
    var page = Page(for: PageTests.terminal(80))
    page.show(Rationale.whole)
    #expect(page.lines.count <= 48)
  }

  @Test(arguments: [20, 40, 60, 80, 100]) func fitsItsTerminal(columns: Int) {
    var page = Page(for: PageTests.terminal(columns))
    page.show(Rationale.whole)
    #expect(page.lines.allSatisfy { $0.columns <= columns })
  }

  @Test func everySourceIsCitedInItsOrder() {
    let cited = Self.texts.joined().split(separator: "[").compactMap { part in
      part.split(separator: "]").first.flatMap { Int($0) }
    }
    #expect(cited == Array(1...Rationale.whole.sources.count))
    for source in Rationale.whole.sources {
      #expect(source.contains("19") || source.contains("20"), "a year in \(source)")
    }
  }

  @Test(arguments: texts) func promisesNothingAndKnowsNoGender(text: String) {
    let words = Set(text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init))
    let kept: Set = [
      "he", "she", "him", "her", "his", "hers", "man", "men", "woman", "women", "husband", "wife",
      "always", "never", "should", "must", "will", "everyone", "proven", "prove", "guarantee",
    ]
    #expect(words.isDisjoint(with: kept))
    #expect(!text.contains("!"))
  }

  @Test func saysWhereItIsWrongAdvice() {
    let text = Self.texts.joined()
    for word in [
      "fear", "threats", "violence", "money", "punish", "child", "health", "suicide", "missing",
      "leeway unsafe",
    ] {
      #expect(text.contains(word), "\(word)")
    }
  }
}
