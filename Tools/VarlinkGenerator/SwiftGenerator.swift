// SPDX-License-Identifier: Apache-2.0

public import Varlink

/// Writes an interface as Swift: an enum with its types, methods and errors.
///
/// | in the interface | in Swift |
/// |---|---|
/// | `bool`, `int`, `float`, `string`, `object` | `Bool`, `Int`, `Double`, `String`, `JSONObject` |
/// | `?T`, `[]T`, `[string]T` | `T?`, `[T]`, `[String: T]` |
/// | `(a: int)`, `(one, two)` in a field | a struct, an enum within that of the field's owner |
/// | `()` | `NoParameters` |
/// | a method | an enum with the structs `Parameters` and `Reply` |
/// | an error | a struct that can be thrown |
///
/// An enumeration is closed: another word is refused. A field whose words may become more over time is
/// better a `string`.
public struct SwiftGenerator {
  private let description: InterfaceDescription
  private let options: GeneratorOptions
  /// "public ", or nothing where that is internal.
  private let access: String
  /// What types within others may not be called.
  private let taken: Set<String>
  private let cycles: Cycles
  private var text = ""
  private var indent = 0

  /// Writes the interface `description`.
  public init(_ description: InterfaceDescription, options: GeneratorOptions = .init()) {
    self.description = description
    self.options = options
    let access = options.access ?? .internal
    self.access = access == .internal ? "" : "\(access) "
    let names = description.members.map { Self.name(of: $0.name) }
    let protocols = (options.conformances ?? []).map(\.protocol)
    taken = SwiftNames.takenByTypes.union(names).union(protocols)
    cycles = Cycles(description)
  }

  /// The Swift for all of the interface.
  public func generate() -> String {
    var writer = self
    writer.writeInterface()
    return writer.text
  }

  private static func name(of member: String) -> String {
    SwiftNames.type(member, avoiding: SwiftNames.takenByTypes)
  }

  // MARK: Members

  private mutating func writeInterface() {
    if let header = options.header { write("// \(header)", "") }
    write(
      "// Made of \(description.name) by varlink-generator: what is changed here is lost.",
      "// swift-format-ignore-file", "")
    let imports = options.imports ?? ["Varlink"]
    write(imports.map { "\(access)import \($0)" })
    if !imports.isEmpty { write("") }
    let name = options.names?[description.name] ?? SwiftNames.namespace(of: description.name)
    write(
      documentation: (description.comment.detached + [description.comment.lines]).flatMap {
        $0 + [""]
      })
    open("nonisolated \(access)enum \(SwiftNames.quoted(name))")
    write(
      "/// The interface's name, and the first part of those of its methods and errors.",
      "\(access)static let name = \"\(description.name)\"")
    for member in description.members {
      write("")
      write(member)
    }
    write(
      "", "/// The text that describes the interface, as a service shows it.",
      "\(access)static let description = \"\"\"")
    write(Self.textLines(description.text), "\"\"\"")
    close()
  }

  private mutating func write(_ member: InterfaceDescription.Member) {
    let name = Self.name(of: member.name)
    let fullName = "\(access)static let name = \"\(description.name).\(member.name)\""
    switch member.kind {
    case .type(.enumeration(let enumeration)):
      write(documentation: member.comment.lines)
      write(enumeration, named: name)
    case .type(let type):
      guard case .structure(let structure) = type else { return }
      let documentation = Documentation(member.comment.lines, fields: structure.fields)
      write(documentation: documentation.lines)
      write(structure, named: name, documentation, in: .init(owner: member.name, taken: taken))
    case .error(let structure):
      let documentation = Documentation(member.comment.lines, fields: structure.fields)
      write(documentation: documentation.lines)
      write(
        structure, named: name, documentation, in: .init(owner: nil, taken: taken),
        conforming: "VarlinkFailure, Hashable", first: [fullName])
    case .method(let parameters, let reply):
      let documentation = Documentation(
        member.comment.lines, fields: parameters.fields + reply.fields)
      write(documentation: documentation.lines)
      open("\(access)enum \(name): VarlinkMethod")
      write(fullName)
      for (name, structure, says) in [
        ("Parameters", parameters, "What a call carries."),
        ("Reply", reply, "What a reply carries."),
      ] {
        write("", "/// \(says)")
        if structure.fields.isEmpty {
          write("\(access)typealias \(name) = NoParameters")
        } else {
          write(structure, named: name, documentation, in: .init(owner: nil, taken: taken))
        }
      }
      close()
    }
  }

  // MARK: Structures

  /// Where a structure stands.
  private struct Scope {
    /// The declared type that it is part of.
    var owner: String?
    /// What types within it may not be called.
    var taken: Set<String>
  }

  private struct Property {
    var field: InterfaceDescription.Field
    var name: String
    var type: String
    var isOptional: Bool
    var isBoxed: Bool
  }

