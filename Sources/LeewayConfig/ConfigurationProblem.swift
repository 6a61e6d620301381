// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a file, and where.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the caller gave it; empty: it is in none.
  public let file: String
  /// The line, counted from 1; 0: it is not in one line.
  public let line: Int
  /// The column, counted from 1 in Unicode scalars, as YAML counts.
  public let column: Int
  /// One line: what stands there, what was expected, and the way on.
  public let message: String
  /// Whether the file is used all the same.
  public let isWarning: Bool

  /// Makes a problem.
  public init(
    file: String, line: Int = 0, column: Int = 0, message: String, isWarning: Bool = false
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.isWarning = isWarning
  }

  /// The same, where the file is left out and all else goes on.
  var asWarning: Self {
    Self(file: file, line: line, column: column, message: message, isWarning: true)
  }

  /// The same of a file that is not there.
  public var withoutPlace: Self { Self(file: "", message: message, isWarning: isWarning) }

  /// The problem as compilers print it, `leeway.yaml:3:7: …`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column): " : file.isEmpty ? "" : "\(file): "
    return "\(place)\(isWarning ? "warning: " : "")\(message)"
  }
}
