// SPDX-License-Identifier: Apache-2.0

/// An interface's description: the text of a `.varlink` file, read and checked.
///
/// ```swift
/// let description = try InterfaceDescription(text)
/// print(description.methods)  // ["Ping", "Monitor"]
/// ```
///
/// The grammar is that of varlink.org's "Interface Definition". Beyond it is checked that every name
/// is well formed and declared once, and that every type referred to is there.
public struct InterfaceDescription: Hashable, Sendable {
  /// The whole text, as it was read.
  public let text: String
  /// The interface's name: `org.example.echo`.
  public let name: String
  /// What stands above `interface`.
  public let comment: Comment
  /// The types, methods and errors in their order.
  public let members: [Member]

  /// Reads and checks `text`.
  ///
  /// Where the grammar is broken, that is the last mistake told; what is wrong otherwise is told all
  /// at once.
  public init(_ text: String) throws(Malformed) {
    var parser = DescriptionParser(text)
    let parts = try parser.parse()
    self.text = text
    name = parts.name
    comment = parts.comment
    members = parts.members
  }

  /// The names of its types in their order.
  public var types: [String] {
    members.compactMap { if case .type = $0.kind { $0.name } else { nil } }
  }

  /// The names of its methods, without the interface's, in their order.
  public var methods: [String] {
    members.compactMap { if case .method = $0.kind { $0.name } else { nil } }
  }

  /// The names of its errors, without the interface's, in their order.
  public var errors: [String] {
    members.compactMap { if case .error = $0.kind { $0.name } else { nil } }
  }
}

extension InterfaceDescription {
  /// A text that is no description of an interface.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; never empty.
    public let mistakes: [Mistake]

    /// The mistakes, a line each.
    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
  }

  /// One thing that is wrong with a description.
  public struct Mistake: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int
    /// What is wrong, a sentence.
    public let message: String

    /// The place and the sentence: `3:8: …`.
    public var description: String { "\(line):\(column): \(message)" }
  }

  /// The comments that stand above something, without their `#` and the space behind it.
  public struct Comment: Hashable, Sendable {
    /// No comment.
    public static let none = Comment(detached: [], lines: [])

    /// The blocks further above, which an empty line sets apart.
    public var detached: [[String]]
    /// The lines right above, and one on the same line behind.
    public var lines: [String]

    /// Comments in blocks, the last of which belongs to what follows.
    public init(detached: [[String]], lines: [String]) {
      self.detached = detached
      self.lines = lines
    }
  }

  /// A type, a method or an error.
  public struct Member: Hashable, Sendable {
    /// Its name, without the interface's.
    public let name: String
    /// What stands above it.
    public let comment: Comment
    /// What it is.
    public let kind: Kind
  }

  /// What a member is.
  public enum Kind: Hashable, Sendable {
    /// A type: a structure or an enumeration.
    case type(VarlinkType)
    /// A method: what a call carries, and what each reply.
    case method(parameters: Structure, reply: Structure)
    /// An error and what it carries.
    case error(Structure)
  }

  /// Named fields: `(first: int, second: string)`.
  public struct Structure: Hashable, Sendable {
    /// The fields in their order.
    public let fields: [Field]
  }

  /// One field of a structure.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let type: VarlinkType
    /// What stands above it.
    public let comment: Comment
  }

  /// Words of which a value is one: `(one, two, three)`.
  public struct Enumeration: Hashable, Sendable {
    /// The words in their order.
    public let words: [Word]
  }

  /// One word of an enumeration.
  public struct Word: Hashable, Sendable {
    /// The word.
    public let name: String
    /// What stands above it.
    public let comment: Comment
  }
}
