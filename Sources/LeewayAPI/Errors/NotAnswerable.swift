// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The check-in is not open any more, or does not take that answer.
  public struct NotAnswerable: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).NotAnswerable"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// Its id.
    public var id: String
    /// Its outcome; nil while it is open.
    public var outcome: String?

    /// Makes one of its parts.
    public init(message: String, id: String, outcome: String? = nil) {
      self.message = message
      self.id = id
      self.outcome = outcome
    }
  }
}
