// SPDX-License-Identifier: Apache-2.0

/// What a text has to be so that it can stand on one line of a screen.
enum LineText {
  /// The text without the space and line ends around it, such as a YAML block leaves behind.
  static func trimmed(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let tail = text.drop(while: isBlank)
    return String(tail.reversed().drop(while: isBlank).reversed())
  }

  /// What is wrong with a line, as the end of a sentence; nil if nothing is.
  static func complaint(_ line: String, characters: Int) -> String? {
    if line.contains(where: \.isNewline) { return "has more than one line; write it as one" }
    // A double-quoted text can smuggle in what the file itself may not have.
    let hasControl = line.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if hasControl { return "has a control character; take it out" }
    if line.count > characters {
      return "has \(line.count) characters; at most \(characters) are allowed"
    }
    return nil
  }
}
