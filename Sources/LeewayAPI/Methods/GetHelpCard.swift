// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Where to get help.
  public enum GetHelpCard: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).GetHelpCard"

    /// What is asked.
    public struct Parameters: Codable, Hashable, Sendable {
      /// Whose numbers, "DE" or "general"; by default the configured region, or that of the time zone.
      public var region: String?

      /// Makes one of its parts.
      public init(region: String? = nil) {
        self.region = region
      }
    }

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// The help card.
      public var helpCard: HelpCard

      /// Makes one of its parts.
      public init(helpCard: HelpCard) {
        self.helpCard = helpCard
      }
    }
  }
}
