// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// No urge runs that could be ended.
  public struct NoUrge: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).NoUrge"

    /// A sentence for the person that says what to do instead.
    public var message: String

    /// Makes one of its parts.
    public init(message: String) {
      self.message = message
    }
  }
}
