// SPDX-License-Identifier: Apache-2.0

/// Reads a description: its grammar here, the rest by ``DescriptionRules``.
struct DescriptionParser {
  typealias Malformed = InterfaceDescription.Malformed
  typealias Token = DescriptionLexer.Token
  typealias Parts = (
    name: String, comment: InterfaceDescription.Comment, members: [InterfaceDescription.Member]
  )

  /// How deep types may nest, so that no text overflows the stack.
  static let depthLimit = 32

  private var lexer: DescriptionLexer
  /// The token that is looked at and not taken yet.
  private var token: Token
  /// Where the last taken token ended.
  private var takenLine = 0
  /// Comments that nothing has taken yet.
  private var pending: [DescriptionLexer.Comment] = []
  private var rules = DescriptionRules()

  init(_ text: String) {
    lexer = DescriptionLexer(text)
    token = lexer.next()
  }

  mutating func parse() throws(Malformed) -> Parts {
    guard token.kind == .word("interface") else {
      throw mistake("A description begins with “interface” and a name, not with \(told(token)).")
    }
    let start = token
    take()
    let name = try word("the interface's name")
    rules.checkInterface(name)
    var comment = comment(above: start)
    addCommentBehind(to: &comment)
    var members: [InterfaceDescription.Member] = []
    while token.kind != .end { members.append(try member()) }
    take()
    rules.checkReferences(members)
    if !rules.mistakes.isEmpty { throw Malformed(mistakes: rules.mistakes) }
    return (name.text, comment, members)
  }

  private mutating func member() throws(Malformed) -> InterfaceDescription.Member {
    let start = token
    guard case .word(let keyword) = start.kind, ["type", "method", "error"].contains(keyword) else {
      throw mistake("“type”, “method” or “error” must stand here, not \(told(token)).")
    }
    take()
    var comment = comment(above: start)
    let name = try word("the \(keyword)'s name")
    rules.checkMember(name)
    let kind: InterfaceDescription.Kind
    switch keyword {
    case "type":
      guard token.kind == .sign("(") else {
        throw mistake("A type is declared with its fields or words in “( )”, not \(told(token)).")
      }
      kind = .type(try type(depth: 1))
    case "method":
      let parameters = try structure()
      try expect("->")
      kind = .method(parameters: parameters, reply: try structure())
    default: kind = .error(try structure())
    }
    addCommentBehind(to: &comment)
    return InterfaceDescription.Member(name: name.text, comment: comment, kind: kind)
  }

  // MARK: Types

  private mutating func type(depth: Int) throws(Malformed) -> VarlinkType {
    guard depth <= Self.depthLimit else {
      throw mistake("Types may nest \(Self.depthLimit) deep, and here is one more.")
    }
    let first = token
    switch first.kind {
    case .sign("?"):
      take()
      guard token.kind != .sign("?") else { throw mistake("One “?” is enough.") }
      return .nullable(try type(depth: depth + 1))
    case .sign("[]"):
      take()
      return .array(try type(depth: depth + 1))
    case .sign("[string]"):
      take()
      return .dictionary(try type(depth: depth + 1))
    case .sign("("): return try braced(depth: depth)
    case .word(let name):
      if let plain = Self.plain[name] {
        take()
        return plain
      }
      guard name.utf8.first.map({ $0.isASCIILetter && $0 & 0x20 == 0 }) == true else { break }
      take()
      rules.refers(to: .init(text: name, at: first))
      return .named(name)
    default: break
    }
    throw mistake(
      "A type must stand here (bool, int, float, string, object, a declared one, “( )”, or one of "
        + "these behind “?”, “[]” or “[string]”), not \(told(first)).")
  }

  private static let plain: [String: VarlinkType] = [
    "bool": .bool, "int": .int, "float": .float, "string": .string, "object": .object,
  ]

