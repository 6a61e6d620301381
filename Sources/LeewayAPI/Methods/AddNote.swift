// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The person's own words, to the open episode.
  public enum AddNote: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).AddNote"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// The words; kept in the database and nowhere else.
      public var text: String

      /// Makes one of its parts.
      public init(requestId: String? = nil, text: String) {
        self.requestId = requestId
        self.text = text
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
