// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The configuration that was to be loaded is broken; the old one stays, if there is one.
  public struct InvalidConfiguration: VarlinkFailure, Hashable {
    /// The name of the error.
    public static let name = "\(Wire.interface).InvalidConfiguration"

    /// A sentence for the person that says what to do instead.
    public var message: String
    /// What is wrong with it, a mistake each, with its place.
    public var problems: [String]

    /// Makes one of its parts.
    public init(message: String, problems: [String]) {
      self.message = message
      self.problems = problems
    }
  }
}
