// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// An urge to reach out that is let pass: a countdown that can be cut short at any time.
  public struct Urge: Codable, Hashable, Sendable {
    /// Also the id of its closing check-in, as in "3-urge-1".
    public var id: String
    /// When it was said.
    public var began: String
    /// When the time is over.
    public var ends: String
    /// The title of what is said meanwhile.
    public var title: String
    /// The text of what is said meanwhile.
    public var text: String
    /// The plan to go over; nil: there is none, or the text has it.
    public var plan: Plan?

    /// Makes one of its parts.
    public init(
      id: String, began: String, ends: String, title: String, text: String, plan: Plan? = nil
    ) {
      self.id = id
      self.began = began
      self.ends = ends
      self.title = title
      self.text = text
      self.plan = plan
    }
  }
}
