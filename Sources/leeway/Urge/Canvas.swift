// SPDX-License-Identifier: Apache-2.0

import PlainText

/// The part of a terminal that can be drawn on, and what is understood there.
struct Canvas: Hashable {
  var columns: Int
  var rows: Int
  /// Whether bold and dim are understood, and wanted.
  var styled: Bool
  /// Whether more than ASCII is.
  var hasUnicode: Bool
  /// What the one who reads there is told in.
  var translation = Translation.english

  /// Decides from what the kernel says, 0 where it does not know, and from the environment.
  init(columns: Int, rows: Int, styled: Bool, environment: (String) -> String?) {
    func number(_ name: String) -> Int? { environment(name).flatMap { Int($0) } }
    self.columns = max(2, columns > 0 ? columns : number("COLUMNS") ?? 80)
    self.rows = max(1, rows > 0 ? rows : number("LINES") ?? 24)
    self.styled = styled
    let locales = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment($0) }
    let locale = (locales.first { !$0.isEmpty } ?? "").lowercased()
    hasUnicode = locale.contains("utf-8") || locale.contains("utf8")
  }

  /// A phrase wrapped, and nothing where it is empty; with a `label`, that stands before it and it
  /// is set off.
  func laidOut(_ phrase: Phrase, _ weight: Page.Weight = .plain, behind label: String? = nil)
    -> [String]
  {
    let text = phrase.text(in: translation).cleaned(.terminal)
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    let indent = label.map { $0.columns + 2 } ?? 0
    let lines = text.wrapped(to: min(columns, Terminal.widest) - indent).map { set($0, weight) }
    guard let label else { return lines }
    let margin = String(repeating: " ", count: indent)
    return ["\(set(label, .strong))  \(lines[0])"] + lines.dropFirst().map { margin + $0 }
  }

  /// `text` in its weight.
  func set(_ text: String, _ weight: Page.Weight) -> String {
    styled ? weight.styled(text) : text
  }
}