  private mutating func write(
    _ structure: InterfaceDescription.Structure, named name: String,
    _ documentation: Documentation, in scope: Scope,
    conforming protocols: String = "Codable, Hashable, Sendable", first: [String] = []
  ) {
    var nested: [(name: String, type: VarlinkType)] = []
    var taken = scope.taken.union(structure.fields.map(\.name)).union([name])
    let properties = structure.fields.map { field in
      let type = swiftType(field.type) { type in
        let name = SwiftNames.type(SwiftNames.capitalized(field.name), avoiding: taken)
        taken.insert(name)
        nested.append((name, type))
        return name
      }
      return Property(
        field: field, name: SwiftNames.member(field.name), type: type,
        isOptional: type.hasSuffix("?"), isBoxed: cycles.has(field.type, in: scope.owner))
    }
    let own = (options.conformances ?? []).filter { $0.fits(structure) }.map(\.protocol)
    open("\(access)struct \(name): \(([protocols] + own).joined(separator: ", "))")
    write(first)
    for (index, property) in properties.enumerated() {
      if index == 0, !first.isEmpty { write("") }
      write(documentation: documentation.lines(of: property.field))
      let box = property.isBoxed ? "@Boxed " : ""
      write(
        "\(box)\(access)var \(SwiftNames.quoted(property.name)): \(property.type)")
    }
    writeInitializer(properties, separated: !first.isEmpty || !properties.isEmpty)
    writeCodingKeys(properties)
    for (name, type) in nested {
      write("")
      write(nested: type, named: name, in: .init(owner: scope.owner, taken: taken))
    }
    close()
  }

  private mutating func write(nested type: VarlinkType, named name: String, in scope: Scope) {
    switch type {
    case .structure(let structure):
      write(structure, named: name, Documentation([], fields: []), in: scope)
    case .enumeration(let enumeration): write(enumeration, named: name)
    default: break
    }
  }

  private mutating func write(_ enumeration: InterfaceDescription.Enumeration, named name: String) {
    open("\(access)enum \(name): String, Codable, Hashable, Sendable, CaseIterable")
    for word in enumeration.words {
      write(documentation: word.comment.lines)
      let name = SwiftNames.member(word.name)
      let raw = name == word.name ? "" : " = \"\(word.name)\""
      write("case \(SwiftNames.quoted(name))\(raw)")
    }
    close()
  }

  /// Swift makes one by itself, but for internal use only, and with no default for what is boxed.
  private mutating func writeInitializer(_ properties: [Property], separated: Bool) {
    guard !access.isEmpty || properties.contains(where: \.isBoxed) else { return }
    if separated { write("") }
    let parameters = properties.map {
      "\(SwiftNames.quoted($0.name)): \($0.type)\($0.isOptional ? " = nil" : "")"
    }
    let one = "\(access)init(\(parameters.joined(separator: ", ")))"
    if one.count + indent + " {".count <= 100 {
      write(properties.isEmpty ? one + " {}" : one + " {")
    } else {
      // A no-break space is a character of a word: no line parts a name from its type.
      let list = parameters.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
      write("\(access)init(")
      write(
        list.wrapped(to: 98 - indent).map { "  \($0.replacing("\u{A0}", with: " "))" }, ") {")
    }
    guard !properties.isEmpty else { return }
    for property in properties {
      let name = SwiftNames.quoted(property.name)
      write("  self.\(name) = \(name)")
    }
    write("}")
  }

  /// Only where a property is not called as its field.
  private mutating func writeCodingKeys(_ properties: [Property]) {
    guard properties.contains(where: { $0.name != $0.field.name }) else { return }
    write("")
    open("private enum CodingKeys: String, CodingKey")
    for property in properties {
      let raw = property.name == property.field.name ? "" : " = \"\(property.field.name)\""
      write("case \(SwiftNames.quoted(property.name))\(raw)")
    }
    close()
  }

  /// The type in Swift; `nested` names the one that a structure or words of its own become.
  private func swiftType(_ type: VarlinkType, _ nested: (VarlinkType) -> String) -> String {
    switch type {
    case .bool: "Bool"
    case .int: "Int"
    case .float: "Double"
    case .string: "String"
    case .object: "JSONObject"
    case .named(let name): Self.name(of: name)
    case .nullable(let type): swiftType(type, nested) + "?"
    case .array(let type): "[\(swiftType(type, nested))]"
    case .dictionary(let type): "[String: \(swiftType(type, nested))]"
    case .structure(let structure): structure.fields.isEmpty ? "NoParameters" : nested(type)
    case .enumeration: nested(type)
    }
  }

  // MARK: Text

  private mutating func write(_ lines: String...) { write(lines) }

  private mutating func write(_ lines: [String], _ last: String...) {
    for line in lines + last {
      text += line.isEmpty ? "\n" : String(repeating: " ", count: indent) + line + "\n"
    }
  }

  private mutating func open(_ head: String) {
    write(head + " {")
    indent += 2
  }

  private mutating func close() {
    indent -= 2
    write("}")
  }

