// SPDX-License-Identifier: Apache-2.0

/// The string literals of a Swift source, each as a template: `{0}`, `{1}`, … for what it
/// interpolates.
struct SwiftLiterals {
  struct Literal: Hashable {
    var template: String
    /// The templates of the literals inside its interpolations.
    var nested: [String] = []
  }

  /// Stands in ``code`` for a literal.
  static let mark: Character = "§"

  private(set) var literals: [Literal] = []
  /// The source without comments, and with a ``mark`` for each literal.
  private(set) var code = ""

  init(_ source: String) {
    rest = Array(source)[...]
    readCode(inParentheses: false)
  }

  private var rest: ArraySlice<Character>
  /// Stands for an interpolation until its number is known.
  private static let hole: Character = "\u{E000}"

  private mutating func readCode(inParentheses: Bool) {
    var depth = 0
    while let character = rest.first {
      if skipComment() { continue }
      if character == "\"" {
        readLiteral()
        continue
      }
      rest.removeFirst()
      if character == "(" { depth += 1 }
      if character == ")" {
        depth -= 1
        if inParentheses, depth < 0 { return }
      }
      code.append(character)
    }
  }

  private mutating func skipComment() -> Bool {
    if rest.starts(with: "//") {
      rest = rest.drop { $0 != "\n" }
      return true
    }
    guard rest.starts(with: "/*") else { return false }
    while !rest.isEmpty, !rest.starts(with: "*/") { rest.removeFirst() }
    rest = rest.dropFirst(2)
    return true
  }

  private mutating func readLiteral() {
    let end = rest.starts(with: "\"\"\"") ? "\"\"\"" : "\""
    rest = rest.dropFirst(end.count)
    var raw = ""
    var nested: [String] = []
    while !rest.isEmpty, !rest.starts(with: end) {
      if rest.starts(with: "\\(") {
        rest = rest.dropFirst(2)
        raw.append(Self.hole)
        var inner = SwiftLiterals("")
        inner.rest = rest
        inner.readCode(inParentheses: true)
        rest = inner.rest
        nested += inner.literals.flatMap { [$0.template] + $0.nested }
      } else if rest.first == "\\" {
        raw.append(rest.removeFirst())
        if let escaped = rest.popFirst() { raw.append(escaped) }
      } else {
        raw.append(rest.removeFirst())
      }
    }
    rest = rest.dropFirst(end.count)
    if end.count == 3 { raw = Self.unindented(raw) }
    literals.append(Literal(template: Self.numbered(Self.unescaped(raw)), nested: nested))
    code.append(Self.mark)
  }

  /// The text of a multi-line literal: its first line is empty, its last one the indentation.
  private static func unindented(_ raw: String) -> String {
    let lines = raw.split(separator: "\n", omittingEmptySubsequences: false)
    let indentation = lines.last?.count ?? 0
    let text = lines.dropFirst().dropLast().map { $0.dropFirst(indentation) }
    return text.joined(separator: "\n").replacing("\\\n", with: "")
  }

  private static func unescaped(_ raw: String) -> String {
    var text = ""
    var rest = raw[...]
    while let character = rest.popFirst() {
      guard character == "\\", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch escaped {
      case "n": text += "\n"
      case "t": text += "\t"
      case "r": text += "\r"
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
          text.unicodeScalars.append(scalar)
        }
      default: text.append(escaped)
      }
    }
    return text
  }

  private static func numbered(_ text: String) -> String {
    var number = 0
    return text.reduce(into: "") { numbered, character in
      guard character == hole else { return numbered.append(character) }
      numbered += "{\(number)}"
      number += 1
    }
  }
}
