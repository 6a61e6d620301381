// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// Text for a person, laid out for a terminal, line by line.
///
/// Whatever is put on it is cleaned first, so no text of the daemon or of a configuration reaches
/// the terminal as it came.
struct Page {
  /// How a text is set; on a terminal without styles all look alike.
  enum Weight {
    case plain
    case strong
    case dim

    /// `text` set so, for a terminal that understands it.
    func styled(_ text: String) -> String {
      switch self {
      case .strong where !text.isEmpty: "\u{1B}[1m\(text)\u{1B}[0m"
      case .dim where !text.isEmpty: "\u{1B}[2m\(text)\u{1B}[0m"
      default: text
      }
    }
  }

  let terminal: Terminal
  private(set) var lines: [String] = []

  init(for terminal: Terminal) {
    self.terminal = terminal
  }

  /// The whole page, each line ended.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Adds a phrase, wrapped; nothing where it is empty.
  mutating func say(_ phrase: Phrase, _ weight: Weight = .plain, indent: Int = 0) {
    let text = phrase.text(in: terminal.translation).cleaned(.terminal)
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    for line in text.wrapped(to: terminal.columns - indent) {
      add(line, weight, indent: indent)
    }
  }

  /// Adds a phrase that has no blanks.
  mutating func say(_ key: Phrase.Key, _ weight: Weight = .plain, indent: Int = 0) {
    say(Phrase(key), weight, indent: indent)
  }

  /// Adds an empty line between what is there and what comes; never two, and none at the top.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds rows of what can be typed and its meaning, the meanings aligned; below what they mean
  /// where the terminal is too narrow for two columns.
  mutating func table(_ rows: [(word: String, meaning: Phrase)], _ weight: Weight = .plain) {
    facts(rows.map { (.verbatim($0.word), $0.meaning) }, weight)
  }

  /// Adds rows of a name and what it is, laid out like a table.
  mutating func facts(_ rows: [(name: Phrase, value: Phrase)], _ weight: Weight = .plain) {
    let widths = widths(of: rows.map { [$0.name] })
    for row in rows { entry([row.name], widths: widths, row.value, weight, indent: 2) }
  }

  /// Adds cells, padded to their columns, and behind them a phrase, wrapped; the phrase below them
  /// where the terminal is too narrow.
  ///
  /// Returns how far the phrase is indented, for what else belongs to it.
  @discardableResult
  mutating func entry(
    _ cells: [Phrase], widths: [Int], _ phrase: Phrase, _ weight: Weight = .plain, indent: Int = 0
  ) -> Int {
    let head = zip(cells, widths).map { line(of: $0).padded(to: $1) }.joined(separator: "  ")
    let text = line(of: phrase)
    let left = indent + head.columns + 3
    guard terminal.columns - left >= 18 else {
      let below = indent + 4
      for line in line(of: .joined(cells, by: "  ")).wrapped(to: terminal.columns - indent) {
        add(line, weight, indent: indent)
      }
      for line in text.wrapped(to: terminal.columns - below) { add(line, weight, indent: below) }
      return below
    }
    for (index, line) in text.wrapped(to: terminal.columns - left).enumerated() {
      if index == 0 { add("\(head)   \(line)", weight, indent: indent) }
      if index > 0 { add(line, weight, indent: left) }
    }
    return left
  }

  /// Adds one line that is not wrapped.
  mutating func line(_ phrase: Phrase, _ weight: Weight = .plain) {
    let text = phrase.text(in: terminal.translation).cleaned(.terminal)
    add(text.split(separator: "\n").joined(separator: " "), weight, indent: 0)
  }

  /// Adds cells side by side, padded to their columns, or wrapped where they do not fit.
  mutating func row(_ cells: [Phrase], widths: [Int], _ weight: Weight = .plain) {
    let cells = cells.map(line(of:))
    let needed = widths.reduce(0, +) + 2 * (widths.count - 1)
    guard needed <= terminal.columns else {
      return say(.verbatim(cells.joined(separator: " · ")), weight)
    }
    add(zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  "), weight, indent: 0)
  }

  /// How wide each column of these rows is.
  func widths(of rows: [[Phrase]]) -> [Int] {
    (0..<(rows.first?.count ?? 0)).map { column in
      rows.map { line(of: $0[column]).columns }.max() ?? 0
    }
  }

  private func line(of phrase: Phrase) -> String {
    phrase.text(in: terminal.translation).cleaned(.line)
  }

  private mutating func add(_ line: String, _ weight: Weight, indent: Int) {
    var line = String(repeating: " ", count: line.isEmpty ? 0 : indent) + line
    while line.last == " " { line.removeLast() }
    lines.append(terminal.styled ? weight.styled(line) : line)
  }
}
