// SPDX-License-Identifier: Apache-2.0

/// The words of one line, taken from the front.
struct LineWords {
  /// What is wrong with the line.
  struct Mistake: Error {
    let message: String

    init(_ message: String) { self.message = message }

    /// Says what stands there and what was expected.
    init(_ word: String?, expected: String) {
      message = (word.map { "\"\($0)\"" } ?? "the end of the line") + ", expected " + expected
    }
  }

  private var words: [String]

  /// Splits a line; a text in quotation marks is one word, `#` begins a comment.
  init(_ line: some StringProtocol) throws(Mistake) {
    words = []
    var rest = Substring(line)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard let first = rest.first, first != "#" else { return }
      if first == "\"" {
        let text = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        guard rest.first == "\"" else {
          throw Mistake("the quotation mark at \"\(text)\" is not closed")
        }
        rest = rest.dropFirst()
        words.append(String(text))
      } else {
        let word = rest.prefix { !$0.isWhitespace }
        rest = rest.dropFirst(word.count)
        words.append(String(word))
      }
    }
  }

  var isEmpty: Bool { words.isEmpty }
  var first: String? { words.first }

  /// Takes the next word.
  mutating func next(_ expected: String) throws(Mistake) -> String {
    guard let first = words.first else { throw Mistake(nil, expected: expected) }
    words.removeFirst()
    return first
  }

  /// Takes the next word if it is that one.
  mutating func take(_ word: String) -> Bool {
    guard words.first == word else { return false }
    words.removeFirst()
    return true
  }

  /// Takes the next word, which has to be that one.
  mutating func require(_ word: String) throws(Mistake) {
    guard take(word) else { throw Mistake(words.first, expected: "\"\(word)\"") }
  }

  /// Takes all words up to one of those, joined.
  mutating func text(upTo ends: Set<String>) -> String {
    let text = words.prefix { !ends.contains($0) }
    words.removeFirst(text.count)
    return text.joined(separator: " ")
  }

  /// Takes all words up to one of those, joined; there has to be one.
  mutating func some(_ expected: String, upTo ends: Set<String>) throws(Mistake) -> String {
    let text = text(upTo: ends)
    guard !text.isEmpty else { throw Mistake(words.first, expected: expected) }
    return text
  }

  /// Takes what is left, joined.
  mutating func rest() -> String { text(upTo: []) }

  /// Nothing more may stand there.
  func end() throws(Mistake) {
    if let first { throw Mistake(first, expected: "the end of the line") }
  }
}
