// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

@testable import LeewayVocabulary
@testable import leeway

/// Every phrase there is to translate: the table, the words of the wire, the help card, and what stands
/// with the commands.
struct PhraseCollection {
  struct Entry: Hashable {
    var context: String?
    var id: String
    var plural: String?

    init(context: String? = nil, id: String, plural: String? = nil) {
      (self.context, self.id, self.plural) = (context, id, plural)
    }

    init(_ key: Phrase.Key) {
      let form = Phrase.Form(key.rawValue)
      self.init(
        context: form.context, id: form.one, plural: form.other == form.one ? nil : form.other)
    }
  }

  /// Each with where it is said, for translators.
  private(set) var entries: [(entry: Entry, places: [String])] = []

  static let whole = {
    var collection = Self()
    for key in Phrase.Key.allCases { collection.add(Entry(key), "\(key)") }
    collection.addWords()
    collection.addHelpCard()
    collection.addReasons()
    collection.addHelp()
    return collection
  }()

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private mutating func add(_ entry: Entry, _ place: String) {
    guard let index = entries.firstIndex(where: { $0.entry == entry }) else {
      return entries.append((entry, [place]))
    }
    if entries[index].places.last != place { entries[index].places.append(place) }
  }

  private mutating func add(page: String, _ place: String) {
    for paragraph in Translation.paragraphs(page) where Self.isForAPerson(paragraph) {
      add(Entry(id: paragraph), place)
    }
  }

  /// The words of the wire that are shown one by one.
  private mutating func addWords() {
    func add(_ words: [String], _ context: String, _ phrase: (String) -> Phrase) {
      for word in words {
        self.add(Entry(context: context, id: phrase(word).english), "\(context)s")
      }
    }
    let outcomes: [Outcome] =
      Answer.allCases.map { .answered($0) } + [.expired, .skipped, .coalesced, .superseded]
    add(Phase.allCases.map(\.rawValue), "phase", Words.phase)
    add(outcomes.map(\.word), "outcome") { Words.outcome($0) }
    add(Reason.allCases.map(\.rawValue), "reason", Words.reason)
  }

  private mutating func addHelpCard() {
    let own = "0123"
    // With the person's own lines, and also as it is once it is old.
    let sections = HelpCard.regions.flatMap { region in
      ["", "9999-01-01"].flatMap { HelpCard(region: region, own: [own]).sections(on: $0) }
    }
    for section in sections {
      for text in section.lines + [section.title].compactMap(\.self) where text != own {
        add(Entry(id: text), "the help card")
      }
    }
  }

  private mutating func addReasons() {
    let reasons = Rationale.whole
    add(Entry(id: reasons.title), "leeway why")
    for section in reasons.sections {
      add(Entry(id: section.title), "leeway why")
      add(page: section.text, "leeway why")
    }
  }

  /// The commands' pages, and what the parser prints of them and of their options.
  private mutating func addHelp() {
    add(page: Help.root, "leeway --help")
    add(page: Help.more, "leeway help more")
    for verb in Leeway.verbs {
      add(page: verb.page, "leeway \(verb._commandName) --help")
    }
    for (place, text) in Self.help(of: Leeway.self) where Self.isForAPerson(text) {
      add(Entry(id: text), place)
    }
  }

  private struct Command: Decodable {
    struct Argument: Decodable { var abstract: String? }
    var commandName: String
    var abstract: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private static func help(of command: any ParsableCommand.Type) -> [(String, String)] {
    struct Dump: Decodable { var command: Command }
    func texts(_ command: Command, _ path: String) -> [(String, String)] {
      let own = [command.abstract] + (command.arguments ?? []).map(\.abstract)
      return own.compactMap { $0.map { (path, $0) } }
        + (command.subcommands ?? []).flatMap { texts($0, "\(path) \($0.commandName)") }
    }
    let dump = try? JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8))
    return dump.map { texts($0.command, $0.command.commandName) } ?? []
  }

  /// Whether a text has words that somebody is to read, and is not only a line to type.
  private static func isForAPerson(_ text: String) -> Bool {
    if text.wholeMatch(of: /leeway( [a-z][a-z-]*| --[a-z-]+| ID)*\n?/) != nil { return false }
    return text.contains(/\p{Ll}.*\s|\s.*\p{Ll}/) || text.wholeMatch(of: /\p{Lu}\p{Ll}+\W*/) != nil
  }
}
