// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// A picture of a page, with a title and a sentence that says the same.
struct Drawing {
  /// Names it on its page.
  var id: String
  var title: Phrase
  var summary: Phrase
  var width: Int
  var height: Int

  /// Puts it on a page; `body` draws.
  func put(on markup: inout Markup, _ body: (inout Markup) -> Void) {
    let attributes: KeyValuePairs = [
      "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      "viewBox": "0 0 \(width) \(height)",
    ]
    markup.element("svg", attributes) { svg in
      svg.element("title", ["id": "\(id)-title"], saying: title)
      svg.element("desc", ["id": "\(id)-desc"], saying: summary)
      body(&svg)
    }
  }

  /// A tenth of a unit as a coordinate.
  static func coordinate(tenths: Int) -> String {
    let sign = tenths < 0 ? "-" : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension Markup {
  /// Draws a mark of a chart around a point given in tenths of units; `to`: the end of a line.
  mutating func draw(_ mark: ChartMark, x: Int, y: Int, to end: Int? = nil) {
    func at(_ tenths: Int) -> String { Drawing.coordinate(tenths: tenths) }
    func path(_ points: [(x: Int, y: Int)]) -> String {
      points.enumerated().map { place, point in
        "\(place == 0 ? "M" : "L")\(at(x + point.x)) \(at(y + point.y))"
      }.joined(separator: " ")
    }
    func line(_ style: String, _ points: [(x: Int, y: Int)]) {
      element(empty: "path", ["class": style, "d": path(points)])
    }
    let length = max(0, (end ?? x) - x)
    switch mark {
    case .afterHold: line("after", [(0, 0), (length, 0)])
    case .hold:
      element(
        empty: "rect",
        [
          "class": "hold", "x": at(x), "y": at(y - 35), "width": at(max(10, length)),
          "height": at(70),
        ])
    case .begin: line("end", [(0, -55), (0, 55)])
    case .checkInOfHold, .checkInAfterHold: line("check-in", [(0, -45), (0, 45)])
    case .back: line("end", [(-40, -55), (0, -55), (0, 55), (-40, 55)])
    case .closed:
      line("end", [(-35, -35), (35, 35)])
      line("end", [(-35, 35), (35, -35)])
    case .ranOut:
      line("end", [(0, -50), (0, -20)])
      line("end", [(0, 20), (0, 50)])
    case .open: line("end", [(-30, -40), (20, 0), (-30, 40)])
    case .push:
      element(
        empty: "path", ["class": "push", "d": path([(-45, 40), (0, -45), (45, 40)]) + " Z"])
    case .urge:
      element(empty: "circle", ["class": "urge", "cx": at(x), "cy": at(y), "r": at(35)])
    case .holdBegins, .endAndBegin, .pushAndUrge, .midnight: break
    }
  }

  /// Lists what marks mean, each with its look.
  mutating func legend(_ marks: [ChartMark]) {
    element("ul", ["class": "legend"]) { list in
      for mark in marks {
        list.element("li") { item in
          item.element("svg", ["aria-hidden": "true", "viewBox": "0 0 20 14"]) { svg in
            let isLine = mark == .hold || mark == .afterHold
            svg.draw(mark, x: isLine ? 10 : 100, y: 70, to: isLine ? 190 : nil)
          }
          // A page draws all check-ins alike.
          item.say(mark == .checkInAfterHold ? Phrase(.markCheckIn) : mark.meaning)
        }
      }
    }
  }
}
