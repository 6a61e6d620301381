// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The help card: whom to turn to.
  public struct HelpCard: Codable, Hashable, Sendable {
    /// Its lines, never empty; the last says what Leeway cannot do.
    public var lines: [String]
    /// Who keeps it; nil on the built-in one.
    public var owner: String?
    /// When it was last checked; nil on the built-in one.
    public var reviewed: String?
    /// What is to be done about the card; nil where nothing is, and with an answer.
    public var advice: String?

    /// Makes one of its parts.
    public init(
      lines: [String], owner: String? = nil, reviewed: String? = nil, advice: String? = nil
    ) {
      self.lines = lines
      self.owner = owner
      self.reviewed = reviewed
      self.advice = advice
    }
  }
}
