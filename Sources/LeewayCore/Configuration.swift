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

extension Configuration.HelpCard {
  /// The line that was the default in 0.1.0; a `leeway.yaml` copied from that version still has it.
  private static let formerLine =
    "In danger now: call your emergency number (112 in Europe, 911 in North America, "
    + "999 in the UK, 000 in Australia)."

  /// The lines that the person put there: all but that default.
  public var own: [String] { lines.filter { $0 != Self.formerLine } }

  /// The card as it is shown to a person in that zone, who reads that language.
  public func card(zone: String, locale: String) -> HelpCard {
    HelpCard(
      region: HelpCard.region(configured: region ?? "", zone: zone, locale: locale), own: own)
  }

  /// What the person should do about the card; `nil`: nothing.
  ///
  /// Own lines that were looked over on 22 November are fine until 22 November of the next year.
  public func advice(on today: LocalDay, region: HelpCard.Region) -> Phrase? {
    if HelpCard.isDueForReview(on: today.isoText) {
      return Phrase(.numbersOld, HelpCard.checked)
    }
    guard !own.isEmpty else {
      guard region == HelpCard.general else { return nil }
      return Phrase(.noNumbersHere)
    }
    guard let reviewed else {
      return Phrase(.ownLinesUndated)
    }
    if reviewed > today.isoText {
      return Phrase(.ownLinesInFuture)
    }
    if reviewed < today.yearBefore.isoText {
      return Phrase(.ownLinesOld)
    }
    return nil
  }
}
