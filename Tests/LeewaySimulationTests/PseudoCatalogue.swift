// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore

/// The shipped catalogue in a language nobody speaks: accents on every letter.
///
/// Whatever is shown in it with a plain letter has gone past the translation.
enum PseudoCatalogue {
  private static let letters = Dictionary(
    uniqueKeysWithValues: zip(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
      "ÅƁÇÐÉƑĜĤÎĴĶŁṀŃÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķłṁñöþǫŕšţûṽŵẋýž"))

  /// The catalogue, read from a file as a translator would write it.
  static func read() throws -> PromptCatalogue {
    let english = try ConfigurationReader.prompts(from: [], file: "")
    var file = "titles:\n"
    for occasion in PromptText.Occasion.allCases {
      let title = english.texts(for: occasion).first?.title ?? ""
      file += "  \(occasion.rawValue): \(quoted(title))\n"
    }
    file += "labels:\n"
    for label in Label.allCases { file += "  \(label.rawValue): \(quoted(label.english))\n" }
    file += "texts:\n"
    for text in english.texts { file += "  - {id: \(text.id), text: \(quoted(text.text))}\n" }
    let translation = PromptTranslation(Array(file.utf8), file: "prompts.xx.yaml", isOwn: true)
    return try ConfigurationReader.prompts(
      from: [], file: "", translations: [translation], isEnglish: false)
  }

  private static func quoted(_ text: String) -> String {
    var isPlace = false
    let accented = text.map { character in
      if character == "{" { isPlace = true }
      if character == "}" { isPlace = false }
      return isPlace ? character : letters[character] ?? character
    }
    return "\"\(String(accented).replacing("\"", with: "\\\""))\""
  }

  /// Whether nothing in a text is English.
  static func says(_ text: String) -> Bool {
    !text.isEmpty && !text.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
  }
}
