// SPDX-License-Identifier: Apache-2.0

/// How a text is made fit for where it is to be shown.
///
/// No text of a person, a configuration or a peer reaches a terminal, a notification, the journal or a
/// message as it is: it could move the cursor, hide a part of itself or turn the writing round.
public struct Cleaning: Sendable {
  /// What becomes of the end of a line.
  private enum LineEnd {
    /// Whatever kind it is, it becomes a newline.
    case newline
    /// A newline stays; other kinds, which hide what stands before them, become a space.
    case newlineOnly
    case space
    /// It is as unfit as what moves a cursor.
    case unfit
  }

  private var lineEnd: LineEnd
  /// Whether a tab stays; else it is a space, or unfit as line ends are.
  private var keepsTabs = false
  /// What stands in the place of what is unfit.
  private var mark: Unicode.Scalar?
  /// Whether all that has no look of its own is unfit, but for what joins letters and emoji.
  private var takesFormat = false
  /// Whether runs of blanks become one space, and those at the ends go.
  private var isJoined = false

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// A page for a terminal: lines stay lines.
  public static let terminal = Self(lineEnd: .newline)
  /// One line with single spaces: a notification's title or text, a row, a status bar.
  public static let line = Self(lineEnd: .space, isJoined: true)
  /// What a person wrote, to be kept as one line: all that is not seen goes.
  public static let ownWords = Self(lineEnd: .space, takesFormat: true, isJoined: true)
  /// A field of the journal: lines stay lines, and what was taken out leaves a mark.
  public static let journal = Self(lineEnd: .newlineOnly, keepsTabs: true, mark: replacement)
  /// The same on one line.
  public static let journalLine = Self(lineEnd: .space, mark: replacement)
  /// A piece of somebody's file in a message: whatever is not seen leaves a mark.
  public static let quotation = Self(lineEnd: .unfit, mark: replacement, takesFormat: true)

  fileprivate func clean(_ text: some StringProtocol) -> String {
    var clean = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let kept = kept(scalar, after: before) { clean.append(kept) }
      before = scalar
    }
    guard isJoined else { return String(clean) }
    return String(clean).split { $0 == " " || takesFormat && $0.isWhitespace }
      .joined(separator: " ")
  }

  private func kept(_ scalar: Unicode.Scalar, after before: Unicode.Scalar?) -> Unicode.Scalar? {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
      switch lineEnd {
      case .newline: scalar == "\n" && before == "\r" ? nil : "\n"
      case .newlineOnly: scalar == "\n" ? "\n" : " "
      case .space: " "
      case .unfit: mark
      }
    case "\t": keepsTabs ? "\t" : lineEnd == .unfit ? mark : " "
    default: isUnfit(scalar) ? mark : scalar
    }
  }

  private func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.turnsWriting { return true }
    return switch scalar.properties.generalCategory {
    case .control: true
    case .format: takesFormat && scalar != "\u{200C}" && scalar != "\u{200D}"
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Marks, embeds, overrides or isolates a direction of writing.
  fileprivate var turnsWriting: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension StringProtocol {
  /// This text as it may be shown there.
  public func cleaned(_ cleaning: Cleaning) -> String { cleaning.clean(self) }

  /// This text with nothing in it that markup would obey: Pango's, or that of a notification's body.
  public var escapedMarkup: String {
    // Not by characters: with an accent on it, a bracket is another character, and still a bracket.
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// This JSON text with escapes for what would move a terminal's cursor or turn its writing; to a reader
  /// of JSON it is the same.
  public var escapedJSON: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      // Between JSON's words an escape may not stand.
      let isBlank = scalar == "\n" || scalar == "\r" || scalar == "\t"
      guard !isBlank, scalar.turnsWriting || scalar.properties.generalCategory == .control else {
        text.append(scalar)
        continue
      }
      let digits = String(0x1_0000 + scalar.value, radix: 16).dropFirst()
      text.append(contentsOf: "\\u\(digits)".unicodeScalars)
    }
    return String(text)
  }
}
