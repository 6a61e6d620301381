// SPDX-License-Identifier: Apache-2.0

extension String {
  /// This text without what could move a terminal's cursor or turn its writing round.
  ///
  /// C0, DEL, C1 and the bidirectional controls go; a tab becomes a space. Every kind of line end
  /// becomes a newline.
  var cleaned: String {
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where afterReturn: break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: clean.append("\n")
      case 0x09: clean.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: break
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// This text cleaned, on one line, with single spaces.
  var cleanedLine: String {
    cleaned.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }
}
