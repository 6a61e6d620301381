// SPDX-License-Identifier: Apache-2.0

extension Configuration.HelpCard {
  /// The one line that 0.1.0 had by itself, and that a copy of its leeway.yaml still has.
  private static let formerLine =
    "In danger now: call your emergency number (112 in Europe, 911 in North America, "
    + "999 in the UK, 000 in Australia)."

  /// The lines that the person put there.
  public var own: [String] { lines.filter { $0 != Self.formerLine } }

  /// The card as it is shown to a person in that zone, who reads that language.
  public func card(zone: String, locale: String) -> HelpCard {
    HelpCard(
      region: HelpCard.region(configured: region ?? "", zone: zone, locale: locale), own: own)
  }

  /// What is to be done about a card, as one or two sentences; `nil` if nothing is.
  ///
  /// Its own lines are to be checked within a year: until the day in the next year on which they were.
  public func advice(on today: LocalDay, region: HelpCard.Region) -> String? {
    if HelpCard.isDueForReview(on: today.isoText) {
      return """
        The numbers on the help card were last checked on \(HelpCard.checked), over a year ago. A newer \
        Leeway may have newer ones; until then, check those you would call.
        """
    }
    guard !own.isEmpty else {
      guard region == HelpCard.general else { return nil }
      return """
        The help card has no numbers for where you are. Put the people and services that you would call \
        under helpCard.lines in leeway.yaml, or name a region under helpCard.region.
        """
    }
    guard let reviewed else {
      return """
        The help card does not say when your own lines were last checked. Check them, and put that day \
        behind helpCard.reviewed in leeway.yaml.
        """
    }
    if reviewed > today.isoText {
      return """
        The "reviewed" date of the help card is in the future. Put the day of the last check behind \
        helpCard.reviewed in leeway.yaml.
        """
    }
    if reviewed < today.yearBefore.isoText {
      return """
        Your own lines on the help card were last checked over a year ago. Check them, and put that day \
        behind helpCard.reviewed in leeway.yaml.
        """
    }
    return nil
  }
}
