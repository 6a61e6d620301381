// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A value of a D-Bus variant, of the kinds that hints and properties are made of.
public enum Variant: Hashable, Sendable {
  /// An `s`.
  case string(String)
  /// An `o`.
  case objectPath(String)
  /// A `b`.
  case bool(Bool)
  /// A `y`.
  case byte(UInt8)
  /// An `i`.
  case int32(Int32)
  /// A `u`.
  case uint32(UInt32)
  /// An `x`.
  case int64(Int64)
  /// A `t`.
  case uint64(UInt64)
  /// A `d`.
  case double(Double)
  /// An `as`.
  case strings([String])
  /// An `a{sv}`.
  indirect case dictionary([String: Variant])
  /// A value of another type, which reading has passed over; it cannot be appended.
  case other(signature: String)

  /// The type of the value.
  public var signature: String {
    switch self {
    case .string: "s"
    case .objectPath: "o"
    case .bool: "b"
    case .byte: "y"
    case .int32: "i"
    case .uint32: "u"
    case .int64: "x"
    case .uint64: "t"
    case .double: "d"
    case .strings: "as"
    case .dictionary: "a{sv}"
    case .other(let signature): signature
    }
  }
}

extension Message {
  /// Appends a variant (`v`) with its value; throws `EINVAL` for ``Variant/other(signature:)``.
  public mutating func append(variant: Variant) throws(SystemdError) {
    try appendVariant(of: variant.signature) { message throws(SystemdError) in
      switch variant {
      case .string(let value): try message.append(string: value)
      case .objectPath(let value): try message.append(objectPath: value)
      case .bool(let value): try message.append(bool: value)
      case .byte(let value): try message.append(byte: value)
      case .int32(let value): try message.append(int32: value)
      case .uint32(let value): try message.append(uint32: value)
      case .int64(let value): try message.append(int64: value)
      case .uint64(let value): try message.append(uint64: value)
      case .double(let value): try message.append(double: value)
      case .strings(let value): try message.append(strings: value)
      case .dictionary(let value): try message.append(dictionary: value)
      case .other(let signature):
        throw SystemdError(
          function: "sd_bus_message_append_basic", errno: EINVAL,
          message: "a variant of type \(signature) cannot be appended")
      }
    }
  }

  /// Appends a dictionary of strings and variants (`a{sv}`), in the order of its keys.
  public mutating func append(dictionary: [String: Variant]) throws(SystemdError) {
    try appendArray(of: "{sv}") { message throws(SystemdError) in
      for (key, value) in dictionary.sorted(by: { $0.key < $1.key }) {
        try message.appendEntry(of: "sv") { message throws(SystemdError) in
          try message.append(string: key)
          try message.append(variant: value)
        }
      }
    }
  }

  /// Reads a variant (`v`); one of a type without a case of its own is passed over.
  public func readVariant() throws(SystemdError) -> Variant {
    try readVariant { contents, message throws(SystemdError) in
      switch contents {
      case "s": return .string(try message.readString())
      case "o": return .objectPath(try message.readObjectPath())
      case "b": return .bool(try message.readBool())
      case "y": return .byte(try message.readByte())
      case "i": return .int32(try message.readInt32())
      case "u": return .uint32(try message.readUInt32())
      case "x": return .int64(try message.readInt64())
      case "t": return .uint64(try message.readUInt64())
      case "d": return .double(try message.readDouble())
      case "as": return .strings(try message.readStrings())
      case "a{sv}": return .dictionary(try message.readDictionary())
      default:
        try message.skip(contents)
        return .other(signature: contents)
      }
    }
  }

  /// Reads a dictionary of strings and variants (`a{sv}`); of equal keys the last one counts.
  public func readDictionary() throws(SystemdError) -> [String: Variant] {
    var dictionary: [String: Variant] = [:]
    try readArray(of: "{sv}") { message throws(SystemdError) in
      let (key, value) = try message.readEntry(of: "sv") { message throws(SystemdError) in
        (try message.readString(), try message.readVariant())
      }
      dictionary[key] = value
    }
    return dictionary
  }
}
