// SPDX-License-Identifier: Apache-2.0

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
