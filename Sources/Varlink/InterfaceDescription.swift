// SPDX-License-Identifier: Apache-2.0

/// An interface's description: the text of a `.varlink` file, and the names that it declares.
///
/// Reads as much as a service needs: what the interface and its members are called. It checks
/// neither types nor the rules for names.
public struct InterfaceDescription: Hashable, Sendable {
  /// The text does not begin with `interface` and a name.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, a sentence.
    public let description: String
  }

  /// The whole text, comments included.
  public let text: String
  /// The interface's name: `org.example.echo`.
  public let name: String
  /// The names of its methods, without the interface's, in their order.
  public let methods: [String]
  /// The names of its errors, without the interface's, in their order.
  public let errors: [String]

  /// Reads `text`; throws where it declares no interface.
  public init(_ text: String) throws(Malformed) {
    var words = Words(text)
    guard words.next() == "interface", let name = words.next(), name.contains(".") else {
      throw Malformed(description: "The description must begin with `interface` and its name.")
    }
    var methods: [String] = []
    var errors: [String] = []
    var depth = 0
    while let word = words.next() {
      switch word {
      case "(": depth += 1
      case ")": depth -= 1
      case "method" where depth == 0: if let name = words.next() { methods.append(name) }
      case "error" where depth == 0: if let name = words.next() { errors.append(name) }
      default: break
      }
    }
    self.text = text
    self.name = name
    self.methods = methods
    self.errors = errors
  }

  /// The words and parentheses of a description, without its comments.
  private struct Words {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() -> String? {
      while let character = rest.first, character.isWhitespace || character == "#" {
        rest = character == "#" ? rest.drop { !$0.isNewline } : rest.dropFirst()
      }
      guard let first = rest.first else { return nil }
      let isPart = { (character: Character) in
        character.isLetter || character.isNumber || character == "." || character == "_"
          || character == "-"
      }
      let word = isPart(first) ? rest.prefix(while: isPart) : rest.prefix(1)
      rest = rest[word.endIndex...]
      return String(word)
    }
  }
}
