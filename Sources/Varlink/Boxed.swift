// SPDX-License-Identifier: Apache-2.0

/// A property whose value lies elsewhere, so that a structure can hold one of its own kind.
///
/// ```swift
/// struct List: Codable {
///   var value: Int
///   @Boxed var next: List?
/// }
/// ```
@propertyWrapper
public indirect enum Boxed<Value> {
  /// The value, elsewhere.
  case value(Value)

  /// Puts the value away.
  public init(wrappedValue: Value) { self = .value(wrappedValue) }

  /// The value itself.
  public var wrappedValue: Value {
    get {
      switch self {
      case .value(let value): value
      }
    }
    set { self = .value(newValue) }
  }
}

extension Boxed: Sendable where Value: Sendable {}
extension Boxed: Equatable where Value: Equatable {}
extension Boxed: Hashable where Value: Hashable {}

extension Boxed: Decodable where Value: Decodable {
  /// Reads the value as if it stood there itself.
  public init(from decoder: any Decoder) throws { self = .value(try Value(from: decoder)) }
}

extension Boxed: Encodable where Value: Encodable {
  /// Writes the value as if it stood there itself.
  public func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

// What Swift writes for a structure with such a property calls these, so that nil is a key that is
// not there, as it is for any other property.

extension KeyedDecodingContainer {
  /// Reads a value that may be missing or null.
  public func decode<Value: Decodable>(
    _ type: Boxed<Value?>.Type, forKey key: Key
  ) throws -> Boxed<Value?> {
    Boxed(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  /// Writes a value, and nothing for nil.
  public mutating func encode<Value: Encodable>(_ box: Boxed<Value?>, forKey key: Key) throws {
    try encodeIfPresent(box.wrappedValue, forKey: key)
  }
}
