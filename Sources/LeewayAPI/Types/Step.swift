// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// One step of the cycle.
  public struct Step: Codable, Hashable, Sendable {
    /// "pull", "push", "reach", "back" or "holding" (now, and last).
    public var kind: String
    /// When it was.
    public var at: String

    /// Makes one of its parts.
    public init(kind: String, at: String) {
      self.kind = kind
      self.at = at
    }
  }
}
