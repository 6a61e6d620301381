// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A text or a title, as the rules look at it.
struct Passage {
  /// What it is in the file.
  enum Part: String {
    case text
    case title
    /// The id of the finding that a text states.
    case source
  }

  let part: Part
  let occasion: PromptText.Occasion
  /// As it was written.
  let written: String
  let isEnglish: Bool
  let source: String?
  /// Whether it is said to be about the partner; nil where nothing is said.
  let aboutPartner: Bool?
  /// Whether it is said to be about the loop.
  let isAboutLoop: Bool
  /// The part of the day it is kept for.
  let hours: PromptText.Hours?
  /// Whether it is said to suggest getting in touch; nil where nothing is said.
  let suggestsContact: Bool?
  /// Without its placeholders: the places of the words lie in here.
  let plain: String
  /// The words, as they stand there.
  let words: [Word]
  /// The words, with contractions spelled out.
  let spelledOut: [Phrase.Word]

  init(
    _ part: Part, _ written: String, for occasion: PromptText.Occasion, isEnglish: Bool,
    source: String? = nil, aboutPartner: Bool? = nil, isAboutLoop: Bool = false,
    hours: PromptText.Hours? = nil, suggestsContact: Bool? = nil
  ) {
    self.part = part
    self.occasion = occasion
    self.written = written
    self.isEnglish = isEnglish
    self.source = source
    self.aboutPartner = aboutPartner
    self.isAboutLoop = isAboutLoop
    self.hours = hours
    self.suggestsContact = suggestsContact
    plain = Placeholder.removed(from: written)
    words = Word.all(in: plain)
    spelledOut = words.enumerated().flatMap { number, word in
      word.spelledOut.map { Phrase.Word(text: $0, sentence: word.sentence, origin: number) }
    }
  }

  /// How many characters it has with its placeholders filled in, as far as that is known here.
  var usualLength: Int {
    let filled = Placeholder.names(in: written).compactMap(Placeholder.init(rawValue:))
    return filled.reduce(plain.count) { $0 + $1.characters }
  }

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
