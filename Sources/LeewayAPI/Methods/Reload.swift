// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Reads the configuration again; a broken one is refused.
  public enum Reload: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Reload"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// Whether anything is different.
      public var changed: Bool

      /// Makes one of its parts.
      public init(changed: Bool) {
        self.changed = changed
      }
    }
  }
}
