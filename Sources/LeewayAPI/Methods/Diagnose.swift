// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// How the parts are that the daemon sees.
  public enum Diagnose: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Diagnose"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One after the other.
      public var parts: [Part]

      /// Makes one of its parts.
      public init(parts: [Part]) {
        self.parts = parts
      }
    }
  }
}
