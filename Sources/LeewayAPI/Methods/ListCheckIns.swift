// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The check-ins that were shown or are due, the newest last; streams.
  public enum ListCheckIns: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).ListCheckIns"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Whether to list only those that are open.
      public var unanswered: Bool?
      /// At most so many of the newest; 20 by default, 1000 at most.
      public var limit: Int?

      /// Makes one of its parts.
      public init(unanswered: Bool? = nil, limit: Int? = nil) {
        self.unanswered = unanswered
        self.limit = limit
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One of them; nil in the only reply where there is none.
      public var checkIn: CheckIn?

      /// Makes one of its parts.
      public init(checkIn: CheckIn? = nil) {
        self.checkIn = checkIn
      }
    }
  }
}
