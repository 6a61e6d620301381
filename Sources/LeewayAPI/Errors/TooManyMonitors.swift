// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// As many call `Monitor` as may.
  public struct TooManyMonitors: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).TooManyMonitors"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// How many there may be.
    public var limit: Int

    /// Makes one of its parts.
    public init(message: String, limit: Int) {
      self.message = message
      self.limit = limit
    }
  }
}
