// SPDX-License-Identifier: Apache-2.0

/// The answers to a check-in, as they are typed.
enum AnswerWord: String, CaseIterable {
  case holding
  case reachedOut = "reached-out"
  case back
  case notSafe = "not-safe"
  case passed
  case dismiss
  case later

  /// The word on the wire.
  var wire: String {
    switch self {
    case .holding: "holding"
    case .reachedOut: "reachedOut"
    case .back: "back"
    case .notSafe: "notSafe"
    case .passed: "passed"
    case .dismiss: "dismissed"
    case .later: "later"
    }
  }

  /// Reads a word as it is typed, or as it is on the wire.
  ///
  /// What the buttons say can be typed, too: `asked`, `turn-off`.
  init(_ typed: String) throws(Failure) {
    let typed = ["asked": "reached-out", "turn-off": "not-safe", "off": "not-safe"][typed] ?? typed
    guard let word = Self.allCases.first(where: { $0.rawValue == typed || $0.wire == typed }) else {
      let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "That is not an answer. The answers are: \(words).")
    }
    self = word
  }
}
