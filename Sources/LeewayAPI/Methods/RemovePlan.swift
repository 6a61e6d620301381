// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The plan is not to be used any more.
  public enum RemovePlan: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).RemovePlan"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// Which.
      public var number: Int

      /// Makes one of its parts.
      public init(requestId: String? = nil, number: Int) {
        self.requestId = requestId
        self.number = number
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one removed.
      public var plan: Plan
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(plan: Plan, state: State) {
        self.plan = plan
        self.state = state
      }
    }
  }
}
