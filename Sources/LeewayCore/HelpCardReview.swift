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
