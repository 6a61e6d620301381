// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// When the person had an urge or asked, on a page: weekdays by hours, with the number in each cell.
struct HoursPicture {
  var hours: WeekHours

  private static let labelWidth = 48
  private static let cellWidth = 28
  private static let cellHeight = 24
  private static let top = 20

  /// Puts it on a page, with a table that says the same.
  func put(on markup: inout Markup) {
    let shades = Shades(largest: hours.counts.joined().max() ?? 0)
    let drawing = Drawing(
      id: "hours", title: Phrase(.hoursOfUrgesAndAsking),
      summary: Phrase(.hoursSummary, hours.total), width: Self.labelWidth + 24 * Self.cellWidth,
      height: Self.top + 7 * Self.cellHeight)
    drawing.put(on: &markup) { svg in
      for hour in stride(from: 0, to: 24, by: 3) {
        let x = Self.labelWidth + hour * Self.cellWidth + Self.cellWidth / 2
        svg.element(
          "text", ["class": "scale", "x": "\(x)", "y": "13"], saying: .verbatim("\(hour)"))
      }
      for (weekday, counts) in hours.counts.enumerated() {
        let y = Self.top + weekday * Self.cellHeight
        svg.element("text", ["x": "0", "y": "\(y + 16)"], saying: Words.weekday(weekday))
        for (hour, count) in counts.enumerated() {
          Self.draw(count, shade: shades.shade(of: count), hour: hour, y: y, on: &svg)
        }
      }
    }
    markup.table(
      caption: Phrase(.hoursOfUrgesAndAsking),
      head: [Phrase(.columnWeekday), Phrase(.columnHours)],
      rows: hours.counts.indices.map { [Words.weekday($0), Self.list(hours.counts[$0])] })
  }

  private static func draw(_ count: Int, shade: Int, hour: Int, y: Int, on svg: inout Markup) {
    let x = labelWidth + hour * cellWidth
    svg.element(
      empty: "rect",
      [
        "class": "shade-\(shade)", "x": "\(x + 1)", "y": "\(y + 1)", "width": "\(cellWidth - 2)",
        "height": "\(cellHeight - 2)",
      ])
    guard count > 0 else { return }
    svg.element(
      "text",
      ["class": "scale on-\(shade)", "x": "\(x + cellWidth / 2)", "y": "\(y + 16)"],
      saying: .verbatim("\(count)"))
  }

  /// "9:00 (1), 21:00 (4)".
  private static func list(_ counts: [Int]) -> Phrase {
    let times = counts.enumerated().filter { $0.element > 0 }
      .map { "\($0.offset):00 (\($0.element))" }
    return .verbatim(times.isEmpty ? "–" : times.joined(separator: ", "))
  }
}
