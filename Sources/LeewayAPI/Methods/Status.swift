// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Where the person is, and what can be done now.
  public enum Status: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Status"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(state: State) {
        self.state = state
      }
    }
  }
}
