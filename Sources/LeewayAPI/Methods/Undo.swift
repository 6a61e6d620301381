// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Takes back the last thing the person said.
  public enum Undo: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Undo"

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
      /// What was taken back ("log", "holding", "reachedOut", ...).
      public var undone: String
      /// When it had been said.
      public var at: String
      /// Where the person is now.
      public var state: State
      /// Whether no contact stays (true) or is lifted with it (false); nil: that did not set it.
      public var noContact: Bool?

      /// Makes one of its parts.
      public init(undone: String, at: String, state: State, noContact: Bool? = nil) {
        self.undone = undone
        self.at = at
        self.state = state
        self.noContact = noContact
      }
    }
  }
}
