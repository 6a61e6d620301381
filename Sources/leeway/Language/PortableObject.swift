// SPDX-License-Identifier: Apache-2.0

/// Reads gettext's PO format: what is needed of it to look phrases up.
enum PortableObject {
  /// One message with its translations.
  struct Entry: Hashable, Sendable {
    var context: String?
    var id = ""
    var plural: String?
    /// One, or one for each plural form.
    var texts: [String] = []
    /// A translator has yet to look at it.
    var isFuzzy = false
  }

  /// The entries of a file, its header among them with an empty id; nil where it is broken.
  static func entries(_ bytes: [UInt8]) -> [Entry]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = Reader()
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      guard reader.read(line) else { return nil }
    }
    return reader.finish() ? reader.entries : nil
  }

  private struct Reader {
    private enum Field { case none, context, id, plural, text }

    var entries: [Entry] = []
    private var entry = Entry()
    private var field = Field.none
    private var isFuzzyNext = false

    /// Takes in one line; false where it belongs to no PO file.
    mutating func read(_ line: ArraySlice<UInt8>) -> Bool {
      let line = line.drop { $0 == 32 || $0 == 9 }
      guard let first = line.first else { return true }
      if first == UInt8(ascii: "#") {
        if line.dropFirst().first == UInt8(ascii: ",") {
          isFuzzyNext = isFuzzyNext || String(decoding: line, as: UTF8.self).contains("fuzzy")
        }
        return true
      }
      let keyword = line.prefix { $0 != UInt8(ascii: "\"") && $0 != 32 && $0 != 9 }
      guard let string = Self.string(line.dropFirst(keyword.count)) else { return false }
      return keyword.isEmpty
        ? append(string) : take(string, as: String(decoding: keyword, as: UTF8.self))
    }

    private mutating func take(_ string: String, as keyword: String) -> Bool {
      switch keyword {
      case "msgctxt":
        guard begin() else { return false }
        entry.context = string
        field = .context
      case "msgid":
        if field != .context { guard begin() else { return false } }
        entry.id = string
        field = .id
      case "msgid_plural":
        guard field == .id else { return false }
        entry.plural = string
        field = .plural
      case "msgstr",
        _ where keyword == "msgstr[\(entry.texts.count)]":
        guard [.id, .plural, .text].contains(field) else { return false }
        entry.texts.append(string)
        field = .text
      default: return false
      }
      return true
    }

    /// Ends the last entry; false where it is not whole.
    mutating func finish() -> Bool {
      guard field != .none else { return true }
      guard field == .text else { return false }
      entries.append(entry)
      return true
    }

    private mutating func begin() -> Bool {
      guard finish() else { return false }
      entry = Entry(isFuzzy: isFuzzyNext)
      isFuzzyNext = false
      return true
    }

    private mutating func append(_ string: String) -> Bool {
      switch field {
      case .none: return false
      case .context: entry.context?.append(string)
      case .id: entry.id += string
      case .plural: entry.plural?.append(string)
      case .text: entry.texts[entry.texts.count - 1] += string
      }
      return true
    }

    /// The text between the quotation marks; nil where it is none.
    private static func string(_ bytes: ArraySlice<UInt8>) -> String? {
      var bytes = bytes.drop { $0 == 32 || $0 == 9 }
      while bytes.last == 32 || bytes.last == 9 { bytes = bytes.dropLast() }
      guard bytes.popFirst() == UInt8(ascii: "\""), bytes.popLast() == UInt8(ascii: "\"") else {
        return nil
      }
      guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      var plain: [UInt8] = []
      while let byte = bytes.popFirst() {
        guard byte != UInt8(ascii: "\"") else { return nil }
        guard byte == UInt8(ascii: "\\") else {
          plain.append(byte)
          continue
        }
        switch bytes.popFirst() {
        case UInt8(ascii: "n"): plain.append(10)
        case UInt8(ascii: "t"): plain.append(9)
        case UInt8(ascii: "r"): plain.append(13)
        case UInt8(ascii: "\""): plain.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): plain.append(UInt8(ascii: "\\"))
        default: return nil
        }
      }
      return String(decoding: plain, as: UTF8.self)
    }
  }
}
