// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PromptLinter

@Suite struct ReadingGradeTests {
  @Test(arguments: [
    ("tea", 1), ("phone", 1), ("table", 2), ("times", 1), ("dishes", 2), ("walked", 1),
    ("started", 2), ("be", 1), ("the", 1), ("you", 1), ("evening", 3), ("going", 2), ("being", 2),
    ("special", 2), ("riot", 2), ("valued", 2), ("kitchen", 2), ("something", 3), ("couples", 2),
    ("reconsider", 4), ("conversation", 4), ("60", 1), ("don't", 1), ("study", 2), ("smile", 1),
  ])
  func countsSyllablesByTheLetters(_ word: String, _ syllables: Int) {
    #expect(ReadingGrade.syllables(in: word) == syllables)
  }

  @Test func isTheFormulaOfFleschAndKincaid() throws {
    // 13 words in two sentences, 14 syllables.
    let words = Word.all(in: "Pour a glass of water. Drink it at a pace that suits you.")
    let grade = try #require(ReadingGrade.of(words))
    #expect(abs(grade - (0.39 * 6.5 + 11.8 * 14 / 13 - 15.59)) < 0.001)
  }

  @Test func ofAFewWordsThereIsNone() {
    #expect(ReadingGrade.of(Word.all(in: "Uninterrupted relaxation.")) == nil)
  }
}
