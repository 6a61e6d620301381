// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// How often each of some things was: a bar for each, with its name above it.
struct BarsPicture {
  var id: String
  var title: Phrase
  var shares: [Share]

  private static let width = 720
  private static let rowHeight = 38

  /// Puts it on a page, with a table that says the same.
  func put(on markup: inout Markup) {
    let largest = shares.map(\.count).max() ?? 0
    let scale = Scale(first: 0, last: largest, room: (Self.width - 60) * 10)
    let total = shares.map(\.count).reduce(0, +)
    let drawing = Drawing(
      id: id, title: title, summary: Phrase(.barsSummary, total), width: Self.width,
      height: max(1, shares.count) * Self.rowHeight)
    drawing.put(on: &markup) { svg in
      for (place, share) in shares.enumerated() {
        let top = place * Self.rowHeight
        let length = scale.place(of: share.count)
        svg.element("text", ["x": "0", "y": "\(top + 13)"], saying: share.name)
        svg.element(
          empty: "rect",
          [
            "class": "bar", "x": "0", "y": "\(top + 18)",
            "width": Drawing.coordinate(tenths: length), "height": "12",
          ])
        svg.element(
          "text", ["x": Drawing.coordinate(tenths: length + 60), "y": "\(top + 28)"],
          saying: .verbatim("\(share.count)"))
      }
    }
    markup.table(
      caption: title, head: [Phrase(.columnHow), Phrase(.columnCount)],
      rows: shares.map { [$0.name, .verbatim("\($0.count)")] })
  }
}
