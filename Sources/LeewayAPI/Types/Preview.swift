// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// A check-in that is planned, also one that will be left out.
  public struct Preview: Codable, Hashable, Sendable {
    /// Its id.
    public var id: String
    /// Its phase, as of a check-in.
    public var phase: String
    /// When it falls due.
    public var due: String
    /// Why it will be left out, as things stand; nil: it will come.
    public var skipped: String?
    /// What placed it there, a clause for a person.
    public var rule: String

    /// Makes one of its parts.
    public init(id: String, phase: String, due: String, skipped: String? = nil, rule: String) {
      self.id = id
      self.phase = phase
      self.due = due
      self.skipped = skipped
      self.rule = rule
    }
  }
}
