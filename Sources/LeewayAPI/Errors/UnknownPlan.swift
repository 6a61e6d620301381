// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// No plan has that number.
  public struct UnknownPlan: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).UnknownPlan"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The number that was given.
    public var number: Int

    /// Makes one of its parts.
    public init(message: String, number: Int) {
      self.message = message
      self.number = number
    }
  }
}
