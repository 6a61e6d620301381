// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Whom to turn to.
  public enum GetHelpCard: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).GetHelpCard"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

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
