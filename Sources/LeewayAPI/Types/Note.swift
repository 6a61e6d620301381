// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The person's own words, and when they were written.
  public struct Note: Codable, Hashable, Sendable {
    /// When they were written.
    public var at: String
    /// The words.
    public var text: String

    /// Makes one of its parts.
    public init(at: String, text: String) {
      self.at = at
      self.text = text
    }
  }
}
