// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// A check-in comes again later, once.
  public enum Later: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Later"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// Which; the newest open one by default.
      public var id: String?
      /// In how long, as typed; 30 minutes by default.
      public var `for`: String?

      /// Makes one of its parts.
      public init(requestId: String? = nil, id: String? = nil, for: String? = nil) {
        self.requestId = requestId
        self.id = id
        self.for = `for`
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one that comes again.
      public var checkIn: CheckIn
      /// When it comes again.
      public var again: String
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(checkIn: CheckIn, again: String, state: State) {
        self.checkIn = checkIn
        self.again = again
        self.state = state
      }
    }
  }
}
