// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The person wants to reach out right now, and lets it pass.
  public enum BeginUrge: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).BeginUrge"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// How long, as typed, 1 minute to 1 hour; nil: as configured, 10 minutes by default.
      public var `for`: String?
      /// Whether a terminal counts down, and will say what came of it.
      public var attended: Bool?
      /// Whether the answer, or why there is none, comes as a notification as well.
      public var announce: Bool?

      /// Makes one of its parts.
      public init(
        requestId: String? = nil, for: String? = nil, attended: Bool? = nil, announce: Bool? = nil
      ) {
        self.requestId = requestId
        self.for = `for`
        self.attended = attended
        self.announce = announce
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one that runs now.
      public var urge: Urge
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(urge: Urge, state: State) {
        self.urge = urge
        self.state = state
      }
    }
  }
}