  /// A structure, where another type in brackets would be wrong.
  private mutating func structure() throws(Malformed) -> InterfaceDescription.Structure {
    let start = token
    guard start.kind == .sign("(") else {
      throw mistake("“(” must stand here, not \(told(start)).")
    }
    guard case .structure(let structure) = try braced(depth: 1) else {
      throw mistake("Fields must stand here, each with its type, not words.", at: start)
    }
    return structure
  }

  /// What stands in brackets: fields where a colon follows the first name, words otherwise.
  private mutating func braced(depth: Int) throws(Malformed) -> VarlinkType {
    take()
    var fields: [InterfaceDescription.Field] = []
    var words: [InterfaceDescription.Word] = []
    var names = DescriptionRules.Names()
    if token.kind != .sign(")") {
      while true {
        let start = token
        let name = try word(words.isEmpty ? "a field's name" : "a word")
        rules.checkField(name, among: &names)
        var comment = comment(above: start)
        var type: VarlinkType?
        if words.isEmpty, !fields.isEmpty || token.kind == .sign(":") {
          try expect(":")
          type = try self.type(depth: depth + 1)
        }
        let goesOn = token.kind == .sign(",")
        if goesOn { take() }
        addCommentBehind(to: &comment)
        if let type {
          fields.append(.init(name: name.text, type: type, comment: comment))
        } else {
          words.append(.init(name: name.text, comment: comment))
        }
        if !goesOn { break }
      }
    }
    guard token.kind == .sign(")") else {
      throw mistake("“,” or “)” must stand here, not \(told(token)).")
    }
    take()
    // What stands below the last of them is about nothing that follows.
    pending = []
    return words.isEmpty
      ? .structure(.init(fields: fields)) : .enumeration(.init(words: words))
  }

  // MARK: Tokens

  private mutating func take() {
    pending += token.comments
    takenLine = token.line
    token = lexer.next()
  }

  private mutating func word(_ what: String) throws(Malformed) -> DescriptionRules.Name {
    guard case .word(let text) = token.kind else {
      throw mistake("Here must stand \(what), not \(told(token)).")
    }
    let name = DescriptionRules.Name(text: text, at: token)
    take()
    return name
  }

  private mutating func expect(_ sign: String) throws(Malformed) {
    guard token.kind == .sign(sign) else {
      throw mistake("“\(sign)” must stand here, not \(told(token)).")
    }
    take()
  }

  private func told(_ token: Token) -> String {
    switch token.kind {
    case .word(let text), .sign(let text): return "“\(text)”"
    case .stray(let text):
      let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
      let code = String(text.unicodeScalars.first?.value ?? 0, radix: 16, uppercase: true)
      return isPlain ? "“\(text)”" : "the character U+\(code)"
    case .end: return "the end of the text"
    }
  }

  private func mistake(_ message: String, at place: Token? = nil) -> Malformed {
    let place = place ?? token
    return Malformed(
      mistakes: rules.mistakes + [
        .init(line: place.line, column: place.column, message: message)
      ])
  }

  // MARK: Comments

  /// Takes the comments so far, of which the last block belongs to what begins with `start` unless
  /// an empty line lies between.
  private mutating func comment(above start: Token) -> InterfaceDescription.Comment {
    let isAttached = pending.last.map { $0.line + 1 >= start.line } ?? false
    var blocks = blocks()
    let lines = isAttached ? blocks.removeLast() : []
    return .init(detached: blocks, lines: lines)
  }

  /// Adds the comment that stands behind the last token, on its line.
  private mutating func addCommentBehind(to comment: inout InterfaceDescription.Comment) {
    guard let first = token.comments.first, first.line == takenLine else { return }
    token.comments.removeFirst()
    comment.lines.append(first.text)
  }

  /// Takes the comments so far; those with no empty line between them are one block.
  private mutating func blocks() -> [[String]] {
    var blocks: [[String]] = []
    var line = 0
    for comment in pending {
      if comment.line > line + 1 || blocks.isEmpty { blocks.append([]) }
      blocks[blocks.count - 1].append(comment.text)
      line = comment.line
    }
    pending = []
    return blocks
  }
}
