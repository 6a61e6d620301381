// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Keeps an if-then plan.
  public enum AddPlan: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).AddPlan"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// When; the words after "If I want to".
      public var `if`: String
      /// What to do then; the words after "then I".
      public var then: String

      /// Makes one of its parts.
      public init(requestId: String? = nil, if: String, then: String) {
        self.requestId = requestId
        self.if = `if`
        self.then = then
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// As it is kept.
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
