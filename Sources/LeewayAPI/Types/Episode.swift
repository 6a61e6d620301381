// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// An episode as it was.
  public struct Episode: Codable, Hashable, Sendable {
    /// Its number.
    public var number: Int
    /// When the withdrawal that opened it began.
    public var since: String
    /// When it was over; nil: it is open.
    public var ended: String?
    /// "back", "closed" or "expired"; nil: it is open.
    public var ending: String?
    /// The end of its newest hold; nil: it has none.
    public var holdEnds: String?
    /// How often the person pressed during a hold.
    public var pushes: Int
    /// The pulls and pushes.
    public var cycle: [Step]
    /// The person's own words, the oldest first.
    public var notes: [Note]

    /// Makes one of its parts.
    public init(
      number: Int, since: String, ended: String? = nil, ending: String? = nil,
      holdEnds: String? = nil, pushes: Int, cycle: [Step], notes: [Note]
    ) {
      self.number = number
      self.since = since
      self.ended = ended
      self.ending = ending
      self.holdEnds = holdEnds
      self.pushes = pushes
      self.cycle = cycle
      self.notes = notes
    }
  }
}
