// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Erases an episode, or nearly everything.
  public enum Forget: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Forget"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// The episode; not together with `all`.
      public var number: Int?
      /// Everything but the configuration in force and whether the person is safe.
      public var all: Bool?

      /// Makes one of its parts.
      public init(number: Int? = nil, all: Bool? = nil) {
        self.number = number
        self.all = all
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// How many facts are gone.
      public var facts: Int
      /// Files that still have what a damaged database had; nil: there are none.
      public var copies: [String]?
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(facts: Int, copies: [String]? = nil, state: State) {
        self.facts = facts
        self.copies = copies
        self.state = state
      }
    }
  }
}
