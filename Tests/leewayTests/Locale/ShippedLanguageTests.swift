// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainText
import Testing

@testable import leeway

/// The languages that are shipped are whole, and keep their form.
struct ShippedLanguageTests {
  static let languages = ["de", "es"]

  private static func translation(_ language: String) throws -> Translation {
    let path = PhraseCollection.root.appending(path: "share/locale/\(language)/leeway.po")
    return try Gettext.translation(String(contentsOf: path, encoding: .utf8))
  }

  /// As gettext names an entry.
  private static func name(_ entry: PhraseCollection.Entry) -> String {
    entry.context.map { "\($0)\u{4}\(entry.id)" } ?? entry.id
  }

  /// What reads the same in both: symbols, names, numbers to call, words of programs.
  private static func mayBeTheSame(_ text: String) -> Bool {
    let text = text.replacing(/leeway( [a-z-]+| --[a-z-]+)+/, with: "")
    return !text.contains(/\p{Ll}{3,}.*\s.*\p{Ll}{3,}/) || text.hasPrefix("{0} {1}")
  }

  @Test(arguments: languages) func noPhraseIsLeftInEnglish(language: String) throws {
    let translation = try Self.translation(language)
    for (entry, places) in PhraseCollection.whole.entries {
      let counts: [Int?] = entry.plural == nil ? [nil] : [1, 2]
      for count in counts {
        let said = translation.message(Self.name(entry), count: count)
        let english = count == 2 ? entry.plural ?? entry.id : entry.id
        let isLeft = said == nil || said == english && !Self.mayBeTheSame(english)
        #expect(!isLeft, "\(language) lacks “\(english)” (\(places.first ?? ""))")
      }
    }
  }

  @Test(arguments: languages) func everyPlaceholderIsFilled(language: String) throws {
    let translation = try Self.translation(language)
    func places(_ text: String) -> [String] {
      text.matches(of: /\{\d+\}/).map { String($0.output) }.sorted()
    }
    for (entry, _) in PhraseCollection.whole.entries where entry.plural == nil {
      let said = translation.message(Self.name(entry)) ?? entry.id
      #expect(Set(places(said)) == Set(places(entry.id)), "\(said)")
      #expect(entry.id.hasSuffix("\n") == said.hasSuffix("\n"), "\(said)")
      #expect(entry.id.hasSuffix(" ") == said.hasSuffix(" "), "\(said)")
      #expect(!said.contains("!"), "\(said)")
    }
  }

  /// What is to be typed is the same in every language.
  @Test(arguments: languages) func everyCommandIsTheSame(language: String) throws {
    let translation = try Self.translation(language)
    func commands(_ text: String) -> Set<String> {
      Set(text.matches(of: /--[a-z-]+|systemctl [a-z-]+|leeway\.yaml/).map { String($0.output) })
    }
    for (entry, _) in PhraseCollection.whole.entries {
      let said = translation.message(Self.name(entry), count: entry.plural == nil ? nil : 2)
      #expect(commands(said ?? entry.id) == commands(entry.plural ?? entry.id), "\(said ?? "")")
    }
  }

  @Test(arguments: languages) func everyHelpPageFitsATerminal(language: String) throws {
    let translation = try Self.translation(language)
    for page in [Help.root, Help.more] + Leeway.verbs.map({ $0.page }) {
      for line in translation.page(page).split(separator: "\n") {
        #expect(String(line).columns <= 80, "\(language): \(line)")
      }
    }
    #expect(translation.page(Help.root).split(separator: "\n").count <= 24, "one screen")
  }
}