  /// Writes a comment: its first sentence, and then the rest.
  private mutating func write(documentation lines: [String]) {
    var paragraphs = lines.map(\.fitForComment).paragraphs
    if let sentences = paragraphs.first?.sentences, sentences.count > 1 {
      paragraphs.replaceSubrange(
        0...0, with: [sentences[0], "", sentences.dropFirst().joined(separator: " ")])
    }
    while paragraphs.last?.isEmpty == true { paragraphs.removeLast() }
    for paragraph in paragraphs {
      guard paragraph.first != " ", !paragraph.isEmpty else {
        write(paragraph.isEmpty ? "///" : "/// \(paragraph)")
        continue
      }
      write(paragraph.wrapped(to: 96 - indent).map { "/// \($0)" })
    }
  }

  /// A text as the lines of a literal of several lines.
  private static func textLines(_ text: String) -> [String] {
    var lines = [""]
    // How many quotation marks there are in a row. Counted by scalars: one with an accent on it is another
    // character to Swift's String, but to the compiler it is still a quotation mark.
    var quotations = 0
    for scalar in text.unicodeScalars {
      quotations = scalar == "\"" ? quotations + 1 : 0
      switch scalar {
      case "\n": lines.append("")
      case "\"" where quotations.isMultiple(of: 3): lines[lines.count - 1] += "\\\""
      case "\\": lines[lines.count - 1] += "\\\\"
      case _ where scalar.isUnfit:
        lines[lines.count - 1] += "\\u{\(String(scalar.value, radix: 16))}"
      default: lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    return lines
  }
}

extension GeneratorOptions.Conformance {
  fileprivate func fits(_ structure: InterfaceDescription.Structure) -> Bool {
    let there = structure.fields.map { "\($0.name): \($0.type)" }
    return !there.isEmpty && Set(fields).isSubset(of: there)
      && (alone != true || fields.count == there.count)
  }
}

extension Unicode.Scalar {
  /// Whether it could end a line, hide, or turn the writing round in a source file.
  fileprivate var isUnfit: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }
}

extension String {
  /// The text with a space for what has no place in a comment.
  var fitForComment: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isUnfit ? " " : scalar) }
    return String(text)
  }
}

/// Which declared types hold themselves, so that Swift needs a box for them.
///
/// What is in an array or a dictionary lies elsewhere anyway.
private struct Cycles {
  /// For each type, those that a value of it holds, directly or through others.
  private var held: [String: Set<String>] = [:]

  init(_ description: InterfaceDescription) {
    for member in description.members {
      if case .type(let type) = member.kind { held[member.name] = Self.inside(type) }
    }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for (name, types) in held {
        let all = types.reduce(types) { $0.union(held[$1] ?? []) }
        if all.count > types.count { hasGrown = true }
        held[name] = all
      }
    }
  }

  /// Whether a field of that type, somewhere in `owner`, leads back to `owner`.
  func has(_ type: VarlinkType, in owner: String?) -> Bool {
    guard let owner else { return false }
    switch type {
    case .nullable(let type): return has(type, in: owner)
    case .named(let name): return name == owner || held[name]?.contains(owner) == true
    default: return false
    }
  }

  private static func inside(_ type: VarlinkType) -> Set<String> {
    switch type {
    case .named(let name): [name]
    case .nullable(let type): inside(type)
    case .structure(let structure):
      structure.fields.reduce(into: []) { $0.formUnion(inside($1.type)) }
    default: []
    }
  }
}

/// Names for Swift: which need backticks, and which cannot be used as they are.
enum SwiftNames {
  /// Words that are names only within backticks.
  private static let keywords: Set<String> = [
    "Any", "Protocol", "Self", "Type", "as", "associatedtype", "await", "break", "case", "catch",
    "class", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
    "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
    "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
    "public", "repeat", "rethrows", "return", "static", "struct", "subscript", "super", "switch",
    "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  /// What fields and words may not be called, since Swift has something else by that name.
  private static let takenByMembers: Set<String> = ["CodingKeys", "allCases", "hashValue", "self"]

  /// What types may not be called, since the generated code means something else by it.
  static let takenByTypes: Set<String> = [
    "Any", "Bool", "Boxed", "CaseIterable", "Codable", "CodingKey", "CodingKeys", "Double", "Error",
    "Hashable", "Int", "JSONObject", "NoParameters", "Parameters", "Protocol", "Reply", "Self",
    "Sendable", "String", "Swift", "Type", "Varlink", "VarlinkFailure", "VarlinkMethod",
  ]

  /// The name with backticks where it needs them.
  static func quoted(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// What the field or the word `name` is called.
  static func member(_ name: String) -> String { takenByMembers.contains(name) ? name + "_" : name }

  /// `name` with as many underscores behind it as make it none of `taken`.
  static func type(_ name: String, avoiding taken: Set<String>) -> String {
    var name = name
    while taken.contains(name) { name += "_" }
    return name
  }

  /// A type's name made of another name: `nullable_array` becomes `NullableArray`.
  static func capitalized(_ name: some StringProtocol) -> String {
    let parts = name.split { $0 == "_" || $0 == "-" }
    let joined = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return joined.first?.isNumber == true ? "_" + joined : joined
  }

  /// What the enum of the interface `name` is called: `org.example.greeter` becomes `Greeter`.
  static func namespace(of name: String) -> String {
    type(capitalized(name.split(separator: ".").last ?? ""), avoiding: takenByTypes)
  }
}
