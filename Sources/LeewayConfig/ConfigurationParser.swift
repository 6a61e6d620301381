// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewayVocabulary

/// Lays the keys of a file over the defaults.
struct ConfigurationParser {
  var configuration = Configuration()
  var problems: ProblemList
  /// Where the keys stand that the file sets.
  private(set) var places: [String: Place] = [:]
  /// The keys that could not be read: no other check speaks of them.
  private(set) var unread: Set<String> = []

  private let reader: HelpCardReader?

  /// Without a reader, nothing is said about the help card.
  init(problems: ProblemList, reader: HelpCardReader? = nil) {
    self.problems = problems
    self.reader = reader
  }

  /// Reads the whole file.
  mutating func read(_ root: Value) {
    guard case .mapping(let entries) = root.content else {
      problems.add(
        "expected keys such as \"hold:\", not \(root.shown)", at: root.place)
      return
    }
    for entry in entries {
      if let key = KeyTable.keys(in: nil).first(where: { $0.name == entry.key }) {
        read(entry, as: key)
      } else if KeyTable.all.contains(where: { $0.section == entry.key }) {
        readSection(entry)
      } else {
        reportUnknown(entry, in: nil)
      }
    }
    checkTogether()
  }

  /// A key that this file does not set, and that an older one could not: its default gives way to what the
  /// file does set, with advice.
  mutating func giveWay(_ key: String, _ message: String, to change: (inout Configuration) -> Void)
  {
    change(&configuration)
    // Beside a mistake it would only distract.
    guard problems.isEmpty else { return }
    problems.warn(message, at: places.values.max() ?? .start)
  }

  /// Says what is to be done about the help card, at the key that it is about.
  mutating func reviewHelpCard() {
    guard let reader else { return }
    let card = configuration.helpCard.card(zone: reader.zone, locale: reader.locale)
    let advice = configuration.helpCard.advice(on: reader.today, region: card.region)?.english
    guard let advice else { return }
    let place = places["helpCard.reviewed"] ?? places["helpCard.lines"] ?? .start
    problems.warn(PromptForm.message(advice, "help-card"), at: place)
  }

  private mutating func readSection(_ section: Value.Entry) {
    // All its lines commented out: nothing is set.
    if section.value.isAbsent { return }
    let keys = KeyTable.keys(in: section.key)
    guard case .mapping(let entries) = section.value.content else {
      let names = keys.map(\.name).joined(separator: ", ")
      problems.add(
        "\(section.key) is \(section.value.shown), expected a block of its keys: \(names)",
        at: section.value.place)
      return
    }
    for entry in entries {
      if let key = keys.first(where: { $0.name == entry.key }) {
        read(entry, as: key)
      } else {
        reportUnknown(entry, in: section.key)
      }
    }
  }

  private mutating func read(_ entry: Value.Entry, as key: Key) {
    places[key.path] = entry.value.place
    var reader = ValueReader(key: key, problems: problems)
    if !reader.read(entry.value, into: &configuration) { unread.insert(key.path) }
    problems = reader.problems
  }

  private mutating func reportUnknown(_ entry: Value.Entry, in section: String?) {
    let names = section.map { KeyTable.keys(in: $0).map(\.name) } ?? KeyTable.top
    var message = "unknown key \(quoted(entry.key))" + (section.map { " in \($0)" } ?? "")
    if !problems.isFull, let hint = hint(for: entry.key, names: names, in: section) {
      message += "; \(hint)"
    }
    problems.add("\(message) (known here: \(names.joined(separator: ", ")))", at: entry.place)
  }

  /// What somebody may have meant by an unknown key.
  private func hint(for name: String, names: [String], in section: String?) -> String? {
    // `hold.length:` on one line.
    if let key = KeyTable.all.first(where: { $0.path == name }), let section = key.section {
      return "write \"\(section):\" and, indented below it, \"\(key.name):\""
    }
    let elsewhere = KeyTable.all.filter { $0.name == name && $0.section != section }
    let homes = elsewhere.compactMap { $0.section.map { "\"\($0):\"" } }
    if !homes.isEmpty { return "it belongs under \(homes.joined(separator: " or "))" }
    if !elsewhere.isEmpty || section != nil && KeyTable.top.contains(name) {
      return "it belongs at the top, not under another key"
    }
    return NearestWord.to(name, among: names).map { "did you mean \"\($0)\"?" }
  }
}
