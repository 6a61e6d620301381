// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayVocabulary

@testable import leeway

/// Every phrase there is, read off the sources.
struct PhraseCollection {
  struct Entry: Hashable {
    var context: String?
    var id: String
    var plural: String?
  }

  /// In the order of the sources, with the files that say each.
  private(set) var entries: [(entry: Entry, files: [String])] = []
  /// English that the sources show without asking for a translation.
  private(set) var escapes: [String] = []

  /// Literals that look like words for a person and are none, with the reason.
  private static let exceptions = [
    "Plural-Forms:",  // a field of the PO format
    "Tt ",  // letters of RFC 3339
    "Result",  // a property of a unit
    "No check-in to come.",  // the service manager's STATUS
    "It came to nothing.",  // no decision ends like this
  ]

  /// All that the program and the daemon's constant sentences say.
  static func ofTheSources() throws -> Self { try read.get() }

  private static let read = Result { try readSources() }

  private static func readSources() throws -> Self {
    var collection = Self()
    for (file, source) in try sources(of: "leeway") { collection.add(source, of: file) }
    for target in ["LeewayCore", "LeewayDaemon"] {
      // Labels are translated with the catalogue of prompts.
      for (file, source) in try sources(of: target) where !file.hasSuffix("/Label.swift") {
        collection.addConstants(source, of: file)
      }
    }
    collection.addWords()
    return collection
  }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func sources(of target: String) throws -> [(file: String, source: String)] {
    let folder = root.appending(path: "Sources/\(target)")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (
        "Sources/\(target)/\(path)",
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      )
    }
  }

  mutating func add(_ entry: Entry, of file: String) {
    guard let index = entries.firstIndex(where: { $0.entry == entry }) else {
      return entries.append((entry, [file]))
    }
    if entries[index].files.last != file { entries[index].files.append(file) }
  }

  /// Takes in a source of this program, where each literal with words is a phrase.
  mutating func add(_ source: String, of file: String) {
    let read = SwiftLiterals(source)
    var places = Places(read.code)
    for (literal, place) in zip(read.literals, places.next(read.literals.count)) {
      let template = literal.template
      escapes += literal.nested.filter(Self.isForAPerson).map { "\(file): \($0)" }
      switch place {
      case .contextName, .pluralOther, .pattern: break
      case .inContext(let name):
        add(Entry(context: read.literals[name].template, id: template), of: file)
      case .pluralOne(let other):
        add(Entry(id: template, plural: read.literals[other].template), of: file)
      case .printed:
        if Self.isForAPerson(template) { escapes.append("\(file): \(template)") }
      case .verbatim: break
      case .other:
        for paragraph in template.contains("\n\n") ? Phrase.paragraphs(template) : [template]
        where Self.isForAPerson(paragraph) {
          add(Entry(id: paragraph), of: file)
        }
      }
    }
  }

  /// Takes in the daemon's sentences that have no blank to fill.
  private mutating func addConstants(_ source: String, of file: String) {
    let read = SwiftLiterals(source)
    var places = Places(read.code)
    let sums = places.sums(read.literals.count)
    for sum in sums {
      let literals = read.literals[sum.range]
      let text = literals.map(\.template).joined()
      let isConstant = !text.contains("{0}") && literals.allSatisfy { $0.nested.isEmpty }
      let isSentence = text.contains(" ") && text.last == "." && text.first?.isUppercase == true
      guard !Self.exceptions.contains(text) else { continue }
      if isConstant, isSentence || sum.isSaid { add(Entry(id: text), of: file) }
    }
  }

  /// Takes in the words that come from the daemon one by one.
  private mutating func addWords() {
    func add(_ words: [String], _ context: String, _ phrase: (String) -> Phrase) {
      for word in words {
        self.add(Entry(context: context, id: phrase(word).english), of: "LeewayCore")
      }
    }
    let outcomes: [Outcome] =
      Answer.allCases.map { .answered($0) } + [.expired, .skipped, .coalesced, .superseded]
    add(Phase.allCases.map(\.rawValue), "phase", Words.phase)
    add(outcomes.map(\.word), "outcome") { Words.outcome($0) }
    add(Reason.allCases.map(\.rawValue), "reason", Words.reason)
    for section in HelpCard.regions.flatMap({ HelpCard(region: $0, own: []).sections(on: "") }) {
      for text in section.lines + [section.title].compactMap(\.self) {
        self.add(Entry(id: text), of: "LeewayVocabulary")
      }
    }
  }

  /// Whether a template has words that somebody is to read, and is not only a line to type.
  static func isForAPerson(_ template: String) -> Bool {
    guard !exceptions.contains(template) else { return false }
    let text = template.replacing(/\{\d+\}/, with: "§")
    if text.wholeMatch(of: /leeway( [a-z§][a-z-]*| --[a-z-]+| ID)*\n?/) != nil { return false }
    return text.contains(/\p{Ll}.*\s|\s.*\p{Ll}/) || text.wholeMatch(of: /\p{Lu}\p{Ll}+\W*/) != nil
  }
}
