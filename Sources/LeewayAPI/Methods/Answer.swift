// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// An answer to the named check-in, or to the newest open one.
  public enum Answer: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Answer"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// The check-in; nil: the newest open one.
      public var id: String?
      /// "holding", "reachedOut", "back", "notSafe", "passed", "dismissed" or "later".
      public var answer: String

      /// Makes one of its parts.
      public init(requestId: String? = nil, id: String? = nil, answer: String) {
        self.requestId = requestId
        self.id = id
        self.answer = answer
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one answered; nil where none was open.
      public var checkIn: CheckIn?
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
        checkIn: CheckIn? = nil, title: String? = nil, text: String? = nil,
        helpCard: HelpCard? = nil, stored: Bool, kept: Bool? = nil, state: State,
        pushes: Int? = nil
      ) {
        self.checkIn = checkIn
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
