// SPDX-License-Identifier: Apache-2.0

/// What one language says for English phrases, as a gettext PO file has it.
struct Translation: Hashable, Sendable {
  /// Nothing is translated.
  static let english = Self()

  private var messages: [String: [String]] = [:]
  private var plurals = PluralForms.germanic

  private init() {}

  /// Reads a PO file in UTF-8; nil where it is broken.
  init?(po bytes: [UInt8]) {
    guard let entries = PortableObject.entries(bytes) else { return nil }
    for entry in entries {
      if entry.id.isEmpty, entry.context == nil {
        guard let plurals = Self.plurals(header: entry.texts.first ?? "") else { return nil }
        self.plurals = plurals
      } else if !entry.isFuzzy, entry.texts.contains(where: { !$0.isEmpty }) {
        messages[Self.key(entry.id, entry.context)] = entry.texts
      }
    }
  }

  /// Whether nothing is translated.
  var isEmpty: Bool { messages.isEmpty }

  /// What stands for a template; nil where nothing does.
  func message(_ template: String, context: String?) -> String? {
    messages[Self.key(template, context)].flatMap { $0.first }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What stands for a template, by its form for one, where it is said of `count`.
  func message(_ template: String, count: Int) -> String? {
    guard let texts = messages[template] else { return nil }
    let form = plurals.form(of: count)
    return texts.indices.contains(form) && !texts[form].isEmpty ? texts[form] : nil
  }

  private static func key(_ template: String, _ context: String?) -> String {
    context.map { "\($0)\u{4}\(template)" } ?? template
  }

  private static func plurals(header: String) -> PluralForms? {
    let name = "Plural-Forms:"
    let line = header.split(separator: "\n").first { $0.hasPrefix(name) }
    guard let line else { return .germanic }
    return PluralForms(String(line.dropFirst(name.count)))
  }
}
