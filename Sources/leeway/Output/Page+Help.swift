// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

extension Page {
  /// A page of help, which is written for 80 columns; laid out anew for a terminal that has fewer.
  mutating func show(help page: String) {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard lines.contains(where: { String($0).columns > terminal.columns }) else {
      for line in lines {
        if line.isEmpty { gap() } else { self.line(.verbatim(String(line))) }
      }
      return
    }
    for paragraph in lines.split(separator: "") {
      gap()
      show(paragraph.reduce(into: []) { HelpItem.add($1, to: &$0) })
    }
  }

  private mutating func show(_ items: [HelpItem]) {
    let rows = items.filter { !$0.meaning.isEmpty }
    let widths = widths(of: rows.map { [.verbatim($0.word)] })
    for item in items {
      if item.meaning.isEmpty {
        say(.verbatim(item.word), indent: item.indent)
      } else {
        entry(
          [.verbatim(item.word)], widths: widths, .verbatim(item.meaning), indent: item.indent)
      }
    }
  }
}

/// What belongs together in a page of help: a sentence, or a line to type and its meaning.
private struct HelpItem {
  var word: String
  var meaning = ""
  var indent: Int

  /// Takes in the next line of a paragraph.
  static func add(_ line: Substring, to items: inout [Self]) {
    let indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    let word = zip(text, text.dropFirst()).prefix { $0 != (" ", " ") }.count
    let meaning = text.dropFirst(word).drop { $0 == " " }
    if text.count > word + 1, !meaning.isEmpty {
      items.append(
        Self(word: String(text.prefix(word)), meaning: String(meaning), indent: indent))
    } else if let last = items.last, indent > last.indent, !last.meaning.isEmpty {
      items[items.count - 1].meaning += " \(text)"
    } else if let last = items.last, indent == 0, last.indent == 0, last.meaning.isEmpty {
      items[items.count - 1].word += " \(text)"
    } else {
      items.append(Self(word: String(text), indent: indent))
    }
  }
}

extension Page {
  /// The rationale, with a list of its sources below.
  mutating func show(_ rationale: Rationale) {
    say(.template(rationale.title), .strong)
    for section in rationale.sections {
      gap()
      say(.template(section.title), .strong)
      for paragraph in Translation.paragraphs(section.text) {
        say(.template(paragraph))
        gap()
      }
    }
    gap()
    say(.sources, .strong)
    for (index, source) in rationale.sources.enumerated() {
      say(.verbatim("[\(index + 1)] \(source)"), .dim)
    }
  }
}
