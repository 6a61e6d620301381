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

  /// Checks that each type referred to is there, and that no value would have to be endless.
  mutating func checkReferences(_ members: [InterfaceDescription.Member]) {
    var types: [String: VarlinkType] = [:]
    for member in members.reversed() {
      if case .type(let type) = member.kind { types[member.name] = type }
    }
    for name in references where types[name.text] == nil {
      add(
        self.members[name.text] == nil
          ? "No type is called “\(name.text)”."
          : "“\(name.text)” is a method or an error, so no field can be one.", at: name)
    }
    for name in Self.endless(types) {
      guard let place = self.members[name] else { continue }
      add("A value of “\(name)” would hold another one, and so on without an end.", at: place)
    }
    mistakes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// The types that hold themselves, other than in what may be null or empty.
  private static func endless(_ types: [String: VarlinkType]) -> [String] {
    // What holds nothing more, or is held by nothing more, is on no circle.
    let holds = types.mapValues { Set($0.held).filter { types[$0] != nil } }
    return withoutEnds(reversed(withoutEnds(holds))).keys.sorted()
  }

  /// `graph` without the nodes from which no way goes on for ever; takes each edge once.
  private static func withoutEnds(_ graph: [String: Set<String>]) -> [String: Set<String>] {
    var left = graph.mapValues(\.count)
    var ends = left.filter { $0.value == 0 }.map(\.key)
    let sources = reversed(graph)
    while let end = ends.popLast() {
      left[end] = nil
      for source in sources[end] ?? [] {
        left[source, default: 0] -= 1
        if left[source] == 0 { ends.append(source) }
      }
    }
    return graph.filter { left[$0.key] != nil }.mapValues { $0.filter { left[$0] != nil } }
  }

  private static func reversed(_ graph: [String: Set<String>]) -> [String: Set<String>] {
    var result = graph.mapValues { _ in Set<String>() }
    for (source, targets) in graph { for target in targets { result[target]?.insert(source) } }
    return result
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

extension VarlinkType {
  /// The names of the types of which every value holds one.
  fileprivate var held: [String] {
    switch self {
    case .named(let name): [name]
    case .structure(let structure): structure.fields.flatMap(\.type.held)
    case .bool, .int, .float, .string, .object, .nullable, .array, .dictionary, .enumeration: []
    }
  }
}
