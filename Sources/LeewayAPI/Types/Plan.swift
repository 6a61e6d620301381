// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// The person's own if-then plan, in their own words.
  public struct Plan: Codable, Hashable, Sendable {
    /// What it is called by; a number is never used twice.
    public var number: Int
    /// When, as typed.
    public var `if`: String
    /// What to do then, as typed.
    public var then: String
    /// All of it, as it is said: "if I want to text, then I walk round the block".
    public var text: String

    /// Makes one of its parts.
    public init(number: Int, if: String, then: String, text: String) {
      self.number = number
      self.if = `if`
      self.then = then
      self.text = text
    }
  }
}
