// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The episodes, the newest last; streams.
  public enum ListEpisodes: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).ListEpisodes"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// That one alone.
      public var number: Int?
      /// At most so many of the newest; 20 by default, 1000 at most.
      public var limit: Int?

      /// Makes one of its parts.
      public init(number: Int? = nil, limit: Int? = nil) {
        self.number = number
        self.limit = limit
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// One of them; nil in the only reply where there is none.
      public var episode: Episode?

      /// Makes one of its parts.
      public init(episode: Episode? = nil) {
        self.episode = episode
      }
    }
  }
}
