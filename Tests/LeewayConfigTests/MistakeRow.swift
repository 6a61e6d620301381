// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import Testing

/// A file with a mistake, which is the row's name, and all that is printed of it.
struct MistakeRow: Sendable, CustomTestStringConvertible {
  let text: String
  let prints: String
  var testDescription: String { String(text.map { $0.isNewline ? "⏎" : $0 }.prefix(60)) }

  init(_ text: String, _ prints: String) {
    self.text = text
    self.prints = prints
  }

  /// Reads the text as `leeway.yaml`.
  func check() {
    let problems = #expect(throws: ConfigurationProblems.self, "\(text)") {
      try ConfigurationReader.configuration(from: text, file: "leeway.yaml")
    }
    #expect(problems?.description == prints)
  }
}
