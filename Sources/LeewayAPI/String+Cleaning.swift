// SPDX-License-Identifier: Apache-2.0

/// What makes a text fit for where it is shown: the one place, for the terminal, notifications, the
/// journal, status bars and JSON.
extension String {
  /// This text without what could move a terminal's cursor or turn its writing round.
  ///
  /// C0, DEL, C1 and the bidirectional controls go; a tab becomes a space. Every kind of line end
  /// becomes a newline.
  package var cleaned: String {
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where afterReturn: break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: clean.append("\n")
      case 0x09: clean.append(" ")
      default: if !scalar.isUnfit { clean.append(scalar) }
      }
    }
    return String(clean)
  }

  /// This text cleaned, on one line, with single spaces.
  package var cleanedLine: String {
    cleaned.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  /// This text with nothing in it that markup would obey: Pango's, or that of a notification's body.
  package var escapedMarkup: String {
    reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.append(character)
      }
    }
  }

  /// This JSON text with escapes for what ``cleaned`` takes out; to a reader of JSON it is the same.
  package var escapedJSON: String {
    guard unicodeScalars.contains(where: \.isUnfit) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isUnfit, !scalar.isJSONSpace {
        let digits = String(0x1_0000 + scalar.value, radix: 16).dropFirst()
        text.append(contentsOf: "\\u\(digits)".unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// C0, DEL, C1, or a control of the direction of writing.
  fileprivate var isUnfit: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Stands between JSON's words, where an escape may not.
  fileprivate var isJSONSpace: Bool { self == "\n" || self == "\r" || self == "\t" }
}
