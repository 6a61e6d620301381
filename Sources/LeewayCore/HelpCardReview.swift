// SPDX-License-Identifier: Apache-2.0

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
