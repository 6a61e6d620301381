// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// A time or a length that cannot be read, or lies where it may not.
  public struct InvalidTime: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).InvalidTime"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The parameter that holds it.
    public var field: String
    /// The text that was given.
    public var value: String

    /// Makes one of its parts.
    public init(message: String, field: String, value: String) {
      self.message = message
      self.field = field
      self.value = value
    }
  }
}
