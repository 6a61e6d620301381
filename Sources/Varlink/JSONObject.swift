// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Any JSON object: what a description calls `object`.
///
/// It is passed on as it came, so what is not known here loses nothing.
public struct JSONObject: Codable, Hashable, Sendable {
  /// The object without members.
  public static let none = JSONObject(members: [:])

  private let members: [String: Value]

  private init(members: [String: Value]) { self.members = members }

  /// Takes over what `value`, which must become a JSON object, encodes.
  public init(encoding value: some Encodable) throws {
    self = try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(value))
  }

  /// Reads an object; anything else is refused.
  public init(from decoder: any Decoder) throws {
    members = try [String: Value](from: decoder)
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws { try members.encode(to: encoder) }
}

extension JSONObject {
  /// Any JSON value.
  fileprivate enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case number(Double)
    case string(String)
    case array([Value])
    case object([String: Value])
  }
}

extension JSONObject.Value: Codable {
  /// Reads whatever stands there.
  ///
  /// The nested ones come last, so that nothing below them is read twice; how deep they go is
  /// bounded by the scan of the frame.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .int(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let values = try? decoder.unkeyedContainer() {
      self = .array(try Self.rest(of: values))
    } else {
      self = .object(try container.decode([String: Self].self))
    }
  }

  private static func rest(of values: any UnkeyedDecodingContainer) throws -> [Self] {
    var values = values
    var result: [Self] = []
    while !values.isAtEnd { result.append(try values.decode(Self.self)) }
    return result
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .int(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}
