// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The database cannot be used, so that hardly anything can be done.
  public struct UnusableDatabase: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).UnusableDatabase"

    /// A sentence for the person that says what to do instead.
    public var message: String

    /// Makes one of its parts.
    public init(message: String) {
      self.message = message
    }
  }
}
