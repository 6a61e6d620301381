// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Why a check-in came, or did not, or when it comes.
  public enum Explain: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Explain"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Which; the next, or else the newest, by default.
      public var id: String?

      /// Makes one of its parts.
      public init(id: String? = nil) {
        self.id = id
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The one explained; nil where there is none.
      public var id: String?
      /// Why, for a person.
      public var sentence: String

      /// Makes one of its parts.
      public init(id: String? = nil, sentence: String) {
        self.id = id
        self.sentence = sentence
      }
    }
  }
}
