// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore

/// A story to be played: what happens when, and what is expected of it.
public struct Scenario: Sendable {
  /// What it was called; stands in messages.
  public let file: String
  /// Where the person is at first.
  public internal(set) var zone = TimeZone.gmt
  /// The configuration at first.
  public internal(set) var configuration = Configuration()
  /// What happens, in the order of the lines.
  public internal(set) var steps: [Step] = []

  /// One line.
  public struct Step: Sendable {
    /// Where it stands, from 1.
    public let line: Int
    /// The time it stands for, as written; `nil`: that of the line before.
    public let time: String?
    /// What it says.
    public let content: Content
  }

  /// What a line says.
  public enum Content: Sendable {
    /// Something happens.
    case happens(Action)
    /// Time passes, and no more.
    case passes
    /// Something is to be so.
    case expects(Expectation)
  }
}

/// A line that cannot be read; its description is `FILE:LINE: …`.
public struct ScenarioMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// All of it.
  public let description: String

  init(_ file: String, _ line: Int, _ message: String) {
    description = "\(file):\(line): \(message)"
  }

  /// A mistake whose place is told already.
  init(told description: String) { self.description = description }
}
