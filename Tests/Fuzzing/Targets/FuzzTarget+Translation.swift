// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

@testable import leeway

extension FuzzTarget {
  /// What is said of so many.
  private static let counts = [nil, 0, 1, 2, 5, 11, 21, 100, Int.max, Int.min]
  /// What goes into the blanks of a phrase; nothing of it is in a file by chance.
  private static let values = ["⟦zero⟧", "⟦one⟧"]

  static func readTranslation(_ bytes: [UInt8]) throws(BrokenProperty) {
    let object = MessageObject(bytes)
    guard let translation = Translation(mo: bytes) else { return }
    guard let object else {
      throw BrokenProperty(description: "a translation from a file that cannot be read")
    }
    try require(
      translation.tag.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "-"
      }, "no tag of a language: \(translation.tag)")

    let names = (0..<object.count).map { object.original($0).prefix { $0 != 0 } }
    // msgfmt sorts them; in a file that is not sorted, what is looked up may not be found.
    let isSorted = zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    for bytes in names.prefix(16) {
      guard let name = String(validating: bytes, as: UTF8.self) else { continue }
      let texts = object.texts(for: name)
      try require(texts?.isEmpty == false || !isSorted, "“\(name)” is there, and not found")
      for count in counts { try check(name, count, translation, texts ?? []) }
      try read(name, in: translation)
    }
  }

  private static func check(
    _ name: String, _ count: Int?, _ translation: Translation, _ texts: [String]
  ) throws(BrokenProperty) {
    guard let message = translation.message(name, count: count) else { return }
    try require(
      !name.isEmpty && !message.isEmpty && texts.contains(message),
      "“\(name)” of \(count ?? 1) is “\(message)”, of \(texts)")
    try require(count != nil || message == texts.first, "the first of \(texts) is “\(message)”")
  }

  /// As a phrase, and as a page: nothing that is put in is lost.
  private static func read(_ name: String, in translation: Translation) throws(BrokenProperty) {
    let phrase = Phrase.template(name, values.map { .verbatim($0) })
    let text = phrase.text(in: translation)
    // Without values its blanks stay as they are.
    let template = Phrase.template(name).english
    for (place, value) in values.enumerated() where template.contains("{\(place)}") {
      // By bytes: an accent behind it makes another letter of its end.
      try require(
        Array(text.utf8).contains(Array(value.utf8)) || text == template,
        "“\(name)” has lost a value: “\(text)”")
    }
    try require(template.isEmpty || !text.isEmpty, "nothing is said for “\(name)”")
    let page = translation.page(name + "\n\n" + name + "\n")
    try require(page.utf8.last == 0x0A, "a page without an end: \(page)")
  }
}
