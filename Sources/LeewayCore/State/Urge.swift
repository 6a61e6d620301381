// SPDX-License-Identifier: Apache-2.0

/// The wish to reach out right now, which the person lets pass for a while; they can end it at any time.
public struct Urge: Hashable, Sendable {
  /// What came of it.
  public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// It passed.
    case passed
    /// The person reached out.
    case reachedOut
    /// The person turned check-ins off.
    case notSafe
    /// The person put it away before its time was over.
    case stopped
    /// They came back.
    case back
    /// The episode was over.
    case closed
    /// The time went by, and nobody said.
    case elapsed
  }

  /// The shortest and the longest time that can be named for it.
  static let named: (shortest: Duration, longest: Duration) = (.seconds(60), .seconds(3600))
  /// How long Leeway waits for a terminal to report the outcome before it asks the person.
  static let patience: Duration = .seconds(10)
  /// How long after its time nothing else comes, so that the closing check-in stands alone for a while.
  static let room: Duration = .seconds(180)

  /// Counts up from 1; never used twice.
  public let number: Int
  /// The open episode when it was said; `nil`: there was none.
  public let episode: Int?
  /// When it was said.
  public let began: Instant
  /// When its time is over.
  public internal(set) var ends: Instant
  /// Whether a terminal counts down and will say what came of it.
  public internal(set) var isAttended: Bool
  /// The title of what is said meanwhile.
  public let title: String
  /// What is said meanwhile; where it has `{plan}`, ``plan`` goes there.
  public let text: String
  /// The text of the catalogue that was chosen.
  public let textID: String
  /// The number of the plan that is gone over.
  public let plan: Int?
  /// What came of it; `nil`: it is not known yet.
  public internal(set) var outcome: Outcome?
  /// When that was said.
  public internal(set) var ended: Instant?
  /// Whether its closing check-in has fallen due.
  var isAsked = false
  /// Its closing check-in falls due no earlier than this: when it began, or when `undo` brought it back.
  var replanned: Instant

  init(_ fields: Fact.UrgeBegan, at now: Instant) {
    number = fields.number
    episode = fields.episode
    began = now
    ends = fields.ends
    isAttended = fields.attended
    title = fields.title
    text = fields.text
    textID = fields.textID
    plan = fields.plan
    replanned = now
  }

  /// Its id, which is also that of its closing check-in.
  public var id: CheckIn.ID { .urge(episode, number: number) }

  /// Whether it is let pass right now.
  public var isRunning: Bool { outcome == nil && !isAsked }

  /// When its closing check-in is to come.
  var closes: Instant { isAttended ? ends + Self.patience : ends }

  /// The time in which no other check-in comes; it ends early if the person says what came of the urge.
  var span: Range<Instant> {
    let end = closes + Self.room
    return began..<max(began, min(ended ?? end, end))
  }
}

/// The newest urge, and the check-ins that ask about urges: these belong to no episode's schedule.
struct UrgeState: Hashable, Sendable {
  private(set) var urge: Urge?
  /// The closing check-ins, and the catch-ups that took their place.
  private(set) var checkIns = CheckIns()
  private(set) var next = 1

  /// Makes sure that the next urge gets a number of its own.
  mutating func skip(to number: Int) { next = max(next, number) }

  /// The closing check-in that waits for an answer, or is deferred.
  var open: CheckIn? { checkIns.last(where: \.isOpen) }

  /// Whether a fact is about a check-in that asks about an urge, and not about one of an episode.
  func owns(_ fact: Fact) -> Bool {
    switch fact {
    case .fellDue(let fields): fields.phase == .urge
    case .resolved(let fields): fields.phase == .urge
    case .held(let fields): checkIns[fields.id] != nil
    case .shown(let fields): checkIns[fields.id] != nil
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
      skip(to: fields.number + 1)
    case .urgeMoved(let fields) where fields.number == urge?.number:
      urge?.ends = fields.ends
      urge?.isAttended = fields.attended
    case .urgeEnded(let fields) where fields.number == urge?.number:
      urge?.outcome = fields.outcome
      urge?.ended = now
    case .undone where urge?.outcome == nil:
      urge?.replanned = now
    case .fellDue(let fields):
      guard owns(fact), asks(fields.id) else { return }
      urge?.isAsked = true
    case .resolved(let fields):
      guard owns(fact), asks(fields.id) || checkIns[fields.id] != nil else { return }
    case .catchUpPlanned:
      guard owns(fact) else { return }
    default:
      break
    }
    checkIns.apply(fact, at: now, noContact: noContact, isInHold: isInHold)
  }

  /// Whether the check-in of that id asks about the urge.
  private func asks(_ id: CheckIn.ID) -> Bool {
    urge.map { id == $0.id || id.isCatchUp(ofUrge: $0.number) } ?? false
  }
}
