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

/// All that is wrong with a file, in the order of its lines.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The mistakes and warnings; at least one is a mistake.
  public let problems: [ConfigurationProblem]

  /// Makes a list; the caller puts it in order.
  public init(problems: [ConfigurationProblem]) { self.problems = problems }

  /// One line for each.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Gathers what is wrong with one file.
struct ProblemList {
  /// So many are told; a file with more is no configuration.
  static let limit = 50

  let file: String
  private var problems: [ConfigurationProblem] = []
  /// How many were left out.
  private var more = 0

  init(file: String) { self.file = file }

  /// Whether no mistake was found; warnings do not count.
  var isEmpty: Bool { problems.allSatisfy(\.isWarning) }

  /// Whether a further problem would only be counted.
  var isFull: Bool { problems.count >= Self.limit }

  mutating func add(_ message: String, at place: Place) { append(message, place, false) }

  mutating func warn(_ message: String, at place: Place) { append(message, place, true) }

  /// What was found, in the order of lines; a last line counts what was left out.
  var sorted: [ConfigurationProblem] {
    let ordered = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    guard more > 0, let last = ordered.last else { return ordered }
    let rest = ConfigurationProblem(
      file: file, line: last.line, column: last.column,
      message: "\(more) more not shown; fix the ones above first")
    return ordered + [rest]
  }

  /// Hands the warnings to `warn`, or throws everything if a mistake is among them.
  func finish(warn: (ConfigurationProblem) -> Void) throws(ConfigurationProblems) {
    guard isEmpty else { throw ConfigurationProblems(problems: sorted) }
    sorted.forEach(warn)
  }

  private mutating func append(_ message: String, _ place: Place, _ isWarning: Bool) {
    if isFull {
      more += 1
      // A mistake is told, whatever advice came before it.
      guard !isWarning, let advice = problems.lastIndex(where: \.isWarning) else { return }
      problems.remove(at: advice)
    }
    problems.append(
      ConfigurationProblem(
        file: file, line: place.line, column: place.column, message: message, isWarning: isWarning))
  }
}

/// Where something stands in a file.
struct Place: Hashable, Sendable, Comparable {
  /// Counted from 1.
  let line: Int
  /// Counted from 1, in Unicode scalars.
  let column: Int

  static let start = Place(line: 1, column: 1)

  static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
