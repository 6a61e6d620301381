// SPDX-License-Identifier: Apache-2.0

extension Unicode.Scalar {
  /// How many columns of a terminal this scalar takes alone: 0 what stands on the letter before it, 2 an East
  /// Asian or an emoji.
  ///
  /// As PyPI's wcwidth says, of Unicode 18; tests compare each.
  var columns: Int {
    guard value >= 0x300 else { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .lineSeparator, .paragraphSeparator:
      return 0
    // A mark that is written before its letter takes room.
    case .format: return isPrepended ? 1 : 0
    default: break
    }
    switch value {
    // Vowels and finals of Hangul, and fillers.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x3164, 0xFFA0: return 0
    default: return Self.isWide(value) ? 2 : 1
    }
  }

  /// Prepended_Concatenation_Mark.
  private var isPrepended: Bool {
    switch value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var (low, high) = (0, wide.count)
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].contains(value) { return true }
      if wide[middle].lowerBound > value { high = middle } else { low = middle + 1 }
    }
    return false
  }

  /// East_Asian_Width W and F, and emoji; what nobody has assigned between two of them as well.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
    0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653,
    0x267F...0x267F, 0x268A...0x268F, 0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB,
    0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705,
    0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
    0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C,
    0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x3029, 0x3030...0x303E, 0x3041...0x3096,
    0x309B...0x3163, 0x3165...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x16FE3, 0x16FF2...0x1B2FB, 0x1D300...0x1D376, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
    0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1AE...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
    0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
    0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
    0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
    0x1F6F4...0x1F6FC, 0x1F7DA...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFA, 0x20000...0x3FFFD,
  ]
}

extension Character {
  /// How many columns of a terminal this character takes: 0, 1 or 2.
  public var columns: Int {
    let scalars = unicodeScalars
    guard scalars.count > 1 else { return scalars.first?.columns ?? 0 }
    // U+FE0F asks for the emoji's look.
    if scalars.contains("\u{FE0F}"), scalars.first?.properties.isEmoji == true { return 2 }
    // A mark that stands beside its letter takes room there.
    let beside = scalars.dropFirst().count { $0.properties.generalCategory == .spacingMark }
    return min(2, scalars.reduce(beside) { $0 + $1.columns })
  }
}

extension StringProtocol {
  /// How many columns of a terminal this text takes.
  public var columns: Int { reduce(0) { $0 + $1.columns } }

  /// This text in lines of at most `width` columns, broken at spaces, and inside a word only where
  /// the word alone is too wide.
  ///
  /// A newline in the text ends a line.
  public func wrapped(to width: Int) -> [String] {
    let width = Swift.max(width, 2)
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      var used = 0
      func end() {
        lines.append(line)
        (line, used) = ("", 0)
      }
      for word in paragraph.split(separator: " ") {
        if used > 0, used + 1 + word.columns > width { end() }
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
  public func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }
}
