// SPDX-License-Identifier: Apache-2.0

import PlainText

/// A value as written in a file: no type is guessed before the key that wants it.
struct Value {
  /// The three shapes of YAML.
  enum Content {
    /// A text; `isPlain` if it stood without quotes.
    case scalar(String, isPlain: Bool)
    /// A list.
    case list([Value])
    /// Keys and values, in the order of the file; no key stands twice.
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry {
    let key: String
    let place: Place
    let value: Value
  }

  let content: Content
  let place: Place

  /// Whether nothing was written: `key:` and no more.
  var isAbsent: Bool {
    if case .scalar("", isPlain: true) = content { true } else { false }
  }

  /// What stands there, for a message: `"24h"`, `a list`.
  var shown: String {
    switch content {
    case .scalar(let text, _): quoted(text)
    case .list: "a list"
    case .mapping: "a block of keys"
    }
  }
}

/// A piece of the user's text for a message, cut to 40 characters, without control characters.
public func quoted(_ text: String) -> String {
  "\"\((text.count > 40 ? text.prefix(39) + "…" : text).cleaned(.quotation))\""
}

/// What a text has to be so that it can stand on one line of a screen.
enum LineText {
  /// The text without the space and line ends around it, such as a YAML block leaves behind.
  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let tail = text.drop(while: isBlank)
    return String(tail.reversed().drop(while: isBlank).reversed())
  }

  /// What is wrong with a line, as the end of a sentence; nil if nothing is.
  static func complaint(_ line: String, characters: Int) -> String? {
    if line.contains(where: \.isNewline) { return "has more than one line; write it on one line" }
    // A double-quoted text can smuggle in what the file itself may not have.
    let hasControl = line.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if hasControl { return "has a control character; remove it" }
    if line.count > characters {
      return "has \(line.count) characters; at most \(characters) are allowed"
    }
    return nil
  }
}

/// Finds what somebody may have meant by a word of a file.
public enum NearestWord {
  /// The one of `words` nearest to `word`, if any is near enough to be a slip of the fingers.
  ///
  /// Case, `_` and `-` do not count, so that `quiet_hours` is `quietHours`.
  public static func to(_ word: String, among words: [String]) -> String? {
    func bare(_ word: String) -> String { word.filter { $0 != "_" && $0 != "-" } }
    let count = bare(word).count
    guard (1...64).contains(count) else { return nil }
    let near = nearestWord(to: bare(word), among: words.map(bare)) { _ in max(1, count / 3) }
    return words.first { bare($0) == near }
  }
}
