// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// All facts, the oldest first; streams.
  public enum Export: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Export"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One of them; nil in the only reply where there is none.
      public var fact: Fact?

      /// Makes one of its parts.
      public init(fact: Fact? = nil) {
        self.fact = fact
      }
    }
  }
}
