// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// One part of Leeway, or of what it needs, and how it is.
  public struct Part: Codable, Hashable, Sendable {
    /// Which one: "bus", "database", ….
    public var name: String
    /// "ok", "warning" or "missing".
    public var state: String
    /// How it is.
    public var sentence: String
    /// What belongs to it: a name, a path, a size.
    public var details: [String]
    /// What to do about it; nil: nothing is to be done.
    public var advice: String?

    /// Makes one of its parts.
    public init(
      name: String, state: String, sentence: String, details: [String] = [], advice: String? = nil
    ) {
      self.name = name
      self.state = state
      self.sentence = sentence
      self.details = details
      self.advice = advice
    }
  }
}
