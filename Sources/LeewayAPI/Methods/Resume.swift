// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The pause is over now.
  public enum Resume: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Resume"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?

      /// Makes one of its parts.
      public init(requestId: String? = nil) {
        self.requestId = requestId
      }
    }

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
