// SPDX-License-Identifier: Apache-2.0

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
      message: "\(more) more not shown; mend the ones above first")
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
