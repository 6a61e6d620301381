// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// What is planned as things stand, the next first; streams.
  public enum ListPlanned: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).ListPlanned"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// How far to look; 7 by default, 1 to 60.
      public var days: Int?

      /// Makes one of its parts.
      public init(days: Int? = nil) {
        self.days = days
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One of them; nil in the only reply where there is none.
      public var planned: Preview?

      /// Makes one of its parts.
      public init(planned: Preview? = nil) {
        self.planned = planned
      }
    }
  }
}
