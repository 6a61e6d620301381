// SPDX-License-Identifier: Apache-2.0

extension Wire {
  /// A check-in still to come, without its text.
  public struct Planned: Codable, Hashable, Sendable {
    /// Its id.
    public var id: String
    /// Its phase, as of a check-in.
    public var phase: String
    /// When it falls due.
    public var due: String

    /// Makes one of its parts.
    public init(id: String, phase: String, due: String) {
      self.id = id
      self.phase = phase
      self.due = due
    }
  }
}
