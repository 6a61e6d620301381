// SPDX-License-Identifier: Apache-2.0

import PlainText
import Testing

@testable import leeway

struct RationaleTests {
  private static let texts = Rationale.whole.sections.map(\.text)

  /// Two screens and a half, and below them the sources with their whole titles.
  @Test func isReadInThreeMinutes() throws {
    var page = Page(for: PageTests.terminal(80))
    page.show(Rationale.whole)
    let sources = try #require(page.lines.firstIndex(of: "Sources"))
    #expect(sources <= 75)
    #expect(Self.texts.joined(separator: " ").split(separator: " ").count <= 700)
  }

  @Test func askingNowIsItsLongestSection() {
    let longest = Rationale.whole.sections.max { $0.text.count < $1.text.count }
    #expect(longest?.title == "Why asking now can bring more distance")
  }

  /// Whoever doubts one can look it up.
  @Test func everySourceHasItsTitleAndALink() {
    for source in Rationale.whole.sources {
      let isWhole = source.contains(#/\ (19|20)\d\d,\ .{20,}\ https://(doi\.org/10\.|pmc\.)\S+$/#)
      #expect(isWhole, "\(source)")
    }
  }

  /// What the abstract says, which an earlier version of this page had the other way round.
  @Test func drawingBackWentWithDoingBetterForCouplesWithLittleMoney() {
    #expect(
      Self.texts[0].contains(
        "for couples with little money, drawing back from a demand went along with doing better, for "
          + "well-off couples with doing worse [3]"))
  }

  @Test(arguments: [20, 40, 60, 80, 100]) func fitsItsTerminal(columns: Int) {
    var page = Page(for: PageTests.terminal(columns))
    page.show(Rationale.whole)
    #expect(page.lines.allSatisfy { $0.columns <= columns })
  }

  @Test func everySourceIsCitedInItsOrder() {
    var cited: [Int] = []
    for group in Self.texts.joined().matches(of: /\[([0-9, ]+)\]/) {
      for number in group.1.split(separator: ", ").compactMap({ Int($0) })
      where !cited.contains(number) {
        cited.append(number)
      }
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
      "leeway stop", "leeway no-contact on",
    ] {
      #expect(text.contains(word), "\(word)")
    }
  }
}
