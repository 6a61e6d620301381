// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// When the person had an urge or asked, for a terminal: a row for each weekday, a cell for each hour, or
/// for two hours where it is narrow.
struct HoursChart {
  private let canvas: Canvas
  private let counts: [[Int]]
  private let shades: Shades
  private let names: [String]
  private let cellWidth: Int

  init(_ hours: WeekHours, on canvas: Canvas) {
    self.canvas = canvas
    names = (0..<7).map { canvas.line(Words.weekday($0)) }
    let room = canvas.columns - (names.map(\.columns).max() ?? 0) - 2
    let isNarrow = room < 48
    counts = hours.counts(hoursPerCell: isNarrow ? 2 : 1)
    cellWidth = max(1, min(3, room / (isNarrow ? 12 : 24)))
    shades = Shades(largest: counts.joined().max() ?? 0)
  }

  /// The lines, none wider than the canvas; a sentence where there is nothing.
  var lines: [String] {
    guard shades.largest > 0 else { return canvas.laidOut(Phrase(.noUrgesOrAsking)) }
    let width = names.map(\.columns).max() ?? 0
    let rows = zip(names, counts).map { name, row in
      let cells = row.map { cell(of: shades.shade(of: $0)) }.joined()
      return "\(name.padded(to: width))  \(cells)".withoutTrailingSpaces
    }
    return [(String(repeating: " ", count: width + 2) + hours).withoutTrailingSpaces] + rows
  }

  /// What the shades mean; nothing where there are none.
  var legend: [String] {
    canvas.legend(shades.meanings.map { (glyph(of: $0.shade), .verbatim($0.numbers)) })
  }

  private var hours: String {
    let perCell = 24 / max(1, counts.first?.count ?? 24)
    // An hour stands at its cell, and as many of them as there is room for.
    let step = perCell == 1 && cellWidth > 1 ? 3 : 6
    return stride(from: 0, to: 24, by: step).map { hour in
      "\(hour)".padded(to: step / perCell * cellWidth)
    }.joined()
  }

  private func cell(of shade: Int) -> String {
    guard shade > 0 else { return glyph(of: 0).padded(to: cellWidth) }
    return String(repeating: glyph(of: shade), count: cellWidth)
  }

  private func glyph(of shade: Int) -> String {
    let glyphs = canvas.hasUnicode ? ["·", "░", "▒", "▓", "█"] : [".", "-", "+", "*", "#"]
    return glyphs.indices.contains(shade) ? glyphs[shade] : ""
  }
}
