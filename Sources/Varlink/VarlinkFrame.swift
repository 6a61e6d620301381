// SPDX-License-Identifier: Apache-2.0

/// One frame's content: a well-formed JSON object of bounded depth, and where its members lie.
///
/// Everything that comes in passes through here before any decoder sees it, so a decoder's error
/// afterwards means a wrong type and never broken syntax, and no input can nest deep.
public struct VarlinkFrame: Sendable {
  /// How deep objects and arrays may nest, the frame's own object counted.
  public static let depthLimit = 32

  /// The frame without its NUL.
  public let bytes: [UInt8]
  let members: [JSONScanner.Member]
  /// The first key that one of its objects has twice.
  let repeatedKey: String?

  /// Checks `bytes`: UTF-8, JSON (RFC 8259), an object, no deeper than `depthLimit`, and no letter with
  /// more than 30 accents, over which Swift would take its time.
  public init(_ bytes: [UInt8], depthLimit: Int = Self.depthLimit) throws(MalformedFrame) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var scanner = JSONScanner(bytes, depthLimit: depthLimit)
    members = try scanner.object()
    repeatedKey = scanner.repeatedKey
    self.bytes = bytes
  }

  /// The text of the value under `key`.
  func value(of key: StaticString) -> ArraySlice<UInt8>? {
    for member in members.reversed() {
      let same = key.withUTF8Buffer { Self.isKey(bytes[member.key], $0) }
      if same { return bytes[member.value] }
    }
    return nil
  }

  /// Whether `raw`, quotes and escapes included, stands for `name`, which is letters only.
  ///
  /// A decoder for each key in escapes would take its time: a call may have thousands.
  private static func isKey(_ raw: ArraySlice<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = raw.dropFirst().dropLast()
    for letter in name {
      guard let byte = rest.popFirst() else { return false }
      if byte == letter { continue }
      // The only escape that a letter can have is its number.
      guard byte == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
        UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16) == UInt16(letter)
      else { return false }
      rest = rest.dropFirst(4)
    }
    return rest.isEmpty
  }

  /// The string under `key`; `nil` where it is missing or null; throws where it is anything else.
  func string(of key: StaticString) throws(WrongType) -> String? {
    guard let text = value(of: key), !text.elementsEqual("null".utf8) else { return nil }
    guard let string = Self.string(text) else { throw WrongType(key: "\(key)") }
    return string
  }

  /// The boolean under `key`; `false` where it is missing or null.
  func flag(_ key: StaticString) throws(WrongType) -> Bool {
    guard let text = value(of: key) else { return false }
    if text.elementsEqual("true".utf8) { return true }
    guard text.elementsEqual("false".utf8) || text.elementsEqual("null".utf8) else {
      throw WrongType(key: "\(key)")
    }
    return false
  }

  /// The object under `parameters`; the empty one where it is missing or null.
  func parameters() throws(WrongType) -> RawParameters {
    guard let text = value(of: "parameters"), !text.elementsEqual("null".utf8) else {
      return .none
    }
    guard text.first == UInt8(ascii: "{") else { throw WrongType(key: "parameters") }
    return RawParameters(unchecked: Array(text))
  }

  /// A member of the envelope that is not of its type.
  struct WrongType: Error {
    var key: String
  }

  /// The string that `text`, quotes included, stands for; `nil` where it is no string.
  private static func string(_ text: ArraySlice<UInt8>) -> String? {
    text.first == UInt8(ascii: "\"") ? String(jsonString: text) : nil
  }
}
