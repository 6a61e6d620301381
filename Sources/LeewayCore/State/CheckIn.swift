// SPDX-License-Identifier: Apache-2.0

// The words are part of all that the core says: whoever has the core has them.
@_exported public import LeewayVocabulary

/// A check-in that fell due, and its outcome.
///
/// One that was left out before its time has only the outcome.
public struct CheckIn: Hashable, Sendable {
  /// Made of the episode's number, the kind, and the place in the schedule: `3-settle-1.2`, `3-space-1.0329.1`.
  ///
  /// What asks about an urge that was said while no episode was open has no episode's number: `urge-7`.
  public struct ID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// What an id of that kind is given to.
    enum Kind: String, Sendable {
      case settle, space, reconnect, evening, stock, later, urge
      case catchUp = "catchup"
      /// A catch-up while no episode is open, for the check-in that asks about an urge.
      case catchUpOfUrge = "urge-catchup"
    }

    /// The id as text, `3-settle-1.2`.
    public let rawValue: String
    /// The number of the episode, 3; `nil`: it belongs to none.
    let episode: Int?
    /// The kind; `nil`: no check-in has such an id.
    let kind: Kind?

    /// Takes any text, also one that no check-in has as its id.
    public init(rawValue: String) {
      self.rawValue = rawValue
      let words = rawValue.split(separator: "-", omittingEmptySubsequences: false)
      episode = Int(words[0])
      let middle = words.dropFirst(episode == nil ? 0 : 1).dropLast()
      kind = Kind(rawValue: middle.joined(separator: "-"))
    }

    private init(_ episode: Int?, _ kind: Kind, _ place: String) {
      rawValue = (episode.map { "\($0)-" } ?? "") + "\(kind.rawValue)-\(place)"
      (self.episode, self.kind) = (episode, kind)
    }

    static func settle(_ episode: Int, trigger: Int, index: Int) -> ID {
      ID(episode, .settle, "\(trigger).\(index)")
    }

    static func space(_ episode: Int, hold: Int, day: LocalDay, index: Int) -> ID {
      ID(episode, .space, "\(hold).\(day.monthAndDay).\(index)")
    }

    static func reconnect(_ episode: Int, hold: Int, index: Int) -> ID {
      ID(episode, .reconnect, "\(hold).\(index)")
    }

    static func evening(_ episode: Int, hold: Int, day: LocalDay) -> ID {
      ID(episode, .evening, "\(hold).\(day.monthAndDay)")
    }

    static func stock(_ episode: Int, hold: Int) -> ID { ID(episode, .stock, "\(hold)") }

    static func stockAgain(_ episode: Int, hold: Int) -> ID { ID(episode, .stock, "\(hold).2") }

    static func catchUp(_ episode: Int, ordinal: Int) -> ID { ID(episode, .catchUp, "\(ordinal)") }

    static func later(_ episode: Int, ordinal: Int) -> ID { ID(episode, .later, "\(ordinal)") }

    static func urge(_ episode: Int?, number: Int) -> ID { ID(episode, .urge, "\(number)") }

    static func catchUp(ofUrge number: Int, ordinal: Int) -> ID {
      ID(nil, .catchUpOfUrge, "\(number).\(ordinal)")
    }

    /// The first number of the place: of a `settle` its trigger, of a catch-up of an urge that urge.
    private var first: Int? {
      rawValue.split(separator: "-").last?.split(separator: ".").first.flatMap { Int($0) }
    }

    func isSettle(trigger: Int) -> Bool { kind == .settle && first == trigger }

    func isCatchUp(ofUrge number: Int) -> Bool { kind == .catchUpOfUrge && first == number }

    /// Whether it is that of a catch-up.
    public var isCatchUp: Bool { kind == .catchUp || kind == .catchUpOfUrge }

    /// A hash of the id, for what others may read: it shows neither episode nor phase.
    public var opaque: String { String(SeededRandom.hash(0, [rawValue]), radix: 36) }

    /// The id as text.
    public var description: String { rawValue }

    /// Reads a plain string.
    public init(from decoder: any Decoder) throws {
      self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
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
  /// Its outcome; `nil` while it is open.
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

/// The check-ins of an episode, or of its urges, in the order in which they fell due or got an outcome.
///
/// The life of a check-in is folded here, for episodes and urges alike: it falls due, may be deferred, is shown,
/// and gets its outcome; a catch-up is planned for what is deferred.
public struct CheckIns: RandomAccessCollection, Hashable, Sendable {
  private var all: [CheckIn] = []
  private var positions: [CheckIn.ID: Int] = [:]
  /// When what is deferred comes as a catch-up; `nil`: none is planned.
  private(set) var catchUp: Instant?

  /// Zero.
  public var startIndex: Int { all.startIndex }

  /// How many there are.
  public var endIndex: Int { all.endIndex }

  /// The one at that position.
  public subscript(position: Int) -> CheckIn { all[position] }

  /// The one with that id, if it fell due or got an outcome.
  public subscript(id: CheckIn.ID) -> CheckIn? { positions[id].map { all[$0] } }

  /// Those that wait for an answer, the oldest first.
  var open: [CheckIn] { all.filter(\.isOpen) }

  /// Moves on by one fact; one about a check-in that is not here changes nothing.
  ///
  /// `noContact`, `isInHold`: whether no contact stands, and a hold runs, before the fact.
  mutating func apply(_ fact: Fact, at now: Instant, noContact: Bool, isInHold: Bool = false) {
    switch fact {
    case .fellDue(let fields):
      var checkIn = CheckIn(fields)
      if isInHold { checkIn.isInHold = true }
      add(checkIn, noContact: noContact)
      if fields.id.isCatchUp { catchUp = nil }
    case .held(let fields):
      change(fields.id) { $0.deferred = fields.reason }
    case .shown(let fields):
      change(fields.id) {
        $0.shown = now
        $0.expires = fields.expires
      }
    case .resolved(let fields):
      add(CheckIn(neverShown: fields), noContact: noContact)
      change(fields.id) {
        $0.outcome = fields.outcome
        $0.reason = fields.reason
        $0.into = fields.into
      }
    case .catchUpPlanned(let fields):
      catchUp = fields.at
    case .opened, .unsafe:
      // What is deferred goes with the new episode's catch-up; once check-ins are off, none comes at all.
      catchUp = nil
    case .holdEndSet(let fields):
      for position in indices where all[position].phase.holds {
        all[position].expires = all[position].expires.map { Swift.min($0, fields.end) }
      }
    case .noContactSet(let fields):
      for position in indices where all[position].isOpen {
        all[position].noContact = fields.noContact
      }
    default:
      break
    }
  }

  private mutating func add(_ checkIn: CheckIn, noContact: Bool) {
    guard positions[checkIn.id] == nil else { return }
    positions[checkIn.id] = all.count
    all.append(checkIn)
    all[all.count - 1].noContact = noContact
  }

  private mutating func change(_ id: CheckIn.ID, _ body: (inout CheckIn) -> Void) {
    guard let position = positions[id] else { return }
    body(&all[position])
  }
}
