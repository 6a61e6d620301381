// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The plans, the oldest first; streams.
  public enum ListPlans: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).ListPlans"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One of them; nil in the only reply where there is none.
      public var plan: Plan?

      /// Makes one of its parts.
      public init(plan: Plan? = nil) {
        self.plan = plan
      }
    }
  }
}
