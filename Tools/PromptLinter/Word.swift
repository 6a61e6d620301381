// SPDX-License-Identifier: Apache-2.0

/// A word of a text, and where it stands.
struct Word: Hashable {
  /// In small letters, with a straight apostrophe.
  let text: String
  let range: Range<String.Index>
  /// The sentence it belongs to, counted from 0.
  let sentence: Int
  /// Whether it begins a sentence, or something in quotes or brackets.
  let isFirst: Bool

  /// Finds the words of a text: runs of letters and digits, with apostrophes inside.
  ///
  /// A sentence ends where a space, or nothing, follows `.`, `!`, `?`, `…`, `:` or `;`, so that 18:00
  /// is no end.
  static func all(in text: String) -> [Word] {
    var words: [Word] = []
    var sentence = 0
    var isFirst = true
    var index = text.startIndex
    while index < text.endIndex {
      let end = text[index...].endOfWord
      if end > index {
        words.append(
          Word(
            text: text[index..<end].lowercased().replacing("’", with: "'"), range: index..<end,
            sentence: sentence, isFirst: isFirst))
        isFirst = false
        index = end
        continue
      }
      let character = text[index]
      index = text.index(after: index)
      if openers.contains(character) { isFirst = true }
      guard enders.contains(character) else { continue }
      let next = text[index...].first
      guard next.map({ $0.isWhitespace || closers.contains($0) }) ?? true else { continue }
      isFirst = true
      if words.last?.sentence == sentence { sentence += 1 }
    }
    return words
  }

  private static let enders: Set<Character> = [".", "!", "?", "…", ":", ";"]
  private static let openers: Set<Character> = ["\"", "“", "„", "‘", "(", "[", "–", "—", "•"]
  private static let closers: Set<Character> = ["\"", "”", "’", "'", ")", "]"]

  /// The words that a contraction stands for: `they're` is `they are`, `can't` is `can not`.
  ///
  /// An `'s` is read as `is`, which does no harm where it is a genitive.
  var spelledOut: [String] {
    if let irregular = Self.irregular[text] { return irregular }
    if text.hasSuffix("n't") { return [String(text.dropLast(3)), "not"] }
    guard let mark = text.lastIndex(of: "'"),
      let ending = Self.endings[text[text.index(after: mark)...]]
    else { return [text] }
    return [String(text[..<mark]), ending]
  }

  private static let irregular = [
    "can't": ["can", "not"], "cannot": ["can", "not"], "won't": ["will", "not"],
    "shan't": ["shall", "not"],
  ]
  private static let endings: [Substring: String] = [
    "re": "are", "s": "is", "ll": "will", "ve": "have", "d": "would", "m": "am",
  ]
}

extension Substring {
  /// The end of the word that this begins with; its start where it begins with none.
  fileprivate var endOfWord: Index {
    var end = startIndex
    while end < endIndex {
      if self[end].isLetter || self[end].isNumber {
        end = index(after: end)
      } else if end > startIndex, self[end] == "'" || self[end] == "’" {
        let next = index(after: end)
        guard next < endIndex, self[next].isLetter else { return end }
        end = next
      } else {
        return end
      }
    }
    return end
  }
}
