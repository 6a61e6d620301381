// SPDX-License-Identifier: Apache-2.0

/// The newest urge, and the check-ins that ask about urges: these belong to no episode's schedule.
struct UrgeState: Hashable, Sendable {
  private(set) var urge: Urge?
  /// The closing check-ins, and the catch-ups that took their place, the oldest first.
  private(set) var checkIns: [CheckIn] = []
  /// When a deferred closing check-in comes as a catch-up, while no episode is open.
  private(set) var catchUp: Instant?
  private(set) var catchUps = 0
  private(set) var next = 1

  /// Makes sure that the next urge gets a number of its own.
  mutating func skip(to number: Int) { next = max(next, number) }

  subscript(id: CheckIn.ID) -> CheckIn? { checkIns.last { $0.id == id } }

  /// The closing check-in that waits for an answer, or is deferred.
  var open: CheckIn? { checkIns.last(where: \.isOpen) }

  /// Whether a fact is about a check-in that asks about an urge, and not about one of an episode.
  func owns(_ fact: Fact) -> Bool {
    switch fact {
    case .fellDue(let fields): fields.phase == .urge
    case .resolved(let fields): fields.phase == .urge
    case .held(let fields): self[fields.id] != nil
    case .shown(let fields): self[fields.id] != nil
    case .catchUpPlanned(let fields): fields.episode == nil
    default: false
    }
  }

  /// Moves on by one fact; one about an urge that is not at hand (taken back) changes nothing.
  ///
  /// `isInHold`: whether a hold runs now. `noContact`: whether no contact stood before the fact.
  mutating func apply(_ fact: Fact, at now: Instant, isInHold: Bool, noContact: Bool) {
    switch fact {
    case .urgeBegan(let fields):
      urge = Urge(fields, at: now)
      catchUps = 0
      skip(to: fields.number + 1)
    case .urgeMoved(let fields) where fields.number == urge?.number:
      urge?.ends = fields.ends
      urge?.isAttended = fields.attended
    case .urgeEnded(let fields) where fields.number == urge?.number:
      urge?.outcome = fields.outcome
      urge?.ended = now
    case .undone where urge?.outcome == nil:
      urge?.replanned = now
    case .opened, .unsafe:
      // Deferred ones go with the new episode's catch-up; once check-ins are off, none comes at all.
      catchUp = nil
    case .catchUpPlanned(let fields) where owns(fact):
      catchUp = fields.at
    case .noContactSet(let fields):
      for position in checkIns.indices where checkIns[position].isOpen {
        checkIns[position].noContact = fields.noContact
      }
    case .fellDue(let fields) where owns(fact):
      fallDue(fields, isInHold: isInHold, noContact: noContact)
    case .held(let fields):
      change(fields.id) { $0.deferred = fields.reason }
    case .shown(let fields):
      change(fields.id) {
        $0.shown = now
        $0.expires = fields.expires
      }
    case .resolved(let fields) where owns(fact):
      resolve(fields)
    default:
      break
    }
  }

  private mutating func fallDue(_ fields: Fact.FellDue, isInHold: Bool, noContact: Bool) {
    guard let urge, urge.owns(fields.id), self[fields.id] == nil else { return }
    var checkIn = CheckIn(fields)
    checkIn.isInHold = isInHold
    checkIn.noContact = noContact
    checkIns.append(checkIn)
    self.urge?.isAsked = true
    guard fields.id.isCatchUp else { return }
    catchUps += 1
    catchUp = nil
  }

  private mutating func resolve(_ fields: Fact.Resolved) {
    if let urge, urge.owns(fields.id), self[fields.id] == nil {
      checkIns.append(CheckIn(neverShown: fields))
    }
    change(fields.id) {
      $0.outcome = fields.outcome
      $0.reason = fields.reason
      $0.into = fields.into
    }
  }

  private mutating func change(_ id: CheckIn.ID, _ body: (inout CheckIn) -> Void) {
    guard let position = checkIns.lastIndex(where: { $0.id == id }) else { return }
    body(&checkIns[position])
  }
}

extension Urge {
  /// Whether it is asked about by the check-in of that id.
  fileprivate func owns(_ id: CheckIn.ID) -> Bool { id == self.id || id.isCatchUp(ofUrge: number) }
}
