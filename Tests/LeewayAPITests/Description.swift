// SPDX-License-Identifier: Apache-2.0

/// What a Varlink description declares, read just well enough to hold the types against it.
struct Description {
  /// One field of a declaration: its name and its type as written, `?` and `[]` included.
  struct Field: Hashable {
    var name: String
    var type: String
  }

  /// The interface's name.
  var interface = ""
  /// The fields of each declaration, by the name that the rows of the tests use: a type by its
  /// own ("State"), a method by two ("Log.in" and "Log.out"), an error by its own.
  var fields: [String: [Field]] = [:]
  /// The declared methods.
  var methods: [String] = []
  /// The declared errors.
  var errors: [String] = []
  /// The declared types.
  var types: [String] = []

  /// Reads a description; a comment goes to the end of its line, and every word stands alone.
  init(_ text: String) {
    var tokens = Self.tokens(of: text)[...]
    while let keyword = tokens.popFirst() {
      guard let name = tokens.popFirst() else { break }
      switch keyword {
      case "interface": interface = name
      case "type":
        types.append(name)
        fields[name] = Self.structure(&tokens)
      case "error":
        errors.append(name)
        fields[name] = Self.structure(&tokens)
      case "method":
        methods.append(name)
        fields["\(name).in"] = Self.structure(&tokens)
        _ = tokens.popFirst()
        fields["\(name).out"] = Self.structure(&tokens)
      default: interface = "unreadable at \(keyword)"
      }
    }
  }

  private static func tokens(of text: String) -> [String] {
    text.split(separator: "\n").flatMap { line in
      let code = line.prefix { $0 != "#" }
      var spaced = ""
      for character in code {
        spaced += "(),:".contains(character) ? " \(character) " : String(character)
      }
      return spaced.split(separator: " ").map(String.init)
    }
  }

  private static func structure(_ tokens: inout ArraySlice<String>) -> [Field] {
    var fields: [Field] = []
    _ = tokens.popFirst()
    while let name = tokens.popFirst(), name != ")" {
      if name == "," { continue }
      _ = tokens.popFirst()
      fields.append(Field(name: name, type: tokens.popFirst() ?? ""))
    }
    return fields
  }
}
