// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// A text that is too long.
  public struct TextTooLong: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).TextTooLong"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The parameter that holds it.
    public var field: String
    /// The number of characters it may have.
    public var limit: Int

    /// Makes one of its parts.
    public init(message: String, field: String, limit: Int) {
      self.message = message
      self.field = field
      self.limit = limit
    }
  }
}
