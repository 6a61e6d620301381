// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// HTML, or the SVG in it, that reads the same as XML; every text in it is escaped.
struct Markup: Hashable {
  private(set) var text = ""

  /// What a phrase says in the reader's language.
  let translation: Translation

  init(in translation: Translation) {
    self.translation = translation
  }

  /// Adds an element with what `body` puts into it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ body: (inout Markup) -> Void
  ) {
    text += "<\(name)\(Self.list(attributes))>"
    body(&self)
    text += "</\(name)>"
    if Self.blocks.contains(name) { text += "\n" }
  }

  /// Adds an element with a phrase in it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], saying phrase: Phrase
  ) {
    element(name, attributes) { $0.say(phrase) }
  }

  /// Adds an element that has nothing in it.
  mutating func element(empty name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    text += "<\(name)\(Self.list(attributes))/>"
    if Self.blocks.contains(name) { text += "\n" }
  }

  /// Adds a phrase.
  mutating func say(_ phrase: Phrase) {
    text += Self.escaped(phrase.text(in: translation))
  }

  /// Adds a style sheet of this program.
  mutating func style(_ sheet: String) {
    text += "<style>\n\(sheet)</style>\n"
  }

  /// Adds a table; the first cell of each row names it.
  mutating func table(caption: Phrase, head: [Phrase], rows: [[Phrase]]) {
    element("div", ["class": "table"]) { markup in
      markup.element("table") { table in
        table.element("caption", saying: caption)
        table.element("thead") { top in
          top.element("tr") { row in
            for cell in head { row.element("th", ["scope": "col"], saying: cell) }
          }
        }
        table.element("tbody") { body in
          for cells in rows {
            body.element("tr") { row in
              for (place, cell) in cells.enumerated() {
                if place == 0 { row.element("th", ["scope": "row"], saying: cell) }
                if place > 0 { row.element("td", saying: cell) }
              }
            }
          }
        }
      }
    }
  }

  /// `text` with nothing in it that is markup, or that no page may have in it.
  static func escaped(_ text: String) -> String {
    var fit = String.UnicodeScalarView()
    for scalar in text.cleaned(.terminal).unicodeScalars {
      let isNoCharacter =
        scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
      fit.append(isNoCharacter ? "\u{FFFD}" : scalar)
    }
    return String(fit).escapedMarkup
  }

  private static func list(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  /// After these a line ends.
  private static let blocks: Set<String> = [
    "html", "head", "meta", "title", "body", "main", "section", "h1", "h2", "h3", "p", "ul", "li",
    "div", "table", "thead", "tbody", "tr", "caption", "svg", "desc", "g", "footer",
  ]
}
