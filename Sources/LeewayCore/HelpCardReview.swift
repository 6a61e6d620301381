// SPDX-License-Identifier: Apache-2.0

extension Configuration.HelpCard {
  /// What a card says at its end, whoever wrote the lines before.
  public static let limits = "Leeway is not watched by anyone and cannot call for help."

  /// The lines as they are shown: those of the list, and ``limits``.
  public var shownLines: [String] { lines + [Self.limits] }

  /// What is to be done about a card, as one or two sentences; `nil` if nothing is.
  ///
  /// A card is to be checked within a year: until the day in the next year on which it was.
  public func advice(on today: LocalDay) -> String? {
    guard lines != Self().lines else {
      return """
        The help card has only the line it came with. Put the people and services that you would \
        call under helpCard in leeway.yaml.
        """
    }
    guard let reviewed else {
      return """
        The help card does not say when it was last checked. Check its lines, and put that day \
        behind helpCard.reviewed in leeway.yaml.
        """
    }
    if reviewed > today.isoText {
      return """
        The day on which the help card was checked is still to come. Put that of the last check \
        behind helpCard.reviewed in leeway.yaml.
        """
    }
    if reviewed < today.yearBefore.isoText {
      return """
        The help card was last checked over a year ago. Check its lines, and put that day behind \
        helpCard.reviewed in leeway.yaml.
        """
    }
    return nil
  }
}
