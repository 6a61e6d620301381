// SPDX-License-Identifier: Apache-2.0

/// All that is wrong with a file, in the order of its lines.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistakes and warnings; at least one is a mistake.
  public let problems: [ConfigurationProblem]

  /// Makes a list; the caller puts it in order.
  public init(problems: [ConfigurationProblem]) { self.problems = problems }

  /// One line for each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
