// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// Something that can be seen of whether the person is there.
  public struct Sight: Codable, Hashable, Sendable {
    /// The reason of a check-in that waits for it.
    public var what: String
    /// Who tells it; nil: nobody does here.
    public var by: String?
    /// Whether it is so; nil: that is not known.
    public var now: Bool?

    /// Makes one of its parts.
    public init(what: String, by: String? = nil, now: Bool? = nil) {
      self.what = what
      self.by = by
      self.now = now
    }
  }
}
