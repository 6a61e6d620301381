// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Someone, or a court, asked for no contact; or that is lifted.
  public enum SetNoContact: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).SetNoContact"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// Whether it stands from now on.
      public var noContact: Bool

      /// Makes one of its parts.
      public init(requestId: String? = nil, noContact: Bool) {
        self.requestId = requestId
        self.noContact = noContact
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
