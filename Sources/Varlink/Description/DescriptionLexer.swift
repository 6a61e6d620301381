// SPDX-License-Identifier: Apache-2.0

/// Cuts the text of a description into words and signs, each with the comments before it.
struct DescriptionLexer {
  /// A comment's text, without its `#`, and its line.
  struct Comment {
    var text: String
    var line: Int
  }

  struct Token {
    enum Kind: Hashable {
      case word(String)
      /// One of `( ) : , ? -> [] [string]`.
      case sign(String)
      /// What can stand nowhere.
      case stray(String)
      case end
    }

    var kind: Kind
    var line: Int
    var column: Int
    var comments: [Comment]
  }

  private static let signs = ["(", ")", ":", ",", "?", "->", "[]", "[string]"].map {
    Array($0.utf8)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// The column of the byte at `counted`.
  private var column = 1
  private var counted = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Token {
    let comments = skipSpaceAndComments()
    column += bytes[counted..<position].count { $0 & 0xC0 != 0x80 }
    counted = position
    return Token(kind: kind(), line: line, column: column, comments: comments)
  }

  private mutating func kind() -> Token.Kind {
    guard position < bytes.count else { return .end }
    let rest = bytes[position...]
    let word = rest.prefix { $0.isWordByte }
    // A hyphen is part of a name, but not where it begins an arrow.
    let arrow = word.last == UInt8(ascii: "-") && bytes[word.endIndex...].first == UInt8(ascii: ">")
    let name = word.dropLast(arrow ? 1 : 0)
    if !name.isEmpty {
      position = name.endIndex
      return .word(String(decoding: name, as: UTF8.self))
    }
    if let sign = Self.signs.first(where: { rest.starts(with: $0) }) {
      position += sign.count
      return .sign(String(decoding: sign, as: UTF8.self))
    }
    // One whole scalar: its first byte and those that continue it.
    let scalar = rest.prefix(1) + rest.dropFirst().prefix { $0 & 0xC0 == 0x80 }
    position = scalar.endIndex
    return .stray(String(decoding: scalar, as: UTF8.self))
  }

  private mutating func skipSpaceAndComments() -> [Comment] {
    var comments: [Comment] = []
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine()
      case UInt8(ascii: "#"):
        let text = bytes[(position + 1)...].prefix {
          $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
        }
        comments.append(Comment(text: Self.inside(text), line: line))
        position = text.endIndex
      default: return comments
      }
    }
    return comments
  }

  /// Steps over a line's end: LF, CR or CRLF.
  private mutating func endLine() {
    position += bytes[position...].starts(with: "\r\n".utf8) ? 2 : 1
    line += 1
    column = 1
    counted = position
  }

  /// A comment's text without one space in front and any behind.
  private static func inside(_ text: ArraySlice<UInt8>) -> String {
    var text = text.first == UInt8(ascii: " ") ? text.dropFirst() : text
    while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      text.removeLast()
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8 {
  var isASCIILetter: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self
  }

  var isASCIILetterOrDigit: Bool { isASCIILetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  fileprivate var isWordByte: Bool {
    isASCIILetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: "-")
  }
}
