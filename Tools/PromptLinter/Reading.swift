// SPDX-License-Identifier: Apache-2.0

import LeewayConfig

/// A passage with its words, as the rules look at it.
@dynamicMemberLookup
struct Reading {
  let passage: Passage
  /// Without its placeholders: the places of the words lie in here.
  let plain: String
  /// The words, as they stand there.
  let words: [Word]
  /// The words, with contractions spelled out.
  let spelledOut: [Phrase.Word]

  init(_ passage: Passage) {
    self.passage = passage
    plain = passage.plain
    words = Word.all(in: plain)
    spelledOut = words.enumerated().flatMap { number, word in
      word.spelledOut.map { Phrase.Word(text: $0, sentence: word.sentence, origin: number) }
    }
  }

  subscript<Value>(dynamicMember path: KeyPath<Passage, Value>) -> Value { passage[keyPath: path] }

  /// The sentences that end in a question mark.
  var questions: [Int] {
    words.indices.filter { number in
      let end = number + 1 < words.count ? words[number + 1].range.lowerBound : plain.endIndex
      return plain[words[number].range.upperBound..<end].contains("?")
    }.map { words[$0].sentence }
  }

  /// The words in a range of ``words``, as they were written.
  func quote(_ range: ClosedRange<Int>) -> String {
    let start = words[range.lowerBound].range.lowerBound
    return quoted(String(plain[start..<words[range.upperBound].range.upperBound]))
  }

  /// A sentence, as it was written.
  func quote(sentence: Int) -> String {
    let numbers = words.indices.filter { words[$0].sentence == sentence }
    guard let first = numbers.first, let last = numbers.last else { return "" }
    return quote(first...last)
  }
}
