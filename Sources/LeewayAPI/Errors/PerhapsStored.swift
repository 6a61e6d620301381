// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The database failed at the last moment, so that it may have taken it.
  public struct PerhapsStored: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).PerhapsStored"

    /// A sentence for the person that says what to do instead.
    public var message: String

    /// Makes one of its parts.
    public init(message: String) {
      self.message = message
    }
  }
}
