// SPDX-License-Identifier: Apache-2.0

/// The wish to reach out right now, which is let pass: a length of time, cut short at any point.
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

  /// How long it is let pass where a length is named, at the least and the most.
  static let named: (shortest: Duration, longest: Duration) = (.seconds(60), .seconds(3600))
  /// So long a terminal that counts down has to say what came of it.
  static let patience: Duration = .seconds(10)
  /// So long after its time nothing else comes, unless something is said before.
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
  /// Whether its closing check-in fell due.
  var isAsked = false
  /// When what was taken back last left it under way.
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

  /// Also that of its closing check-in.
  public var id: CheckIn.ID { .urge(episode, number: number) }

  /// Whether it is let pass right now.
  public var isRunning: Bool { outcome == nil && !isAsked }

  /// When its closing check-in is to come.
  var closes: Instant { isAttended ? ends + Self.patience : ends }

  /// The time in which nothing else comes.
  var span: Range<Instant> {
    let end = closes + Self.room
    return began..<max(began, min(ended ?? end, end))
  }
}
