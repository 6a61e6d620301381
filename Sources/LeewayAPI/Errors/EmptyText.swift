// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// There must be a text.
  public struct EmptyText: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).EmptyText"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The parameter that holds it.
    public var field: String

    /// Makes one of its parts.
    public init(message: String, field: String) {
      self.message = message
      self.field = field
    }
  }
}
