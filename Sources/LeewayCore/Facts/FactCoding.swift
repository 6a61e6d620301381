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
    case planRemoved, ownAdded, ownRemoved, peopleOrdered, textsOffered, unsentAdded, unsentKept
    case postponed, fellDue, held, shown, catchUpPlanned, resolved, configured
    case clockChanged, gapCorrected, undone
  }

  /// Which kind it is.
  public var kind: Kind { row.kind }

  /// The episode it belongs to; `nil` for what belongs to none.
  public var episode: Int? { row.episode }

  /// Its fields, where it has any.
  public var fields: (any Codable)? { row.fields }

  private var row: (kind: Kind, episode: Int?, fields: (any Codable)?) {
    switch self {
    case .said(let fields): (.said, nil, fields)
    case .opened(let fields): (.opened, fields.episode, fields)
    case .withdrawal(let fields): (.withdrawal, fields.episode, fields)
    case .holdBegan(let fields): (.holdBegan, fields.episode, fields)
    case .holdEndSet(let fields): (.holdEndSet, fields.episode, fields)
    case .pushed(let fields): (.pushed, fields.episode, fields)
    case .reconnected(let fields): (.reconnected, fields.episode, fields)
    case .closed(let fields): (.closed, fields.episode, fields)
    case .unsafe: (.unsafe, nil, nil)
    case .safe: (.safe, nil, nil)
    case .noContactSet(let fields): (.noContactSet, nil, fields)
    case .noted(let fields): (.noted, fields.episode, fields)
    case .paused(let fields): (.paused, nil, fields)
    case .resumed: (.resumed, nil, nil)
    case .discreetSet(let fields): (.discreetSet, nil, fields)
    case .urgeBegan(let fields): (.urgeBegan, fields.episode, fields)
    case .urgeMoved(let fields): (.urgeMoved, fields.episode, fields)
    case .urgeEnded(let fields): (.urgeEnded, fields.episode, fields)
    case .planAdded(let fields): (.planAdded, nil, fields)
    case .planRemoved(let fields): (.planRemoved, nil, fields)
    case .ownAdded(let fields): (.ownAdded, nil, fields)
    case .ownRemoved(let fields): (.ownRemoved, nil, fields)
    case .peopleOrdered(let fields): (.peopleOrdered, nil, fields)
    case .textsOffered: (.textsOffered, nil, nil)
    case .unsentAdded(let fields): (.unsentAdded, fields.episode, fields)
    case .unsentKept(let fields): (.unsentKept, fields.episode, fields)
    case .postponed(let fields): (.postponed, fields.episode, fields)
    case .fellDue(let fields): (.fellDue, fields.episode, fields)
    case .held(let fields): (.held, nil, fields)
    case .shown(let fields): (.shown, nil, fields)
    case .catchUpPlanned(let fields): (.catchUpPlanned, fields.episode, fields)
    case .resolved(let fields): (.resolved, fields.episode, fields)
    case .configured(let fields): (.configured, nil, fields)
    case .clockChanged: (.clockChanged, nil, nil)
    case .gapCorrected(let fields): (.gapCorrected, nil, fields)
    case .undone(let fields): (.undone, nil, fields)
    }
  }

  /// Reads the fields of a fact of the given kind.
  public init(_ kind: Kind, fieldsFrom decoder: any Decoder) throws {
    self =
      switch kind {
      case .said: .said(try .init(from: decoder))
      case .opened: .opened(try .init(from: decoder))
      case .withdrawal: .withdrawal(try .init(from: decoder))
      case .holdBegan: .holdBegan(try .init(from: decoder))
      case .holdEndSet: .holdEndSet(try .init(from: decoder))
      case .pushed: .pushed(try .init(from: decoder))
      case .reconnected: .reconnected(try .init(from: decoder))
      case .closed: .closed(try .init(from: decoder))
      case .unsafe: .unsafe
      case .safe: .safe
      case .noContactSet: .noContactSet(try .init(from: decoder))
      case .noted: .noted(try .init(from: decoder))
      case .paused: .paused(try .init(from: decoder))
      case .resumed: .resumed
      case .discreetSet: .discreetSet(try .init(from: decoder))
      case .urgeBegan: .urgeBegan(try .init(from: decoder))
      case .urgeMoved: .urgeMoved(try .init(from: decoder))
      case .urgeEnded: .urgeEnded(try .init(from: decoder))
      case .planAdded: .planAdded(try .init(from: decoder))
      case .planRemoved: .planRemoved(try .init(from: decoder))
      case .ownAdded: .ownAdded(try .init(from: decoder))
      case .ownRemoved: .ownRemoved(try .init(from: decoder))
      case .peopleOrdered: .peopleOrdered(try .init(from: decoder))
      case .textsOffered: .textsOffered
      case .unsentAdded: .unsentAdded(try .init(from: decoder))
      case .unsentKept: .unsentKept(try .init(from: decoder))
      case .postponed: .postponed(try .init(from: decoder))
      case .fellDue: .fellDue(try .init(from: decoder))
      case .held: .held(try .init(from: decoder))
      case .shown: .shown(try .init(from: decoder))
      case .catchUpPlanned: .catchUpPlanned(try .init(from: decoder))
      case .resolved: .resolved(try .init(from: decoder))
      case .configured: .configured(try .init(from: decoder))
      case .clockChanged: .clockChanged
      case .gapCorrected: .gapCorrected(try .init(from: decoder))
      case .undone: .undone(try .init(from: decoder))
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
