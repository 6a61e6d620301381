// SPDX-License-Identifier: Apache-2.0

/// The configuration cannot be used, with every mistake and its place.
public struct ConfigurationRefused: Error, CustomStringConvertible {
  /// One line each: `leeway.yaml:3:7: …`.
  public let problems: [String]

  /// Makes one; `problems` is not empty.
  public init(problems: [String]) { self.problems = problems }

  /// How many there are, without them and without a full stop.
  public var summary: String {
    "The configuration has " + (problems.count == 1 ? "1 mistake" : "\(problems.count) mistakes")
  }

  /// All of it on one line.
  public var description: String { "\(summary): " + problems.joined(separator: "; ") }
}
