// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// No check-in has that id.
  public struct UnknownCheckIn: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).UnknownCheckIn"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The id that was given.
    public var id: String

    /// Makes one of its parts.
    public init(message: String, id: String) {
      self.message = message
      self.id = id
    }
  }
}
