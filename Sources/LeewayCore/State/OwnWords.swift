// SPDX-License-Identifier: Apache-2.0

/// Words that the person keeps for themselves beside plans: a reason, someone to call, a text.
public struct OwnWords: Hashable, Sendable {
  /// How many of each kind there may be.
  static let most = 20
  /// How many characters each may have: what a check-in can show, and a name with a number.
  static let longest = 160
  /// What a check-in with a text of theirs has as its text's id; no text of the catalogue can have it.
  static let textID = "mine:text"

  /// What the check-in has that tells the end of a hold that both of them set.
  static let agreedID = "mine:agreed"

  /// Of the same count as the plans' numbers; never used twice.
  public let number: Int
  /// What kind of words they are.
  public let kind: OwnKind
  /// The person's own words, one line.
  public let text: String
}

/// The person's own words, as the facts tell them, and whether they were told that texts can be theirs.
struct OwnWording: Hashable, Sendable {
  /// Those that are not removed, the oldest first.
  private(set) var all: [OwnWords] = []
  private var order: [Int] = []
  private(set) var isTextOffered = false

  subscript(number: Int) -> OwnWords? { all.first { $0.number == number } }

  /// Those of one kind: people in the order that the person gave them, and then the others.
  func kept(_ kind: OwnKind) -> [OwnWords] {
    let kept = all.filter { $0.kind == kind }
    guard kind == .person else { return kept }
    let first = order.compactMap { number in kept.first { $0.number == number } }
    return first + kept.filter { !order.contains($0.number) }
  }

  mutating func apply(_ fact: Fact) {
    switch fact {
    case .ownAdded(let fields):
      all.append(OwnWords(number: fields.number, kind: fields.what, text: fields.text))
    case .ownRemoved(let fields): all.removeAll { $0.number == fields.number }
    case .peopleOrdered(let fields): order = fields.numbers
    case .textsOffered: isTextOffered = true
    default: break
    }
  }
}

/// What the person wrote and must not send now, until they keep or erase it.
public struct Unsent: Hashable, Sendable {
  /// The parts of it, in the order in which they were written.
  public private(set) var parts: [Episode.Note] = []
  /// The episode of each part.
  private var episodes: [Int?] = []

  /// Whether there is nothing.
  public var isEmpty: Bool { parts.isEmpty }

  /// All of it, an empty line between what was written apart.
  public var text: String { parts.map(\.text).joined(separator: "\n\n") }

  /// The episodes it was written in.
  var writtenIn: Set<Int?> { Set(episodes) }

  mutating func apply(_ fact: Fact, at now: Instant) {
    switch fact {
    case .unsentAdded(let fields):
      parts.append(Episode.Note(at: now, text: fields.text))
      episodes.append(fields.episode)
    case .unsentKept(let fields):
      let left = episodes.indices.filter { episodes[$0] != fields.episode }
      (parts, episodes) = (left.map { parts[$0] }, left.map { episodes[$0] })
    default: break
    }
  }
}
