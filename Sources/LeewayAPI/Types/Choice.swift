// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// Something the person can do now.
  public struct Choice: Codable, Hashable, Sendable {
    /// What to type after `leeway`.
    public var verb: String
    /// What it does.
    public var meaning: String

    /// Makes one of its parts.
    public init(verb: String, meaning: String) {
      self.verb = verb
      self.meaning = meaning
    }
  }
}
