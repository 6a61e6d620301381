// SPDX-License-Identifier: Apache-2.0

extension Outcome: Codable {
  /// Reads an outcome from its word, as it is stored.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let word = try container.decode(String.self)
    guard let outcome = Outcome(word: word) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no outcome \(word)")
    }
    self = outcome
  }

  /// Writes an outcome as its word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(word)
  }
}

extension Fact {
  /// Names the kind of a fact in the database and in an export.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case said, opened, withdrawal, holdBegan, holdEndSet, pushed, reconnected, closed, unsafe, safe
    case noContactSet, noted, paused, resumed, discreetSet, urgeBegan, urgeMoved, urgeEnded,
      planAdded
    case planRemoved, postponed, fellDue, held, shown, catchUpPlanned, resolved, configured
    case clockChanged, gapCorrected, undone
  }

  /// Which kind it is.
  public var kind: Kind {
    switch self {
    case .said: .said
    case .opened: .opened
    case .withdrawal: .withdrawal
    case .holdBegan: .holdBegan
    case .holdEndSet: .holdEndSet
    case .pushed: .pushed
    case .reconnected: .reconnected
    case .closed: .closed
    case .unsafe: .unsafe
    case .safe: .safe
    case .noContactSet: .noContactSet
    case .noted: .noted
    case .paused: .paused
    case .resumed: .resumed
    case .discreetSet: .discreetSet
    case .urgeBegan: .urgeBegan
    case .urgeMoved: .urgeMoved
    case .urgeEnded: .urgeEnded
    case .planAdded: .planAdded
    case .planRemoved: .planRemoved
    case .postponed: .postponed
    case .fellDue: .fellDue
    case .held: .held
    case .shown: .shown
    case .catchUpPlanned: .catchUpPlanned
    case .resolved: .resolved
    case .configured: .configured
    case .clockChanged: .clockChanged
    case .gapCorrected: .gapCorrected
    case .undone: .undone
    }
  }

  /// The episode it belongs to; `nil` for what belongs to none.
  public var episode: Int? {
    switch self {
    case .opened(let fields): fields.episode
    case .withdrawal(let fields): fields.episode
    case .holdBegan(let fields): fields.episode
    case .holdEndSet(let fields): fields.episode
    case .pushed(let fields), .reconnected(let fields): fields.episode
    case .closed(let fields): fields.episode
    case .noted(let fields): fields.episode
    case .urgeBegan(let fields): fields.episode
    case .urgeMoved(let fields): fields.episode
    case .urgeEnded(let fields): fields.episode
    case .postponed(let fields): fields.episode
    case .fellDue(let fields): fields.episode
    case .catchUpPlanned(let fields): fields.episode
    case .resolved(let fields): fields.episode
    case .said, .unsafe, .safe, .noContactSet, .paused, .resumed, .discreetSet, .planAdded,
      .planRemoved, .held, .shown, .configured, .clockChanged, .gapCorrected, .undone:
      nil
    }
  }

  /// Its fields, where it has any.
  public var fields: (any Codable)? {
    switch self {
    case .said(let fields): fields
    case .opened(let fields): fields
    case .withdrawal(let fields): fields
    case .holdBegan(let fields): fields
    case .holdEndSet(let fields): fields
    case .pushed(let fields), .reconnected(let fields): fields
    case .closed(let fields): fields
    case .noContactSet(let fields): fields
    case .noted(let fields): fields
    case .paused(let fields): fields
    case .discreetSet(let fields): fields
    case .urgeBegan(let fields): fields
    case .urgeMoved(let fields): fields
    case .urgeEnded(let fields): fields
    case .planAdded(let fields): fields
    case .planRemoved(let fields): fields
    case .postponed(let fields): fields
    case .fellDue(let fields): fields
    case .held(let fields): fields
    case .shown(let fields): fields
    case .catchUpPlanned(let fields): fields
    case .resolved(let fields): fields
    case .configured(let fields): fields
    case .gapCorrected(let fields): fields
    case .undone(let fields): fields
    case .unsafe, .safe, .resumed, .clockChanged: nil
    }
  }

  /// Reads the fields of a fact of the given kind.
  public init(_ kind: Kind, fieldsFrom decoder: any Decoder) throws {
    self =
      switch kind {
      case .said: .said(try Said(from: decoder))
      case .opened: .opened(try Opened(from: decoder))
      case .withdrawal: .withdrawal(try Withdrawal(from: decoder))
      case .holdBegan: .holdBegan(try HoldBegan(from: decoder))
      case .holdEndSet: .holdEndSet(try HoldEndSet(from: decoder))
      case .pushed: .pushed(try InEpisode(from: decoder))
      case .reconnected: .reconnected(try InEpisode(from: decoder))
      case .closed: .closed(try Closed(from: decoder))
      case .unsafe: .unsafe
      case .safe: .safe
      case .noContactSet: .noContactSet(try NoContactSet(from: decoder))
      case .noted: .noted(try Noted(from: decoder))
      case .paused: .paused(try Paused(from: decoder))
      case .resumed: .resumed
      case .discreetSet: .discreetSet(try DiscreetSet(from: decoder))
      case .urgeBegan: .urgeBegan(try UrgeBegan(from: decoder))
      case .urgeMoved: .urgeMoved(try UrgeMoved(from: decoder))
      case .urgeEnded: .urgeEnded(try UrgeEnded(from: decoder))
      case .planAdded: .planAdded(try PlanAdded(from: decoder))
      case .planRemoved: .planRemoved(try PlanRemoved(from: decoder))
      case .postponed: .postponed(try Postponed(from: decoder))
      case .fellDue: .fellDue(try FellDue(from: decoder))
      case .held: .held(try Held(from: decoder))
      case .shown: .shown(try Shown(from: decoder))
      case .catchUpPlanned: .catchUpPlanned(try CatchUpPlanned(from: decoder))
      case .resolved: .resolved(try Resolved(from: decoder))
      case .configured: .configured(try ScheduleSettings(from: decoder))
      case .clockChanged: .clockChanged
      case .gapCorrected: .gapCorrected(try GapCorrected(from: decoder))
      case .undone: .undone(try Undone(from: decoder))
      }
  }
}

extension Fact: Codable {
  private enum Key: String, CodingKey { case kind }

  /// Reads `kind` and, beside it, the fields of that kind.
  public init(from decoder: any Decoder) throws {
    try self.init(
      decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .kind),
      fieldsFrom: decoder)
  }

  /// Writes `kind` and, beside it, the fields.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    try fields?.encode(to: encoder)
  }
}
