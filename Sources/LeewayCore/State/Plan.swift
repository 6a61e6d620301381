// SPDX-License-Identifier: Apache-2.0

import PlainText

/// The person's own plan for a hard moment: if this, then that.
public struct Plan: Hashable, Sendable {
  /// How many there may be.
  static let most = 20
  /// How many characters each part may have.
  static let longest = 200
  /// What a text of the catalogue has where a plan is to stand.
  static let placeholder = "{plan}"

  /// Counts up from 1; never used twice.
  public let number: Int
  /// The "if" of it, in the person's own words.
  public let condition: String
  /// The "then" of it, in the person's own words.
  public let action: String
  /// Whether the "if" may be anything, and not only what the person wants to do.
  public let hasAnyCue: Bool
  /// Whether it is removed, so that nothing goes over it any more.
  public internal(set) var isRemoved = false

  init(_ fields: Fact.PlanAdded) {
    number = fields.number
    condition = fields.if
    action = fields.then
    hasAnyCue = fields.anyCue ?? false
  }

  /// A text as one line, without what could hide a part of it or change how it is shown.
  static func line(_ text: String) -> String { text.cleaned(.ownWords) }

  /// All of it, to stand in a sentence: `if I want to text, then I walk round the block`.
  ///
  /// The person is asked for what follows "If I want to" and "then I", and may type these words, or
  /// "when …", all the same. In English that is noticed, and they do not stand there twice.
  public func clause(_ labels: Labels) -> String {
    let label = hasAnyCue ? Label.planClauseAny : .planClause
    let pattern = labels[label]
    guard pattern != label.english else { return "\(whenClause), \(thenClause)" }
    // Both places are found in the pattern itself, for the person's words may contain `{then}`, too.
    return pattern.split(separator: "{if}", omittingEmptySubsequences: false)
      .map { String($0.replacing("{then}", with: Self.bare(action))) }
      .joined(separator: String(Self.bare(condition)))
  }

  private var whenClause: String {
    var words = Self.bare(condition)
    for opening in ["whenever ", "when "] where Self.drop(opening, from: &words) {
      return opening + Self.first(words)
    }
    let hadIf = Self.drop("if ", from: &words)
    if hasAnyCue { return "if " + Self.first(words) }
    if let rest = Self.afterI(words) { return "if I" + rest }
    if hadIf { return "if " + words }
    if Self.drop("want to ", from: &words) { return "if I want to " + words }
    return "if I want to " + Self.lowered(words)
  }

  private var thenClause: String {
    var words = Self.bare(action)
    _ = Self.drop("then ", from: &words)
    return "then I" + (Self.afterI(words) ?? " " + Self.lowered(words))
  }

  /// The text without the spaces and punctuation at its end.
  private static func bare(_ text: String) -> Substring {
    var words = Substring(text)
    while let last = words.last, last.isWhitespace || ".,;:!…".contains(last) { words.removeLast() }
    return words.isEmpty ? Substring(text) : words
  }

  private static func drop(_ opening: String, from words: inout Substring) -> Bool {
    let start = words.prefix(opening.count)
    guard start.lowercased() == opening, start.endIndex < words.endIndex else { return false }
    words = words[start.endIndex...]
    return true
  }

  /// What follows an "I", if it begins with that.
  private static func afterI(_ words: Substring) -> String? {
    guard let first = words.first, first == "I" || first == "i" else { return nil }
    let rest = words.dropFirst()
    guard let next = rest.first, next == " " || next == "'" || next == "’" else { return nil }
    return String(rest)
  }

  private static func first(_ words: Substring) -> String {
    afterI(words).map { "I" + $0 } ?? String(words)
  }

  /// The text with a small first letter, as inside a sentence; a first word in capitals stays as it is.
  private static func lowered(_ words: Substring) -> String {
    guard let first = words.first, words.dropFirst().first?.isUppercase != true else {
      return String(words)
    }
    return first.lowercased() + words.dropFirst()
  }
}

/// The person's plans, as the facts tell them.
struct Planning: Hashable, Sendable {
  /// The plans at hand, the oldest first; also those that were removed lately.
  private(set) var plans: [Plan] = []
  private(set) var next = 1

  /// Makes sure that the next plan gets a number of its own.
  mutating func skip(to number: Int) { next = max(next, number) }

  subscript(number: Int) -> Plan? { plans.first { $0.number == number } }

  /// The plans that are not removed.
  var kept: [Plan] { plans.filter { !$0.isRemoved } }

  mutating func apply(_ fact: Fact) {
    switch fact {
    case .planAdded(let fields):
      plans.append(Plan(fields))
      skip(to: fields.number + 1)
    case .ownAdded(let fields):
      skip(to: fields.number + 1)
    case .planRemoved(let fields):
      guard let position = plans.firstIndex(where: { $0.number == fields.number }) else { return }
      plans[position].isRemoved = true
    default:
      break
    }
  }
}
