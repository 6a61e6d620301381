// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Notifications and the journal say only neutral words, or the real ones again.
  public enum SetDiscreet: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).SetDiscreet"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// Whether only neutral words are to be said.
      public var discreet: Bool

      /// Makes one of its parts.
      public init(requestId: String? = nil, discreet: Bool) {
        self.requestId = requestId
        self.discreet = discreet
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
