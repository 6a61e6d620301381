// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// Not an answer.
  public struct InvalidAnswer: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).InvalidAnswer"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// The word that was given.
    public var answer: String
    /// The answers there are.
    public var expected: [String]

    /// Makes one of its parts.
    public init(message: String, answer: String, expected: [String]) {
      self.message = message
      self.answer = answer
      self.expected = expected
    }
  }
}
