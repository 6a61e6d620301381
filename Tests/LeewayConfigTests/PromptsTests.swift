// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct PromptsTests {
  private func read(_ text: String?) throws -> PromptCatalogue {
    try ConfigurationReader.prompts(from: text, file: "prompts.yaml")
  }

  @Test(arguments: [
    (PromptText.Occasion.settle, 8), (.space, 14), (.reconnect, 6), (.stock, 4), (.push, 5),
    (.urge, 8), (.back, 4),
  ])
  func shipsEnoughForEachOccasion(_ occasion: PromptText.Occasion, atLeast: Int) throws {
    let texts = try read(nil).texts(for: occasion)
    #expect(texts.count >= atLeast)
    #expect(texts.allSatisfy { !$0.title.isEmpty })
  }

  /// At most one text in four is about the partner, in each phase and in all.
  @Test(arguments: [nil] + PromptText.Occasion.allCases.map(Optional.some))
  func saysLittleAboutThePartner(_ occasion: PromptText.Occasion?) throws {
    let texts = try read(nil).texts.filter { occasion == nil || $0.occasion == occasion }
    #expect(texts.filter(\.aboutPartner).count * 4 <= texts.count)
  }

  @Test func asksNothingAndTellsNobodyToWaitAfterTheHold() throws {
    let texts = try read(nil).texts.filter { [.reconnect, .stock, .back].contains($0.occasion) }
    let words = ["wait", "hold on", "give it time", "patien", "not yet", "until"]
    let said = texts.filter { text in words.contains { text.text.lowercased().contains($0) } }
    #expect(said.map(\.id) == [])
  }

  @Test func addsReplacesAndSwitchesOff() throws {
    let shipped = try read(nil)
    let own = try read(
      """
      titles: {stock: "Quiet since {since}"}
      texts:
        - id: my-garden
          phase: space
          text: >
            Ten minutes
            in the garden.
          title: "Mine until {until}"
          source: overall2013
          aboutPartner: true
        - {id: settle-water, text: Water.}
        - {id: space-song, off: true}
      """)
    #expect(own.texts.count == shipped.texts.count)
    #expect(
      own.texts.last
        == PromptText(
          id: "my-garden", occasion: .space, title: "Mine until {until}",
          text: "Ten minutes in the garden.", source: "overall2013", aboutPartner: true,
          suggestsContact: true))
    #expect(
      own.texts.first { $0.id == "settle-water" }
        == PromptText(
          id: "settle-water", occasion: .settle, title: "Holding until {until}", text: "Water."))
    #expect(!own.texts.contains { $0.id == "space-song" })
    #expect(own.texts(for: .stock).allSatisfy { $0.title == "Quiet since {since}" })
  }

  @Test func warnsOfWhatItStillTakes() throws {
    var warnings: [String] = []
    let long = String(repeating: "x", count: 141)
    let catalogue = try ConfigurationReader.prompts(
      from: """
        texts:
          - {id: a, phase: space, text: Hold on!, title: Hold, source: overal2013}
          - {id: b, phase: urge, text: \(long)}
        """, file: "prompts.yaml", warn: { warnings.append($0.description) })
    #expect(catalogue.texts.suffix(2).map(\.id) == ["a", "b"])
    #expect(
      warnings == [
        "prompts.yaml:2:50: warning: a title for space must say when the hold ends; write "
          + "\"Holding until {until}\" [hold-end]",
        "prompts.yaml:3:32: warning: the text has 141 characters; at most 140 can be read "
          + "at a glance [length]",
      ])
  }

  /// A day and a time, such as {until}, stand for themselves; a plan is the user's own words.
  @Test(arguments: [
    (String(repeating: "a ", count: 60) + "until the {until}.", true, true),
    (String(repeating: "a ", count: 60) + "and your own {plan}.", true, false),
    (String(repeating: "ab ", count: 50), true, true),
    (String(repeating: "ab ", count: 50), false, false),
  ])
  func lengthIsThatOfTheTextAsItIsRead(_ text: String, isEnglish: Bool, isTooLong: Bool) {
    let passage = Passage(.text, text, for: .space, isEnglish: isEnglish)
    #expect(PromptForm.advice(on: passage).contains { $0.hasSuffix("[length]") } == isTooLong)
  }

  /// Fifty lines are told of a file; advice does not crowd out what makes it unusable.
  @Test func aMistakeIsToldHoweverMuchAdviceThereIs() {
    let long = String(repeating: "x", count: 141)
    let texts = (0..<60).map { "- {id: a\($0), phase: urge, text: \(long)}\n" }.joined()
    let problems = #expect(throws: ConfigurationProblems.self) {
      try read("texts:\n" + texts + "- {id: b, phase: urge, text: 'Call {name}.'}\n")
    }
    #expect(problems?.description.contains("unknown placeholder \"{name}\"") == true)
  }

  @Test func leavesSomethingForThoseWithoutAPlan() throws {
    let urges = try read(nil).texts(for: .urge).filter { !$0.text.contains("{plan}") }
    let text = "texts:\n" + urges.map { "- {id: \($0.id), off: true}\n" }.joined()
    let problems = #expect(throws: ConfigurationProblems.self) { try read(text) }
    #expect(
      problems?.description
        == "prompts.yaml:1:1: urge needs at least one text without {plan}")
  }

  @Test func theShippedFileNeedsTitles() {
    let lines = BuiltIn.promptsText.split(separator: 0x0A).filter {
      !$0.starts(with: Array("  urge: \"Asking".utf8))
    }
    let problems = #expect(throws: ConfigurationProblems.self) {
      try PromptFile.read(
        Array(lines.joined(separator: [0x0A])), file: "prompts.yaml", isShipped: true)
    }
    #expect(problems?.problems.map(\.message) == ["titles has no title for urge"])
  }

  @Test(arguments: [
    MistakeRow(
      "texts: [{id: a, phase: space, text: 'Call {name}.'}]",
      "prompts.yaml:1:37: unknown placeholder \"{name}\"; there are {until}, {since}, "
        + "{plan}, {length} [placeholder]"),
    MistakeRow(
      "texts: [{id: a, phase: space, text: 'Call {until.'}]",
      "prompts.yaml:1:37: an unmatched brace; use braces only for {until}, {since}, {plan} and "
        + "{length} [placeholder]"),
    MistakeRow(
      "texts: [{id: a, phase: back, text: 'At {until}.'}]",
      "prompts.yaml:1:36: {until} has no meaning in a text for back; remove it "
        + "[placeholder]"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: a, title: 'Now {plan}.'}]",
      "prompts.yaml:1:46: {plan} cannot be used in a title for urge; remove it "
        + "[placeholder]"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: {plan}}]",
      "prompts.yaml:1:36: text is a block of keys, expected a text (if it has \": \" in it, put "
        + "it in quotes)"),
    MistakeRow(
      "texts: [{id: a, phase: urg, text: a}]",
      "prompts.yaml:1:24: phase is \"urg\", expected one of log, settle, space, "
        + "reconnect, stock, push, urge, back"),
    MistakeRow(
      "texts: [{id: a, text: a}]",
      "prompts.yaml:1:9: the text \"a\" has no phase"),
    MistakeRow(
      "texts: [{id: a, phase: urge}]",
      "prompts.yaml:1:9: the text \"a\" has no text"),
    MistakeRow(
      "texts: [{phase: urge, text: a}]",
      "prompts.yaml:1:9: a text has no id"),
    MistakeRow(
      "texts: [{id: A b, phase: urge, text: a}]",
      "prompts.yaml:1:14: id is \"A b\", expected at most 40 of a-z, 0-9 and -"),
    MistakeRow(
      "texts: [{id: a\u{301}, phase: urge, text: a}]",
      "prompts.yaml:1:14: id is \"a\u{301}\", expected at most 40 of a-z, 0-9 and -"),
    MistakeRow(
      "texts: [{id: a, phase: urge, txt: a}]",
      "prompts.yaml:1:9: the text \"a\" has no text\n"
        + "prompts.yaml:1:30: unknown key \"txt\" in a text; did you mean \"text\"? (known "
        + "here: id, phase, text, title, source, aboutPartner, "
        + "loop, when, round, contact, off)"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: a, aboutPartner: no}]",
      "prompts.yaml:1:53: aboutPartner is \"no\", expected true or false"),
    MistakeRow(
      "texts:\n- {id: a, phase: urge, text: a}\n- {id: a, off: true}",
      "prompts.yaml:3:8: the text \"a\" appears twice, first in line 2; keep one"),
    MistakeRow(
      "texts: [{id: space-sing, off: true}]",
      "prompts.yaml:1:31: there is no text \"space-sing\" to switch off; did you mean "
        + "\"space-song\"?"),
    MistakeRow(
      "texts: [{id: space-song, off: false}]",
      "prompts.yaml:1:31: off can only be true; to keep \"space-song\", remove off"),
    MistakeRow(
      "texts: [{id: space-song, off: true, text: a}]",
      "prompts.yaml:1:31: a text with off: true needs only its id; remove the other keys"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: \"a\\nb\"}]",
      "prompts.yaml:1:36: text has more than one line; write it on one line"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: ''}]",
      "prompts.yaml:1:36: text is empty, expected a text"),
    MistakeRow(
      "texts: [a]",
      "prompts.yaml:1:9: a text is \"a\", expected {id: …, phase: …, text: …}"),
    MistakeRow(
      "texts: {a: b}",
      "prompts.yaml:1:8: texts is a block of keys, expected a list of texts"),
    MistakeRow(
      "titles: {urgent: b}",
      "prompts.yaml:1:10: unknown key \"urgent\" in titles; did you mean \"urge\"? "
        + "(known here: log, settle, space, reconnect, stock, push, urge, back)"),
    MistakeRow(
      "titles: [a]",
      "prompts.yaml:1:9: titles is a list, expected a block of phases"),
    MistakeRow(
      "titels: [a]",
      "prompts.yaml:1:1: unknown key \"titels\"; did you mean \"titles\"? (known here: "
        + "titles, texts, labels)"),
    MistakeRow(
      "- a",
      "prompts.yaml:1:1: expected \"titles:\" and \"texts:\", not a list"),
    MistakeRow(
      "texts: [{id: a, phase: urge, text: \(String(repeating: "x", count: 501))}]",
      "prompts.yaml:1:36: text has 501 characters; at most 500 are allowed"),
  ])
  func refuses(_ row: MistakeRow) {
    let problems = #expect(throws: ConfigurationProblems.self, "\(row.text)") { try read(row.text) }
    #expect(problems?.description == row.prints)
  }
}
