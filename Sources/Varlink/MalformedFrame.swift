// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a frame's content.
public enum MalformedFrame: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are not UTF-8.
  case notUTF8
  /// The bytes are not JSON from this offset on.
  case notJSON(at: Int)
  /// The bytes are JSON, but not an object.
  case notAnObject
  /// An object or array lies deeper than `limit`, the outermost object being 1.
  case tooDeep(limit: Int)
  /// A string has more than `limit` combining marks, such as accents, one after another.
  case tooManyMarks(limit: Int)

  /// What is wrong, as the end of a sentence.
  public var description: String {
    switch self {
    case .notUTF8: "is not UTF-8"
    case .notJSON(let offset): "is not JSON at byte \(offset)"
    case .notAnObject: "is not a JSON object"
    case .tooDeep(let limit): "is nested deeper than \(limit)"
    case .tooManyMarks(let limit): "has a letter with more than \(limit) accents"
    }
  }
}
