// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct PromptTranslationTests {
  private func read(
    _ translations: (text: String, isOwn: Bool)..., own: String = "",
    warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws -> PromptCatalogue {
    try ConfigurationReader.prompts(
      from: Array(own.utf8), file: "prompts.yaml",
      translations: translations.map {
        PromptTranslation(Array($0.text.utf8), file: "prompts.xx.yaml", isOwn: $0.isOwn)
      }, isEnglish: false, warn: warn)
  }

  private func text(_ id: String, in catalogue: PromptCatalogue) throws -> PromptText {
    try #require(catalogue.texts.first { $0.id == id })
  }

  @Test func translatesByIDAndLeavesTheRestInEnglish() throws {
    let english = try read()
    let catalogue = try read(
      (
        """
        titles: {settle: "Φίλε {until}"}
        texts: [{id: reconnect-room-and-warmth, text: Ἀνάπνευσον}]
        labels: {sunday: Κυριακή, neutralTimedText: "{time}, ὅταν"}
        """, true
      ))
    let said = try text("reconnect-room-and-warmth", in: catalogue)
    let source = try text("reconnect-room-and-warmth", in: english).source
    #expect(source != nil)
    #expect(
      said
        == PromptText(
          id: "reconnect-room-and-warmth", occasion: .reconnect, title: "The hold is over",
          text: "Ἀνάπνευσον", source: source, aboutPartner: true, suggestsContact: true))
    #expect(catalogue.texts.map(\.id) == english.texts.map(\.id))
    #expect(try text("settle-water", in: catalogue).title == "Φίλε {until}")
    #expect(
      try text("settle-water", in: catalogue).text == text("settle-water", in: english).text)
    #expect(catalogue.labels[.sunday] == "Κυριακή")
    #expect(catalogue.labels[.monday] == "Monday")
  }

  @Test func theUsersFilesLieOverThePackagers() throws {
    let catalogue = try read(
      ("texts: [{id: settle-water, text: α}, {id: settle-stress, text: α}]", false),
      ("texts: [{id: settle-water, text: β}, {id: settle-blanket, text: β}]", true),
      own: "texts: [{id: settle-blanket, text: γ}]")
    let texts = try ["settle-stress", "settle-water", "settle-blanket"].map {
      try text($0, in: catalogue).text
    }
    #expect(texts == ["α", "β", "γ"])
  }

  @Test func aBrokenOneOfThePackagerIsLeftOutAndTold() throws {
    var warnings: [String] = []
    let catalogue = try read(("texts: no", false), warn: { warnings.append($0.description) })
    #expect(catalogue == (try read()))
    #expect(
      warnings == [
        "prompts.xx.yaml:1:8: warning: texts is \"no\", expected a list of texts"
      ])
    #expect(throws: ConfigurationProblems.self) { try read(("texts: no", true)) }
  }

  @Test func aTextThatIsThereNoMoreIsPassedOver() throws {
    var warnings: [String] = []
    let catalogue = try read(
      ("texts: [{id: gone, text: α}, {id: settle-water, text: β}]", true),
      warn: { warnings.append($0.message) })
    #expect(warnings == ["there is no text \"gone\" to translate; remove it"])
    #expect(try text("settle-water", in: catalogue).text == "β")
  }

  @Test(arguments: [
    (
      "texts: [{id: settle-plan, text: α}]",
      "prompts.xx.yaml:1:33: the text \"settle-plan\" lacks {plan}, which the English text has"
    ),
    (
      "texts: [{id: settle-water, text: \"{plan}\"}]",
      "1:34: the text \"settle-water\" has {plan}, which the English text does not have"
    ),
    ("titles: {settle: α}", "1:18: the title of settle lacks {until}, which the English text has"),
  ])
  func aTranslationFillsTheSameBlanks(text: String, says: String) {
    let problems = #expect(throws: ConfigurationProblems.self) { try read((text, true)) }
    #expect(problems?.description.contains(says) == true, "\(problems?.description ?? "")")
  }

  @Test(arguments: [
    ("labels: [a]", "labels is a list, expected a block of labels"),
    (
      "labels: {sundae: x}", "unknown key \"sundae\" in labels; did you mean \"sunday\"?"
    ),
    ("labels: {sunday: }", "the label sunday is empty"),
    ("labels: {sunday: \"{until}\"}", "the label sunday must not have braces"),
    ("labels: {neutralTimedText: x}", "the label neutralTimedText needs {time}, once"),
    ("labels: {later: \"\(String(repeating: "x", count: 101))\"}", "has 101 characters"),
  ])
  func aLabelThatCannotBeUsedIsRefused(text: String, says: String) {
    let problems = #expect(throws: ConfigurationProblems.self) { try read((text, true)) }
    #expect(problems?.description.contains(says) == true, "\(problems?.description ?? "")")
  }

  /// What the file shows translators is what is said where nothing is translated.
  @Test func theShippedFileHasEveryLabel() throws {
    var parser = PromptParser(
      result: PromptFile(), isEnglish: true, isTranslation: false, isShipped: true,
      problems: ProblemList(file: "prompts.yaml"))
    let root = try #require(
      Document.read(BuiltIn.promptsText, problems: &parser.problems))
    guard case .mapping(let entries) = root.content,
      let labels = entries.first(where: { $0.key == "labels" })?.value,
      case .mapping(let said) = labels.content
    else {
      Issue.record("no labels in prompts.yaml")
      return
    }
    #expect(said.map(\.key) == Label.allCases.map(\.rawValue))
    parser.read(root)
    #expect(parser.result.labels == Labels(Label.allCases.map { ($0, $0.english) }))
  }
}

extension Labels {
  fileprivate init(_ words: [(Label, String)]) {
    self.init()
    for (label, text) in words { self[label] = text }
  }
}
