// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayConfig

/// The check-ins' texts in the languages that are shipped: whole, and in the form that the linter asks for.
@Suite struct ShippedTranslationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func read(_ language: String) throws -> (catalogue: PromptCatalogue, warnings: [String]) {
    let name = "prompts.\(language).yaml"
    let bytes = Array(try Data(contentsOf: Self.root.appending(path: "Config/\(name)")))
    var warnings: [String] = []
    let catalogue = try ConfigurationReader.prompts(
      from: [], file: "prompts.yaml",
      translations: [PromptTranslation(bytes, file: name, isOwn: true)], isEnglish: false,
      warn: { warnings.append($0.description) })
    return (catalogue, warnings)
  }

  @Test(arguments: ["de", "es"]) func noTextIsLeftInEnglish(language: String) throws {
    let english = try ConfigurationReader.prompts(
      from: [], file: "prompts.yaml", translations: [], isEnglish: true, warn: { _ in })
    let (catalogue, warnings) = try read(language)
    #expect(warnings == [])
    #expect(catalogue.texts.map(\.id) == english.texts.map(\.id))
    for (said, text) in zip(catalogue.texts, english.texts) {
      #expect(said.text != text.text && said.title != text.title, "\(said.id)")
      #expect(said.text.count <= 160 && said.title.count <= 60, "\(said.id)")
      #expect(!said.text.contains { "!¡".contains($0) }, "\(said.id)")
    }
    // These two are the same word.
    let same = Label.allCases.filter { catalogue.labels[$0] == $0.english }
    #expect(Set(same).isSubset(of: [.neutralOk]), "\(same)")
  }
}
