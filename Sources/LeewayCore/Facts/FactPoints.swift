// SPDX-License-Identifier: Apache-2.0

// Which fields of a fact are points on Leeway's line: the one list of them. A correction of the clock
// moves them, an export says what the wall clock showed then, an import checks them.

extension Fact {
  /// A field that is a point, by the name that it has in the database and in an export.
  public struct Point: Hashable, Sendable {
    /// The field's name.
    public let field: String
    /// Where it is on the line.
    public let at: Instant
  }

  /// The fields of this fact that are points; one that is `nil` is not among them.
  public var points: [Point] {
    var points: [Point] = []
    _ = changingPoints { field, at in
      points.append(Point(field: field, at: at))
      return at
    }
    return points
  }

  /// The same fact with every point that much later.
  public func moved(by length: Duration) -> Fact { changingPoints { $1 + length } }

  /// The same fact, each of its points replaced by what `change` makes of it.
  func changingPoints(_ change: (_ field: String, Instant) -> Instant) -> Fact {
    func changed<Fields>(
      _ fields: Fields, _ points: (String, WritableKeyPath<Fields, Instant>)...
    ) -> Fields {
      var fields = fields
      for (name, point) in points { fields[keyPath: point] = change(name, fields[keyPath: point]) }
      return fields
    }
    func changed<Fields>(
      _ fields: Fields, _ name: String, _ point: WritableKeyPath<Fields, Instant?>
    ) -> Fields {
      var fields = fields
      fields[keyPath: point] = fields[keyPath: point].map { change(name, $0) }
      return fields
    }
    return switch self {
    case .opened(let fields): .opened(changed(fields, ("at", \.at)))
    case .withdrawal(let fields): .withdrawal(changed(fields, ("at", \.at)))
    case .holdBegan(let fields): .holdBegan(changed(fields, ("begin", \.begin), ("end", \.end)))
    case .holdEndSet(let fields): .holdEndSet(changed(fields, ("end", \.end)))
    case .pushed(let fields): .pushed(changed(fields, "at", \.at))
    case .reconnected(let fields): .reconnected(changed(fields, "at", \.at))
    case .closed(let fields): .closed(changed(fields, "at", \.at))
    case .paused(let fields): .paused(changed(fields, ("until", \.until)))
    case .urgeBegan(let fields): .urgeBegan(changed(fields, ("ends", \.ends)))
    case .urgeMoved(let fields): .urgeMoved(changed(fields, ("ends", \.ends)))
    case .postponed(let fields): .postponed(changed(fields, ("until", \.until)))
    case .fellDue(let fields): .fellDue(changed(fields, ("due", \.due)))
    case .shown(let fields): .shown(changed(fields, "expires", \.expires))
    case .catchUpPlanned(let fields): .catchUpPlanned(changed(fields, "at", \.at))
    case .resolved(let fields): .resolved(changed(fields, ("due", \.due)))
    case .said, .unsafe, .safe, .noContactSet, .noted, .resumed,
      .discreetSet, .urgeEnded, .planAdded, .planRemoved, .ownAdded, .ownRemoved, .peopleOrdered,
      .textsOffered, .unsentAdded, .unsentKept, .held, .configured, .clockChanged, .gapCorrected,
      .undone:
      self
    }
  }
}
