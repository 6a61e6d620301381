// SPDX-License-Identifier: Apache-2.0

/// Everything a person can set, with the built-in defaults.
///
/// Pure data: `LeewayConfig` makes one from text, `Config/leeway.yaml` documents every key under the
/// same name (`hold.length` is ``ScheduleSettings/Hold/length``). The part that the schedule is computed
/// from, ``ScheduleSettings``, is stored as a fact whenever it changes: a later edit rewrites no past.
public struct Configuration: Hashable, Sendable {
  /// What decides when a check-in comes.
  public var schedule = ScheduleSettings()
  /// How check-ins are shown on the desktop.
  public var notifications = Notifications()
  /// What others may see.
  public var privacy = Privacy()
  /// Where to get help when space is the wrong advice.
  public var helpCard = HelpCard()
  /// The language of the texts, `de_AT`; `nil` for that of the environment.
  public var locale: String?

  /// The built-in defaults.
  public init() {}

  /// The keys `notifications`.
  public struct Notifications: Hashable, Sendable {
    /// Whether check-ins go to the desktop's notification server at all.
    public var enabled = true
    /// Whether the user's own plan may stand in a notification.
    public var plan = false

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `privacy`.
  public struct Privacy: Hashable, Sendable {
    /// Whether notifications and journal say only neutral words.
    public var discreet = false

    /// The built-in defaults.
    public init() {}
  }

  /// The keys `helpCard`.
  public struct HelpCard: Hashable, Sendable {
    /// The person's own lines, one person or service each; the card shows them first.
    public var lines: [String] = []
    /// Who keeps these lines; `nil`: nobody said.
    public var owner: String?
    /// The day they were last looked over, `2026-11-22`; `nil`: nobody said.
    public var reviewed: String?
    /// Whose numbers stand on the card, `DE` or `general`; `nil`: those of where the person is.
    public var region: String?

    /// The built-in defaults.
    public init() {}
  }
}
