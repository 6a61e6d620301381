// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LeewayCore

@Suite struct TextChoiceTests {
  private static func text(
    _ id: String, _ text: String, _ occasion: PromptText.Occasion = .settle
  ) -> PromptText {
    PromptText(id: id, occasion: occasion, title: "", text: text)
  }

  private static let catalogue = PromptCatalogue(texts: [
    text("a", "Some tea."), text("b", "Some air."), text("c", "A walk."), text("d", "Music."),
    text("e", "One call.", .stock), text("p", "Your plan: {plan}"),
  ])

  private static let settle = TextChoice.Wish(occasion: .settle, mayGoOverPlan: true)

  private static func uses(_ ids: [String]) -> [TextUse] {
    ids.map { TextUse(textID: $0, plan: nil) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func noneComesBackBeforeAllOthers(_ seed: UInt64) throws {
    var used: [String] = []
    for round in 0..<12 {
      let choice = TextChoice(catalogue: Self.catalogue, uses: Self.uses(used), seed: seed)
      used.append(try #require(choice.text(for: Self.settle, key: "\(round)")).id)
    }
    for start in stride(from: 0, to: 12, by: 4) {
      // The first of a new round may be any but the last one; then every one once.
      #expect(Set(used[start..<min(start + 4, 12)]).count >= 3, "\(used)")
    }
    for (before, after) in zip(used, used.dropFirst()) {
      #expect(before != after, "\(used)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func noneBeginsLikeTheOneBefore(_ seed: UInt64) throws {
    let choice = TextChoice(catalogue: Self.catalogue, uses: Self.uses(["a"]), seed: seed)
    #expect(try #require(choice.text(for: Self.settle, key: "k")).id != "b")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func ratherOneOfLongAgoThanOneThatBeginsLikeTheOneBefore(_ seed: UInt64) throws {
    // Only b is left of its round, and it begins as a did.
    let choice = TextChoice(
      catalogue: Self.catalogue, uses: Self.uses(["c", "d", "a"]), seed: seed)
    #expect(try #require(choice.text(for: Self.settle, key: "k")).id == "c")
    let next = TextChoice(
      catalogue: Self.catalogue, uses: Self.uses(["c", "d", "a", "c"]), seed: seed)
    #expect(try #require(next.text(for: Self.settle, key: "k")).id == "b")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func ofTextsThatBeginDifferentlyNoneComesBackBeforeAllOthers(_ seed: UInt64) throws {
    let openings = ["Tea", "Air", "Walk", "Sing", "Call", "Rest"]
    let occasions: [PromptText.Occasion] = [.settle, .urge]
    let catalogue = PromptCatalogue(
      texts: occasions.flatMap { occasion in
        openings.enumerated().map { Self.text("\(occasion)-\($0)", $1 + " \(occasion)", occasion) }
      })
    var used: [PromptText] = []
    for round in 0..<40 {
      let choice = TextChoice(catalogue: catalogue, uses: Self.uses(used.map(\.id)), seed: seed)
      let occasion = occasions[Int(SeededRandom.fraction(seed, "\(round)") * 2)]
      used.append(
        try #require(choice.text(for: TextChoice.Wish(occasion: occasion), key: "\(round)")))
    }
    for (before, after) in zip(used, used.dropFirst()) {
      #expect(before.text.prefix(3) != after.text.prefix(3))
    }
    for occasion in occasions {
      let own = used.filter { $0.occasion == occasion }.map(\.id)
      for (position, id) in own.enumerated() {
        // One may be late, and one of long ago come first, for it begins like the one before.
        let between = Set(own[..<position].reversed().prefix { $0 != id })
        #expect(between.count >= openings.count - 2 || !own[..<position].contains(id), "\(own)")
      }
    }
  }

  @Test func aPlanThatNobodyMadeIsNotSpokenOf() {
    let only = PromptCatalogue(texts: [Self.text("p", "Your plan: {plan}")])
    #expect(TextChoice(catalogue: only, uses: [], seed: 0).text(for: Self.settle, key: "k") == nil)
    let choice = TextChoice(catalogue: only, uses: [], seed: 0, hasPlan: true)
    #expect(choice.text(for: Self.settle, key: "k")?.id == "p")
  }

  @Test func theOnlyOneComesAgain() {
    let choice = TextChoice(catalogue: Self.catalogue, uses: Self.uses(["e", "e"]), seed: 0)
    #expect(choice.text(for: TextChoice.Wish(occasion: .stock), key: "k")?.id == "e")
  }

  @Test func theSameKeyGetsTheSameText() {
    let choice = TextChoice(catalogue: Self.catalogue, uses: Self.uses(["c"]), seed: 9)
    let chosen = (0..<20).map { _ in choice.text(for: Self.settle, key: "3-settle-1.1")?.id }
    #expect(Set(chosen).count == 1)
    let others = (0..<20).map { choice.text(for: Self.settle, key: "\($0)")?.id }
    #expect(Set(others).count > 1)
  }

  @Test func theSeedSpreadsItsFractions() {
    let fractions = (0..<1000).map { SeededRandom.fraction(0, "space", "1-space-1.0308.\($0)") }
    #expect(fractions.allSatisfy { $0 >= 0 && $0 < 1 })
    for tenth in 0..<10 {
      let count = fractions.count { Int($0 * 10) == tenth }
      #expect((60...140).contains(count), "\(count) of 1000 in tenth \(tenth)")
    }
  }
}
