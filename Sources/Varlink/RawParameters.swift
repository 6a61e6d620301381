// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// The parameters of a call, a reply or an error as they came: the text of one JSON object.
public struct RawParameters: Hashable, Sendable {
  /// The object's text, UTF-8.
  public let bytes: [UInt8]

  /// No parameters: `{}`.
  public static let none = RawParameters(unchecked: Array("{}".utf8))

  /// Takes over bytes that are known to be a well-formed object.
  init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// Encodes `value`, which must become an object.
  ///
  /// Keys are sorted: the same value, the same bytes.
  public init(encoding value: some Encodable) throws(EncodingError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes: [UInt8]
    do { bytes = Array(try encoder.encode(value)) } catch {
      throw error as? EncodingError
        ?? .invalidValue(value, .init(codingPath: [], debugDescription: "\(error)"))
    }
    guard bytes.first == UInt8(ascii: "{") else {
      throw .invalidValue(
        value, .init(codingPath: [], debugDescription: "Varlink parameters must be an object."))
    }
    self.bytes = bytes
  }

  /// The object's text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Decodes straight into `type`; keys that it does not know are ignored.
  public func decode<T: Decodable>(_ type: T.Type = T.self) throws(DecodingError) -> T {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw error as? DecodingError
        ?? .dataCorrupted(.init(codingPath: [], debugDescription: "\(error)"))
    }
  }
}
