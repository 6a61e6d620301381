// SPDX-License-Identifier: Apache-2.0

/// How many years of school a text asks for, by the Flesch–Kincaid formula.
///
/// 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Syllables are counted by the letters,
/// so a single word may be one off; over a text of a few sentences that hardly shows.
enum ReadingGrade {
  /// The highest grade of a text: the sixth ends below 7.
  static let highest = 7.0
  /// A text with fewer words has no grade: one long word would decide it.
  static let fewestWords = 6

  /// The grade, or nil for a text too short to have one.
  static func of(_ words: [Word]) -> Double? {
    guard words.count >= fewestWords else { return nil }
    let sentences = Set(words.map(\.sentence)).count
    let syllables = words.reduce(0) { $0 + Self.syllables(in: $1.text) }
    let count = Double(words.count)
    return 0.39 * count / Double(sentences) + 11.8 * Double(syllables) / count - 15.59
  }

  /// The syllables of an English word in small letters; a number counts as one.
  static func syllables(in word: String) -> Int {
    var letters = word.filter { ("a"..."z").contains($0) }
    if letters.count > 3 { dropSilentEnding(of: &letters) }
    var count = 0
    var last: Character = " "
    for letter in letters {
      // "di-al", "ri-ot", but "spe-cial" and "na-tion".
      let splits = last == "i" && (letter == "a" || letter == "o") && !softened(letters, letter)
      if isVowel(letter), !isVowel(last) || splits { count += 1 }
      last = letter
    }
    // "be-ing", "go-ing".
    if letters.hasSuffix("ing"), letters.dropLast(3).last.map(isVowel) ?? false { count += 1 }
    return max(1, count)
  }

  /// Takes off an `e` that is not spoken: `phone`, `times`, `walked`, but not `table` or `started`.
  private static func dropSilentEnding(of letters: inout String) {
    let ending = ["es", "ed", "e"].first { letters.hasSuffix($0) }
    guard let ending else { return }
    let stem = letters.dropLast(ending.count)
    guard let last = stem.last else { return }
    let isSpoken =
      switch ending {
      case "es": "sxzcg".contains(last) || stem.hasSuffix("ch") || stem.hasSuffix("sh")
      case "ed": last == "t" || last == "d"
      default: false
      }
    let beforeL = last == "l" ? stem.dropLast().last : nil
    let isSyllabicL = beforeL.map { !isVowel($0) } ?? false
    guard !isSpoken, !(isSyllabicL && ending != "ed") else { return }
    letters = String(stem)
  }

  private static func softened(_ letters: String, _ next: Character) -> Bool {
    ["ti", "si", "ci", "gi"].contains { letters.contains("\($0)\(next)") }
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }
}
