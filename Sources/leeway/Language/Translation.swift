// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayFiles
import LeewayVocabulary

/// What one language says for English phrases: a file of gettext's that msgfmt has made.
struct Translation: Hashable, Sendable {
  /// Nothing is translated.
  static let english = Self()

  private var messages: MessageObject?
  private var plurals = PluralForms.germanic
  /// The language's tag, as in "en" or "pt-BR"; empty where the file does not say.
  private(set) var tag = "en"

  private init() {}

  /// Reads an MO file in UTF-8; nil where it is broken.
  init?(mo bytes: [UInt8]) {
    guard let messages = MessageObject(bytes) else { return nil }
    self.messages = messages
    let header = messages.texts(for: "")?.first?.split(whereSeparator: \.isNewline) ?? []
    func field(_ name: String) -> Substring? {
      header.first { $0.hasPrefix(name) }?.dropFirst(name.count)
    }
    if let kind = field("Content-Type:"), !kind.uppercased().hasSuffix("CHARSET=UTF-8") {
      return nil
    }
    tag = Self.tag(of: field("Language:"))
    guard let forms = field("Plural-Forms:") else { return }
    guard let plurals = PluralForms(String(forms)) else { return nil }
    self.plurals = plurals
  }

  /// gettext's name of a language ("pt_BR", "ca@valencia") as a tag.
  private static func tag(of name: Substring?) -> String {
    let name = name?.drop { $0 == " " }.prefix { $0 != "@" && $0 != "." } ?? ""
    let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
    return isName ? name.map { $0 == "_" ? "-" : String($0) }.joined() : ""
  }

  /// Whether nothing is translated.
  var isEmpty: Bool { messages == nil }

  /// What stands for a template; nil where nothing does.
  ///
  /// It is named as gettext does: behind its context and U+0004, and by its form for one. `count` chooses
  /// the form, where it is said of a number.
  func message(_ name: String, count: Int? = nil) -> String? {
    // The name of nothing is that of the header.
    guard !name.isEmpty, let texts = messages?.texts(for: name) else { return nil }
    let form = count.map { plurals.form(of: $0) } ?? 0
    return texts.indices.contains(form) && !texts[form].isEmpty ? texts[form] : nil
  }

  /// A page whose paragraphs are translated one by one.
  func page(_ text: String) -> String {
    // Most readers' help takes no time.
    guard !isEmpty else { return text }
    return Self.paragraphs(text).map { message($0) ?? $0 }.joined(separator: "\n\n") + "\n"
  }

  /// What stands between the empty lines of a page.
  static func paragraphs(_ page: String) -> [String] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\n") }
  }

  // MARK: the reader's

  /// The most bytes of a file that are read.
  private static let limit = 1 << 20

  /// The language of the one who reads, found when it is first asked for.
  static let ofTheReader = find()

  private static func find() -> Self {
    func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    for path in files(executable: Executable.path, environment) {
      // One that is broken is no reason to say nothing: what is left is English.
      if let bytes = (try? PrivateFile.read(path, atMost: limit)) ?? nil {
        return Self(mo: bytes) ?? .english
      }
    }
    return .english
  }

  /// The files to look for, the best first; none where English is asked for.
  static func files(
    executable: @autoclosure () -> String?, _ environment: (String) -> String?
  ) -> [String] {
    let names = Languages.wanted(environment)
    guard !names.isEmpty else { return [] }
    let folders = Languages.dataFolders(executable: executable(), environment)
    return names.flatMap { name in folders.map { "\($0)/leeway/locale/\(name)/leeway.mo" } }
  }
}

/// An MO file as it lies in memory: two tables of texts, sorted by what is translated.
///
/// Nothing is copied before it is asked for; a program that says one sentence looks up one.
struct MessageObject: Hashable, Sendable {
  private let bytes: [UInt8]
  private let isSwapped: Bool
  /// How many texts it has, the header among them.
  let count: Int
  /// Where the tables of the originals and of their translations begin.
  private let originals, translations: Int

  /// Takes in a file; nil where a text of it would lie outside of it.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 28 else { return nil }
    switch Array(bytes[..<4]) {
    case [0xDE, 0x12, 0x04, 0x95]: isSwapped = false
    case [0x95, 0x04, 0x12, 0xDE]: isSwapped = true
    default: return nil
    }
    self.bytes = bytes
    count = Self.number(bytes, 8, isSwapped)
    originals = Self.number(bytes, 12, isSwapped)
    translations = Self.number(bytes, 16, isSwapped)
    // The major revision stands in the upper half.
    guard Self.number(bytes, 4, isSwapped) >> 16 == 0, count <= bytes.count / 16 else { return nil }
    for table in [originals, translations] {
      guard table + count * 8 <= bytes.count else { return nil }
      for place in 0..<count where range(place, of: table).upperBound > bytes.count { return nil }
    }
  }

  /// The original of a place, with the context before it and the plural behind it.
  func original(_ place: Int) -> ArraySlice<UInt8> { bytes[range(place, of: originals)] }

  /// What stands for an original, one text or one for each form of the plural; nil where nothing does.
  func texts(for original: String) -> [String]? {
    let wanted = Array(original.utf8)
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let found = self.original(middle).prefix { $0 != 0 }
      guard !found.elementsEqual(wanted) else {
        return bytes[range(middle, of: translations)]
          .split(separator: 0, omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
      if found.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func range(_ place: Int, of table: Int) -> Range<Int> {
    let entry = table + place * 8
    let start = Self.number(bytes, entry + 4, isSwapped)
    return start..<start + Self.number(bytes, entry, isSwapped)
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ isSwapped: Bool) -> Int {
    let four = bytes[place..<place + 4]
    return (isSwapped ? Array(four) : four.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }
}

extension Phrase {
  /// As it reads in a language; in English where that lacks it.
  func text(in translation: Translation) -> String {
    text { name, count in translation.message(name, count: count) }
  }
}
