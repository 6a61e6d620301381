// SPDX-License-Identifier: Apache-2.0

/// Words that a rule looks for, within one sentence.
///
/// Written as in ``RuleWords``: `they|them` is one of the two, `ruin*` any word that begins so,
/// `really?` may be there or not, `#` is a number, `9` one in digits, and `~` stands for up to three
/// words of any kind.
struct Phrase {
  /// A word to compare.
  struct Word: Hashable {
    /// In small letters.
    let text: String
    /// The sentence it belongs to.
    let sentence: Int
    /// Which word of the text it is, or is half of.
    let origin: Int
  }

  private enum Piece {
    case oneOf(Set<String>, beginnings: [String], isOptional: Bool)
    case number(inDigits: Bool)
    case gap
  }

  private static let longestGap = 3
  private static let numbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred",
  ]

  private let pieces: [Piece]

  /// Reads a phrase as the lists write it.
  init(_ text: Substring) {
    pieces = text.split(separator: " ").map { piece in
      switch piece {
      case "~": return .gap
      case "#": return .number(inDigits: false)
      case "9": return .number(inDigits: true)
      default:
        let isOptional = piece.last == "?"
        let words = piece.split(separator: "|").map { word in
          word.last == "?" ? word.dropLast() : word
        }
        return .oneOf(
          Set(words.filter { $0.last != "*" }.map(String.init)),
          beginnings: words.filter { $0.last == "*" }.map { String($0.dropLast()) },
          isOptional: isOptional)
      }
    }
  }

  /// Reads a list of phrases, a line each.
  static func list(_ lines: String) -> [Phrase] {
    lines.split(separator: "\n").map(Phrase.init)
  }

  /// Where it stands for the first time, as a range of `words`.
  func firstMatch(in words: [Word]) -> Range<Int>? {
    for start in words.indices {
      if let end = end(of: pieces[...], in: words[start...], sentence: words[start].sentence) {
        return start..<end
      }
    }
    return nil
  }

  private func end(of pieces: ArraySlice<Piece>, in words: ArraySlice<Word>, sentence: Int) -> Int?
  {
    guard let piece = pieces.first else { return words.startIndex }
    /// The end of the other pieces, if this one is `count` words of the sentence.
    func end(after count: Int) -> Int? {
      let passed = words.prefix(count)
      guard passed.count == count, passed.allSatisfy({ $0.sentence == sentence }) else {
        return nil
      }
      return self.end(of: pieces.dropFirst(), in: words.dropFirst(count), sentence: sentence)
    }
    let word = words.first?.text ?? ""
    switch piece {
    case .gap:
      return (0...Self.longestGap).lazy.compactMap(end(after:)).first
    case .number(let inDigits):
      let isNumber = word.allSatisfy(\.isNumber) || (!inDigits && Self.numbers.contains(word))
      return isNumber ? end(after: 1) : nil
    case .oneOf(let whole, let beginnings, let isOptional):
      let isIt = whole.contains(word) || beginnings.contains(where: word.hasPrefix)
      return (isIt ? end(after: 1) : nil) ?? (isOptional ? end(after: 0) : nil)
    }
  }
}
