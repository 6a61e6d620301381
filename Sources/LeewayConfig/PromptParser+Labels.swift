// SPDX-License-Identifier: Apache-2.0

import LeewayCore

extension PromptParser {
  /// The most characters of a label; desktops cut longer ones.
  private static let longestLabel = 100

  /// Reads the block of the daemon's other words.
  mutating func readLabels(_ value: Value) {
    guard case .mapping(let entries) = value.content else {
      problems.add("labels is \(value.shown), expected a block of labels", at: value.place)
      return
    }
    for entry in entries {
      guard let label = Label(rawValue: entry.key) else {
        reportUnknown(entry, among: Label.allCases.map(\.rawValue), in: "labels")
        continue
      }
      guard let text = line(entry.value, name: "the label \(entry.key)") else { continue }
      let places = Placeholder.names(in: label.english)
      guard Placeholder.names(in: text) == places else {
        let braces = places.map { "{\($0)}" }.joined(separator: ", ")
        let wanted = braces.isEmpty ? "no braces" : "\(braces), once"
        problems.add("the label \(entry.key) has \(wanted)", at: entry.value.place)
        continue
      }
      guard text.count <= Self.longestLabel else {
        problems.add(
          "the label \(entry.key) has \(text.count) characters; at most \(Self.longestLabel) are "
            + "allowed", at: entry.value.place)
        continue
      }
      review(passage(.label, text, for: nil), at: entry.value.place)
      result.labels[label] = text
    }
  }
}
