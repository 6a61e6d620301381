// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// One scheduled prompt.
  public struct CheckIn: Codable, Hashable, Sendable {
    /// Made of its episode and its place in the schedule, as in "3-settle-1.2".
    public var id: String
    /// The number of its episode; nil: it closes an urge that belongs to none.
    public var episode: Int?
    /// "settle", "space", "reconnect" or "stock"; "urge": it closes one.
    public var phase: String
    /// When it fell, or falls, due.
    public var due: String
    /// When it was shown; nil before that.
    public var shown: String?
    /// Until when it can be answered; nil: it does not expire, or is not shown yet.
    public var expires: String?
    /// Its title, as shown.
    public var title: String
    /// Its text, as shown.
    public var text: String
    /// The answers it takes now, in the order of its buttons; empty when it is not open.
    public var answers: [String]
    /// An answer, or what became of it without one; nil while it is open.
    public var outcome: String?
    /// Why there was no answer ("asleep", "quietHours", ...).
    public var reason: String?
    /// The check-in that took it, where the outcome is "coalesced".
    public var into: String?

    /// Makes one of its parts.
    public init(
      id: String, episode: Int? = nil, phase: String, due: String, shown: String? = nil,
      expires: String? = nil, title: String, text: String, answers: [String],
      outcome: String? = nil, reason: String? = nil, into: String? = nil
    ) {
      self.id = id
      self.episode = episode
      self.phase = phase
      self.due = due
      self.shown = shown
      self.expires = expires
      self.title = title
      self.text = text
      self.answers = answers
      self.outcome = outcome
      self.reason = reason
      self.into = into
    }
  }
}
