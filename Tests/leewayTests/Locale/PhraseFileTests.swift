// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

@testable import leeway

struct PhraseFileTests {
  /// `LEEWAY_WRITE_POT=1` writes the file anew instead (make pot).
  @Test func theTemplateHasEveryPhraseAndNoOther() throws {
    let collection = PhraseCollection.whole
    if ProcessInfo.processInfo.environment["LEEWAY_WRITE_POT"] == "1" {
      try PhraseFile.text(of: collection).write(
        to: PhraseFile.path, atomically: true, encoding: .utf8)
    }
    let (said, kept) = (collection.entries.map(\.entry), try PhraseFile.kept())
    try #require(!said.isEmpty)
    let (missing, gone) = (said.filter { !kept.contains($0) }, kept.filter { !said.contains($0) })
    #expect(missing.map(\.id) == [], "leeway.pot lacks these; make pot writes it anew")
    #expect(gone.map(\.id) == [], "nothing says these any more; make pot writes leeway.pot anew")
  }

  /// A phrase that nothing says any more would be translated for nobody.
  @Test func everyPhraseOfTheTableIsSaid() throws {
    let source = try Self.sources(in: "Sources")
    let said = Set(source.matches(of: /\.([a-z]\w+)/).map { String($0.1) })
    #expect(Phrase.Key.allCases.map { "\($0)" }.filter { !said.contains($0) } == [])
  }

  /// What is handed out as data, or printed as it is, is no sentence.
  @Test(arguments: ["Sources/leeway", "Sources/LeewayDaemon"])
  func noEnglishGoesPastTheTable(folder: String) throws {
    let past = /(verbatim|template|print|write|sentence:|message:|meaning:|advice:)[( ]+"([^"\n]+)"/
    let found = try Self.sources(in: folder).matches(of: past)
      .map { String($0.2) }.filter { $0.contains(/\p{Ll}\p{Ll}+ \p{Ll}/) }
    #expect(found == [])
  }

  static func sources(in folder: String) throws -> String {
    let folder = PhraseCollection.root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") && !$0.hasSuffix("Phrases.swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
  }
}
