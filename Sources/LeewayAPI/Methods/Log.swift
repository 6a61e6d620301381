// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The partner pulled away: opens an episode, or joins the open one.
  public enum Log: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Log"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Makes the call safe to repeat: the same id again adds nothing.
      public var requestId: String?
      /// When it was, as typed; now by default.
      public var at: String?
      /// How long to hold, as typed; not together with `until`.
      public var `for`: String?
      /// The end of the hold, as typed; not together with `for`.
      public var until: String?
      /// The person's own words; kept in the database and nowhere else.
      public var note: String?
      /// Someone, or a court, asked for no contact: no reconnect step is offered.
      public var noContact: Bool?
      /// Whether the answer, or why there is none, comes as a notification as well.
      public var announce: Bool?

      /// Makes one of its parts.
      public init(
        requestId: String? = nil, at: String? = nil, for: String? = nil, until: String? = nil,
        note: String? = nil, noContact: Bool? = nil, announce: Bool? = nil
      ) {
        self.requestId = requestId
        self.at = at
        self.for = `for`
        self.until = until
        self.note = note
        self.noContact = noContact
        self.announce = announce
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// False where it was the same withdrawal as one logged within ten minutes.
      public var recorded: Bool
      /// The first prompt's title.
      public var title: String
      /// The first prompt's text.
      public var text: String
      /// Where the person is now.
      public var state: State
      /// Sentences that are said once, with the first withdrawal of all.
      public var asides: [String]?

      /// Makes one of its parts.
      public init(
        recorded: Bool, title: String, text: String, state: State, asides: [String]? = nil
      ) {
        self.recorded = recorded
        self.title = title
        self.text = text
        self.state = state
        self.asides = asides
      }
    }
  }
}
