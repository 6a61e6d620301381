// SPDX-License-Identifier: Apache-2.0

extension String {
  /// How many columns of a terminal this text takes: two for a wide character (East Asian, emoji).
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// This text in lines of at most `width` columns, broken at spaces, and inside a word only where
  /// the word alone is too wide.
  ///
  /// A newline in the text ends a line.
  func wrapped(to width: Int) -> [String] {
    let width = max(width, 2)
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      var used = 0
      func end() {
        lines.append(line)
        (line, used) = ("", 0)
      }
      for word in paragraph.split(separator: " ") {
        let needed = String(word).columns
        if used > 0, used + 1 + needed > width { end() }
        if used > 0 {
          line += " "
          used += 1
        }
        for character in word {
          if used + character.columns > width { end() }
          line.append(character)
          used += character.columns
        }
      }
      end()
      return lines
    }
  }

  /// This text with spaces behind it, up to `width` columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}

extension Character {
  /// How many columns of a terminal this character takes.
  fileprivate var columns: Int {
    guard let first = unicodeScalars.first?.value, first >= 0x1100 else { return 1 }
    switch first {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
