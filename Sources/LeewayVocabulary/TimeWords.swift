// SPDX-License-Identifier: Apache-2.0

/// Takes apart what a person types for a time, and tells the words of times from others.
public enum TimeWords {
  /// The words of a text, in small letters without accents; a number and its unit are two.
  public static func split(_ text: String) -> [String] {
    let plain: [Character: Character] = [
      "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ñ": "n", "ä": "a", "ö": "o", "ü": "u",
    ]
    // A letter and its accent are one character, whether they are written as one or as two.
    let letters = text.lowercased().map { plain[$0] ?? $0 }
    var words: [String] = []
    var last: Character = " "
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      if ",.:/-".contains(letter), last.isASCIIDigit, next.isASCIIDigit {
        // Many write a decimal with a comma.
        words[words.count - 1].append(letter == "," ? "." : letter)
        last = letter
        continue
      }
      // The points of "p.m." part no words.
      if letter.isWhitespace || letter == "," || letter == "." {
        last = letter == "." ? letter : " "
        continue
      }
      let isApart =
        last.isWhitespace
        || (letter.isASCIIDigit
          ? !last.isASCIIDigit && !",.:/-".contains(last) : last.isASCIIDigit)
      if isApart || words.isEmpty {
        words.append(String(letter))
      } else {
        words[words.count - 1].append(letter)
      }
      last = letter
    }
    return words
  }

  /// Whether a word, as ``split(_:)`` gives it, is a number or one that times are made of, in any language.
  ///
  /// Any other may be the person's own, and is repeated nowhere.
  public static func isKnown(_ word: String) -> Bool {
    isNumber(word) || all.contains(word) || SpokenLanguage.weekday(word) != nil
      || SpokenLanguage.month(word) != nil || SpokenLanguage.weekdayAndPart(word) != nil
  }

  /// Digits, and what may stand between them or before them.
  public static func isNumber(_ word: String) -> Bool {
    word.contains(where: \.isASCIIDigit)
      && word.allSatisfy { $0.isASCIIDigit || ",.:/-+".contains($0) }
  }

  /// The units of lengths, written out.
  public static let units: Set<String> = SpokenLanguage.all.reduce(into: []) {
    $0.formUnion($1.units.keys)
  }

  /// All the words that times and lengths are made of, written out.
  public static let all: Set<String> = SpokenLanguage.all.reduce(into: []) { all, language in
    let sets = [
      language.now, language.ago, language.before, language.after, language.until, language.next,
      language.last,
      language.this, language.fillers, language.lengthFillers, language.am, language.pm,
      language.hourMarks, language.half, language.one, language.and, language.alone,
    ]
    all.formUnion(sets.joined())
    all.formUnion(language.weekdays + language.months)
    let phrases = [
      Array(language.days.keys), Array(language.parts.keys), Array(language.units.keys),
      Array(language.numbers.keys), Array(language.beforeHour.keys),
      Array(language.behindHour.keys),
    ].joined()
    all.formUnion(phrases.flatMap { $0.split(separator: " ").map(String.init) })
  }
}

extension Character {
  /// 0 to 9, and no other digit.
  public var isASCIIDigit: Bool { isASCII && isNumber }
}
