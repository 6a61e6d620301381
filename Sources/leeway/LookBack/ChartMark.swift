// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// What one character of a chart can mean, in the order of the legend.
///
/// Marks differ in shape: a chart is read without colour too.
enum ChartMark: Hashable, CaseIterable {
  case begin
  case hold
  case holdBegins
  case afterHold
  case checkInOfHold
  case checkInAfterHold
  case back
  case closed
  case ranOut
  case open
  /// One episode ended there and another began, or one did both.
  case endAndBegin
  case push
  case urge
  case pushAndUrge
  case midnight

  /// How it is drawn.
  func glyph(hasUnicode: Bool) -> String {
    let (unicode, ascii) =
      switch self {
      case .begin: ("┝", "[")
      case .hold: ("━", "=")
      case .holdBegins: ("┣", "{")
      case .afterHold: ("─", "-")
      case .checkInOfHold: ("┿", "#")
      case .checkInAfterHold: ("┼", "+")
      case .back: ("┤", "]")
      case .closed: ("╳", "x")
      case .ranOut: ("╎", "~")
      case .open: ("▷", ">")
      case .endAndBegin: ("╫", "%")
      case .push: ("▲", "^")
      case .urge: ("○", "o")
      case .pushAndUrge: ("◆", "@")
      case .midnight: ("·", ".")
      }
    return hasUnicode ? unicode : ascii
  }

  /// What it means.
  var meaning: Phrase {
    switch self {
    case .begin: Phrase(.theyPulledAway)
    case .hold: Phrase(.markHold)
    case .holdBegins: Phrase(.markHoldBegins)
    case .afterHold: Phrase(.markAfterHold)
    case .checkInOfHold: Phrase(.markCheckInOfHold)
    case .checkInAfterHold: Phrase(.markCheckInAfterHold)
    case .back: Phrase(.theyCameBack)
    case .closed: Phrase(.markClosed)
    case .ranOut: Phrase(.ranOut)
    case .open: Phrase(.markOpen)
    case .endAndBegin: Phrase(.markEndAndBegin)
    case .push: Phrase(.youAsked)
    case .urge: Phrase(.markUrge)
    case .pushAndUrge: Phrase(.markPushAndUrge)
    case .midnight: Phrase(.markMidnight)
    }
  }

  /// How it is set where that is understood.
  var weight: Page.Weight {
    switch self {
    case .midnight: .dim
    case .push, .urge, .pushAndUrge: .strong
    default: .plain
    }
  }

  /// The mark for the end of an episode, by the word for how it ended.
  static func end(_ ending: String?) -> Self {
    switch ending.flatMap(Ending.init(rawValue:)) {
    case .back: .back
    case .closed: .closed
    case .expired: .ranOut
    // A newer daemon may know more of them: the line ends.
    case nil: ending == nil ? .open : .ranOut
    }
  }
}

extension Canvas {
  /// Cells side by side, each with its mark or empty.
  func row(_ marks: [ChartMark?]) -> String {
    var (text, run, weight) = ("", "", Page.Weight.plain)
    for mark in marks {
      let next = mark?.weight ?? .plain
      if next != weight {
        text += set(run, weight)
        (run, weight) = ("", next)
      }
      run += mark?.glyph(hasUnicode: hasUnicode) ?? " "
    }
    return text + set(run, weight)
  }

  /// Entries one after the other, wrapped between them, and inside one only where it alone is too wide.
  func legend(_ entries: [(glyph: String, meaning: Phrase)]) -> [String] {
    let width = min(columns, Terminal.widest)
    var lines: [String] = []
    var used = 0
    for entry in entries {
      let laidOut = self.laidOut(entry.meaning, behind: entry.glyph)
      let needed = entry.glyph.columns + 2 + line(entry.meaning).columns
      if laidOut.count == 1, used > 0, used + 3 + needed <= width {
        lines[lines.count - 1] += "   " + laidOut[0]
        used += 3 + needed
      } else {
        lines += laidOut
        used = laidOut.count == 1 ? needed : width
      }
    }
    return lines
  }

  /// A phrase as one line.
  func line(_ phrase: Phrase) -> String { phrase.text(in: translation).cleaned(.line) }
}

extension String {
  /// This text in exactly so many columns: cut, or with spaces behind it.
  func fitted(to width: Int) -> String {
    var (text, used) = ("", 0)
    for character in self {
      guard used + character.columns <= width else { break }
      text.append(character)
      used += character.columns
    }
    return text.padded(to: width)
  }

  /// This text without spaces at its end.
  var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
