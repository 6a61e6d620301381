// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// What came of the urge.
  public enum EndUrge: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).EndUrge"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// "passed", "reachedOut", "notSafe", "stopped" or "elapsed".
      public var outcome: String

      /// Makes one of its parts.
      public init(requestId: String? = nil, outcome: String) {
        self.requestId = requestId
        self.outcome = outcome
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The title of what Leeway says to it.
      public var title: String?
      /// The text of what Leeway says to it.
      public var text: String?
      /// Whom to turn to; only with "notSafe".
      public var helpCard: HelpCard?
      /// False only with "notSafe": it is in effect, but the database could not take it.
      public var stored: Bool
      /// Where it is not stored: whether a mark keeps it over a restart.
      public var kept: Bool?
      /// Where the person is now.
      public var state: State
      /// How often they asked in this hold, this time included; only where they did.
      public var pushes: Int?

      /// Makes one of its parts.
      public init(
        title: String? = nil, text: String? = nil, helpCard: HelpCard? = nil, stored: Bool,
        kept: Bool? = nil, state: State, pushes: Int? = nil
      ) {
        self.title = title
        self.text = text
        self.helpCard = helpCard
        self.stored = stored
        self.kept = kept
        self.state = state
        self.pushes = pushes
      }
    }
  }
}
