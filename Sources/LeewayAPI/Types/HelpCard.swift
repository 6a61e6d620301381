// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The help card: where to get help.
  public struct HelpCard: Codable, Hashable, Sendable {
    /// All of it, line by line, never empty; the last says what Leeway cannot do.
    public var lines: [String]
    /// Who keeps the person's own lines.
    public var owner: String?
    /// When these were last checked.
    public var reviewed: String?
    /// What is to be done about the card; nil where nothing is, and with an answer.
    public var advice: String?
    /// Whose numbers it shows, "DE" or "general".
    public var region: String?
    /// Those there are.
    public var regions: [String]?
    /// The same as the lines, in parts.
    public var sections: [HelpSection]?

    /// Makes one of its parts.
    public init(
      lines: [String], owner: String? = nil, reviewed: String? = nil, advice: String? = nil,
      region: String? = nil, regions: [String]? = nil, sections: [HelpSection]? = nil
    ) {
      self.lines = lines
      self.owner = owner
      self.reviewed = reviewed
      self.advice = advice
      self.region = region
      self.regions = regions
      self.sections = sections
    }
  }

  /// One part of the help card.
  public struct HelpSection: Codable, Hashable, Sendable {
    /// What it is about; nil: it needs no title.
    public var title: String?
    /// Never empty.
    public var lines: [String]

    /// Makes one of its parts.
    public init(title: String? = nil, lines: [String]) {
      self.title = title
      self.lines = lines
    }
  }
}
