// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// How each part is, one a line, and below what is not well what to do.
  mutating func show(_ parts: [Wire.Part]) {
    let rows = parts.map { [Words.state(ofPart: $0.state), Words.part($0.name)] }
    let widths = widths(of: rows)
    for (part, row) in zip(parts, rows) {
      let isWell = part.state == "ok"
      // One detail stands behind the sentence; more of them would hide it, where they matter.
      let behind = isWell || part.details.count == 1 ? part.details : []
      let details = Phrase.verbatim(behind.joined(separator: ", "))
      let text = Phrase.joined([.template(part.sentence), details], by: " ")
      let indent = entry(row, widths: widths, text, isWell ? .plain : .strong)
      for detail in part.details where behind.isEmpty {
        say(.verbatim(detail), .dim, indent: indent)
      }
      if let advice = part.advice { say(.template(advice), indent: indent) }
    }
    gap()
    let missing = parts.count { $0.state == "missing" }
    if missing > 0 {
      say(.plural(missing, "\(missing) part is missing.", "\(missing) parts are missing."), .strong)
    } else {
      say(
        parts.allSatisfy { $0.state == "ok" }
          ? "All is well." : "All that is needed is there.", .strong)
    }
  }
}
