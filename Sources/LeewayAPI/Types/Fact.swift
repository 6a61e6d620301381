// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// One row of the log of facts.
  public struct Fact: Codable, Hashable, Sendable {
    /// The transaction that it was committed in.
    public var transaction: Int
    /// When that was.
    public var at: String
    /// What it is ("said", "opened", "noted", ...).
    public var kind: String
    /// The episode it belongs to; nil: to none.
    public var episode: Int?
    /// What it says, as its kind has it.
    public var fields: Fields

    /// Makes one of its parts.
    public init(transaction: Int, at: String, kind: String, episode: Int? = nil, fields: Fields) {
      self.transaction = transaction
      self.at = at
      self.kind = kind
      self.episode = episode
      self.fields = fields
    }
  }
}
