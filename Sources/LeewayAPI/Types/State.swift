// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// Where the person is.
  public struct State: Codable, Hashable, Sendable {
    /// The daemon's time.
    public var now: String
    /// As of a check-in; nil: nothing is open.
    public var phase: String?
    /// Whether the person turned check-ins off; then no advice is given.
    public var unsafe: Bool
    /// The open episode's number; nil: nothing is open.
    public var episode: Int?
    /// When the withdrawal that opened the episode began.
    public var since: String?
    /// When the hold ends, or ended.
    public var holdEnds: String?
    /// Whether the hold still runs.
    public var holding: Bool
    /// The pulls and pushes so far.
    public var cycle: [Step]
    /// The newest check-in that was shown or is due.
    public var newest: CheckIn?
    /// The next check-in to come.
    public var next: Planned?
    /// How many check-ins are open and wait for an answer.
    public var unanswered: Int
    /// When the pause ends; nil: there is none.
    public var pausedUntil: String?
    /// The urge that is let pass now; nil: there is none.
    public var urge: Urge?
    /// What can be done now, the likeliest first.
    public var choices: [Choice]
    /// Whether notifications and the journal say only neutral words.
    public var discreet: Bool
    /// What is seen of whether the person is there.
    public var presence: [Sight]
    /// What does not work at the moment, a sentence each; empty: all is well.
    public var missing: [String]
    /// Whether no contact stands; nil: an older daemon does not tell.
    public var noContact: Bool?
    /// When the hold's end will be told, where a pause puts that off.
    public var holdEndTold: String?

    /// Makes one of its parts.
    public init(
      now: String, phase: String? = nil, unsafe: Bool, episode: Int? = nil, since: String? = nil,
      holdEnds: String? = nil, holding: Bool, cycle: [Step], newest: CheckIn? = nil,
      next: Planned? = nil, unanswered: Int, pausedUntil: String? = nil, urge: Urge? = nil,
      choices: [Choice], discreet: Bool, presence: [Sight], missing: [String],
      noContact: Bool? = nil, holdEndTold: String? = nil
    ) {
      self.now = now
      self.phase = phase
      self.unsafe = unsafe
      self.episode = episode
      self.since = since
      self.holdEnds = holdEnds
      self.holding = holding
      self.cycle = cycle
      self.newest = newest
      self.next = next
      self.unanswered = unanswered
      self.pausedUntil = pausedUntil
      self.urge = urge
      self.choices = choices
      self.discreet = discreet
      self.presence = presence
      self.missing = missing
      self.noContact = noContact
      self.holdEndTold = holdEndTold
    }
  }
}
