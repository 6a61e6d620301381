// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Nothing comes for a while.
  public enum Pause: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Pause"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// How long, as typed; not together with `until`.
      public var `for`: String?
      /// Until when, as typed; not together with `for`.
      public var until: String?

      /// Makes one of its parts.
      public init(requestId: String? = nil, for: String? = nil, until: String? = nil) {
        self.requestId = requestId
        self.for = `for`
        self.until = until
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
