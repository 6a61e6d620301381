// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Shows one sample notification.
  public enum ShowSample: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).ShowSample"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// False where there is nothing to show it with.
      public var shown: Bool
      /// A sentence that says what is missing.
      public var missing: String?

      /// Makes one of its parts.
      public init(shown: Bool, missing: String? = nil) {
        self.shown = shown
        self.missing = missing
      }
    }
  }
}
