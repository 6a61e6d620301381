// SPDX-License-Identifier: Apache-2.0

/// What must hold of a description beyond its grammar; gathers what does not.
struct DescriptionRules {
  typealias Mistake = InterfaceDescription.Mistake

  /// A name and where it stands.
  struct Name {
    var text: String
    var line: Int
    var column: Int

    init(text: String, at token: DescriptionLexer.Token) {
      self.text = text
      line = token.line
      column = token.column
    }
  }

  /// The names of one space, and where each was declared first.
  typealias Names = [String: Name]

  private(set) var mistakes: [Mistake] = []
  private var members: Names = [:]
  private var references: [Name] = []

  mutating func checkInterface(_ name: Name) {
    let parts = name.text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isWellFormed = parts.allSatisfy { part in
      part.first?.isASCIILetterOrDigit == true && part.last?.isASCIILetterOrDigit == true
        && part.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
    }
    if parts.count < 2 || !isWellFormed || name.text.utf8.first?.isASCIILetter != true {
      add(
        "An interface's name is like “org.example.echo”: letters, digits and inner hyphens, with a "
          + "dot at least, a letter first. “\(name.text)” is not.", at: name)
    }
  }

  mutating func checkMember(_ name: Name) {
    let bytes = name.text.utf8
    let isCapital = bytes.first.map { $0.isASCIILetter && $0 & 0x20 == 0 } == true
    if !isCapital || !bytes.allSatisfy(\.isASCIILetterOrDigit) {
      add(
        "The name of a type, method or error has letters and digits, a capital first. "
          + "“\(name.text)” is not such a name.", at: name)
    }
    if let first = members.insert(name) { addRepeated(name, first) }
  }

  mutating func checkField(_ name: Name, among names: inout Names) {
    let bytes = name.text.utf8
    let parts = bytes.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    let isWellFormed = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIILetterOrDigit) }
    if !isWellFormed || bytes.first?.isASCIILetter != true {
      add(
        "A field's name or a word has letters, digits and single “_” between them, a letter first. "
          + "“\(name.text)” is not such a name.", at: name)
    }
    if let first = names.insert(name) { addRepeated(name, first) }
  }

  mutating func refers(to name: Name) { references.append(name) }

  /// Checks that each type referred to is there; the last of all checks.
  mutating func checkReferences(_ members: [InterfaceDescription.Member]) {
    let types = Set(members.filter { if case .type = $0.kind { true } else { false } }.map(\.name))
    for name in references where !types.contains(name.text) {
      add(
        self.members[name.text] == nil
          ? "No type is called “\(name.text)”."
          : "“\(name.text)” is a method or an error, so no field can be one.", at: name)
    }
    mistakes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func addRepeated(_ name: Name, _ first: Name) {
    add("“\(name.text)” was declared before, on line \(first.line).", at: name)
  }

  private mutating func add(_ message: String, at name: Name) {
    mistakes.append(Mistake(line: name.line, column: name.column, message: message))
  }
}

extension DescriptionRules.Names {
  /// Takes `name` in; where it is there already, returns the first.
  fileprivate mutating func insert(_ name: DescriptionRules.Name) -> DescriptionRules.Name? {
    if let first = self[name.text] { return first }
    self[name.text] = name
    return nil
  }
}
