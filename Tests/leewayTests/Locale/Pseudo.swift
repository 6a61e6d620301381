// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import leeway

/// A language nobody speaks: English with accents on every letter, between ⟦ and ⟧.
///
/// Whatever is printed in it with plain letters is data, or has gone past the look-up.
enum Pseudo {
  private static let letters = Dictionary(
    uniqueKeysWithValues: zip(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      "ÅƁÇÐÉƑĜĤÎĴĶŁṀŃÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķłṁñöþǫŕšţûṽŵẋýž"))

  /// All phrases, translated.
  static func translation() throws -> Translation { try made.get() }

  private static let made = Result { try Gettext.translation(file) }

  /// The same as a PO file.
  private static var file: String {
    PhraseFile.translation(of: PhraseCollection.whole.entries.map(\.entry), translated)
  }

  /// The last newline stays the last, as msgfmt asks for.
  static func translated(_ text: String) -> String {
    text.hasSuffix("\n") ? "⟦\(accented(String(text.dropLast())))⟧\n" : "⟦\(accented(text))⟧"
  }

  /// A text with its letters changed, but for what is put in: `{0}`.
  static func accented(_ text: String) -> String {
    var isPlace = false
    return String(
      text.map { character in
        if character == "{" { isPlace = true }
        if character == "}" { isPlace = false }
        return isPlace ? character : letters[character] ?? character
      })
  }

  /// The words of a text that are neither translated nor data.
  ///
  /// Data are ids, commands to type, keys to press in front of what they mean, and what is given; all
  /// other data of these tests is Greek.
  static func escapes(in text: String, data: [String] = []) -> [String] {
    var text = text.replacing(
      /leeway (plan |mine |unsent )?(add )?[a-z-]+( --[a-z-]+| ID)*/, with: ""
    )
    .replacing(/\d+-[a-z-]+-[\d.]+/, with: "").replacing(/^ *[a-z]  +⟦/, with: "⟦")
    for word in data.sorted(by: { $0.count > $1.count }) { text = text.replacing(word, with: "") }
    return text.matches(of: /[A-Za-z]+/).map { String($0.output) }
  }
}
