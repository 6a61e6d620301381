// SPDX-License-Identifier: Apache-2.0

/// The configuration cannot be used, with every mistake and its place.
public struct ConfigurationRefused: Error, CustomStringConvertible {
  /// One line each: `leeway.yaml:3:7: …`.
  public let problems: [String]

  /// Makes one; `problems` is not empty.
  public init(problems: [String]) { self.problems = problems }

  /// All of it, with what to do.
  public var description: String {
    let count = problems.count == 1 ? "1 mistake" : "\(problems.count) mistakes"
    return "The configuration has \(count): " + problems.joined(separator: "; ")
  }
}
