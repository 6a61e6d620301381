// SPDX-License-Identifier: Apache-2.0

/// The type of a field, as an interface's description writes it.
public indirect enum VarlinkType: Hashable, Sendable {
  /// `bool`.
  case bool
  /// `int`: a number without a fraction.
  case int
  /// `float`.
  case float
  /// `string`.
  case string
  /// `object`: any JSON object.
  case object
  /// The name of a type of the same interface.
  case named(String)
  /// `?T`: a `T`, null, or not there.
  case nullable(VarlinkType)
  /// `[]T`.
  case array(VarlinkType)
  /// `[string]T`: a `T` for each key; of `()`, a set of strings.
  case dictionary(VarlinkType)
  /// `(first: int, second: string)`.
  case structure(InterfaceDescription.Structure)
  /// `(one, two, three)`: one of these strings.
  case enumeration(InterfaceDescription.Enumeration)
}

extension VarlinkType: CustomStringConvertible {
  /// The type on one line, without comments.
  public var description: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .object: "object"
    case .named(let name): name
    case .nullable(let type): "?\(type)"
    case .array(let type): "[]\(type)"
    case .dictionary(let type): "[string]\(type)"
    case .structure(let structure): structure.description
    case .enumeration(let enumeration): enumeration.description
    }
  }
}

extension InterfaceDescription.Structure: CustomStringConvertible {
  /// The fields on one line, without comments.
  public var description: String {
    "(\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ")))"
  }
}

extension InterfaceDescription.Enumeration: CustomStringConvertible {
  /// The words on one line, without comments.
  public var description: String { "(\(words.map(\.name).joined(separator: ", ")))" }
}
