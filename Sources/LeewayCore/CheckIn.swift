// SPDX-License-Identifier: Apache-2.0

// The words are part of all that the core says: whoever has the core has them.
@_exported public import LeewayVocabulary

/// A check-in that fell due, and its outcome.
///
/// One that was left out before its time has only the outcome.
public struct CheckIn: Hashable, Sendable {
  /// Made of the episode's number and the place in the schedule: `3-settle-1.2`, `3-space-1.0329.1`.
  ///
  /// The closing check-in of an urge said while no episode was open has no such number: `urge-7`.
  public struct ID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The id as text, `3-settle-1.2`.
    public let rawValue: String

    /// Takes any text, also one that no check-in has as its id.
    public init(rawValue: String) { self.rawValue = rawValue }

    init(_ episode: Int, _ place: String) { rawValue = "\(episode)-\(place)" }

    static func settle(_ episode: Int, trigger: Int, index: Int) -> ID {
      ID(episode, "settle-\(trigger).\(index)")
    }

    static func space(_ episode: Int, hold: Int, day: LocalDay, index: Int) -> ID {
      ID(episode, "space-\(hold).\(day.monthAndDay).\(index)")
    }

    static func reconnect(_ episode: Int, hold: Int, index: Int) -> ID {
      ID(episode, "reconnect-\(hold).\(index)")
    }

    static func evening(_ episode: Int, hold: Int, day: LocalDay) -> ID {
      ID(episode, "evening-\(hold).\(day.monthAndDay)")
    }

    static func stock(_ episode: Int, hold: Int) -> ID { ID(episode, "stock-\(hold)") }

    static func stockAgain(_ episode: Int, hold: Int) -> ID { ID(episode, "stock-\(hold).2") }

    static func catchUp(_ episode: Int, ordinal: Int) -> ID { ID(episode, "catchup-\(ordinal)") }

    static func later(_ episode: Int, ordinal: Int) -> ID { ID(episode, "later-\(ordinal)") }

    static func urge(_ episode: Int?, number: Int) -> ID {
      let place = "urge-\(number)"
      return episode.map { ID($0, place) } ?? ID(rawValue: place)
    }

    static func catchUp(ofUrge number: Int, ordinal: Int) -> ID {
      ID(rawValue: "urge-catchup-\(number).\(ordinal)")
    }

    /// The part after the episode's number: `settle-1.2` of `3-settle-1.2`.
    private var place: Substring { rawValue.drop { $0 != "-" }.dropFirst() }

    func isSettle(trigger: Int) -> Bool { place.hasPrefix("settle-\(trigger).") }

    var isPostponed: Bool { place.hasPrefix("later-") }

    var isCatchUp: Bool { place.hasPrefix("catchup-") }

    func isCatchUp(ofUrge number: Int) -> Bool { rawValue.hasPrefix("urge-catchup-\(number).") }

    /// A hash of the id, for what others may read: it shows neither episode nor phase.
    public var opaque: String { String(SeededRandom.hash(0, [rawValue]), radix: 36) }

    /// The id as text.
    public var description: String { rawValue }

    /// Reads a plain string.
    public init(from decoder: any Decoder) throws {
      rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes a plain string.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(rawValue)
    }
  }

  /// The id by which facts, answers and notifications name it.
  public let id: ID
  /// The episode it belongs to; `nil`: it closes an urge that was said while none was open.
  public let episode: Int?
  /// The phase it speaks for.
  public let phase: Phase
  /// When it fell due.
  public let due: Instant
  /// Whether it tells that the hold is over: then it never expires, and waits as long as it takes.
  public let tellsHoldEnd: Bool
  /// The text of the catalogue that was chosen.
  public let textID: String
  /// As shown; never the user's own words.
  public let title: String
  /// As shown where others may see it; never the user's own words.
  public let text: String
  /// The plan it goes over, and the text with the plan's place in it; `nil`: it goes over none.
  public let rehearsal: Fact.Rehearsal?

  /// Why it is deferred, so that it waits for the person; `nil`: it is not.
  public internal(set) var deferred: Reason?
  /// When it was shown.
  public internal(set) var shown: Instant?
  /// Until when it can be answered; `nil` before it is shown, and for the hold's end.
  public internal(set) var expires: Instant?
  /// What became of it; `nil` while it is open.
  public internal(set) var outcome: Outcome?
  /// Why it had no answer.
  public internal(set) var reason: Reason?
  /// The catch-up that came in its place.
  public internal(set) var into: ID?

  /// Whether no contact stands, or stood when it got its outcome.
  public internal(set) var noContact = false
  /// Whether the hold ran when it fell due.
  public internal(set) var isInHold = false

  /// Whether it can be answered.
  public var isOpen: Bool { outcome == nil }

  /// The answers it takes, in the order of its buttons; while no contact stands, none that speaks of it.
  public var answers: [Answer] {
    switch phase {
    case .settle, .space: [.holding, .reachedOut, .notSafe]
    case .reconnect, .stock: noContact ? [.dismissed, .notSafe] : [.reachedOut, .back, .notSafe]
    case .urge where noContact && !isInHold: [.passed, .notSafe]
    case .urge: [.passed, .reachedOut, .notSafe]
    }
  }

  /// What the button of an answer says.
  public func label(of answer: Answer) -> Label {
    answer == .reachedOut && isInHold ? .asked : answer.label
  }

  init(_ fellDue: Fact.FellDue) {
    id = fellDue.id
    episode = fellDue.episode
    phase = fellDue.phase
    due = fellDue.due
    tellsHoldEnd = fellDue.tellsHoldEnd
    textID = fellDue.textID
    title = fellDue.title
    text = fellDue.text
    rehearsal = fellDue.rehearsal
    deferred = fellDue.held
    isInHold = fellDue.phase.holds
  }

  /// One that got its outcome without ever having been shown or due.
  init(neverShown resolved: Fact.Resolved) {
    id = resolved.id
    episode = resolved.episode
    phase = resolved.phase
    due = resolved.due
    tellsHoldEnd = false
    textID = ""
    title = ""
    text = ""
    rehearsal = nil
  }
}
