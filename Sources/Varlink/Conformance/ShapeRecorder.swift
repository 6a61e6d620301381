// SPDX-License-Identifier: Apache-2.0

/// A decoder that notes what it is asked for and answers with samples.
struct ShapeRecorder: Decoder {
  /// What was asked for.
  final class Record {
    var fields: [SwiftShape.Field] = []
    /// The type as which the whole value was asked for.
    var single: (any Decodable.Type)?
  }

  /// A type asks for something that no field of a description is.
  struct Unsupported: Error, CustomStringConvertible {
    var description: String
  }

  private let record: Record
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(_ record: Record) { self.record = record }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Fields(record: record))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw Unsupported(description: "it reads a list by itself")
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Whole(record: record) }

  private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let record: Record
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    func contains(_ key: Key) -> Bool { true }

    /// Asked before a field that may be null; the field follows.
    func decodeNil(forKey key: Key) -> Bool {
      note(key, Bool.self, isNullable: true)
      return false
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      note(key, type, isNullable: false)
      return try SwiftShape.sample(of: type)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? {
      note(key, type, isNullable: true)
      return nil
    }

    func decode(_ type: Bool.Type, forKey key: Key) -> Bool { note(key, false) }
    func decode(_ type: String.Type, forKey key: Key) -> String { note(key, "") }
    func decode(_ type: Double.Type, forKey key: Key) -> Double { note(key, 0) }
    func decode(_ type: Float.Type, forKey key: Key) -> Float { note(key, 0) }
    func decode(_ type: Int.Type, forKey key: Key) -> Int { note(key, 0) }
    func decode(_ type: Int8.Type, forKey key: Key) -> Int8 { note(key, 0) }
    func decode(_ type: Int16.Type, forKey key: Key) -> Int16 { note(key, 0) }
    func decode(_ type: Int32.Type, forKey key: Key) -> Int32 { note(key, 0) }
    func decode(_ type: Int64.Type, forKey key: Key) -> Int64 { note(key, 0) }
    func decode(_ type: UInt.Type, forKey key: Key) -> UInt { note(key, 0) }
    func decode(_ type: UInt8.Type, forKey key: Key) -> UInt8 { note(key, 0) }
    func decode(_ type: UInt16.Type, forKey key: Key) -> UInt16 { note(key, 0) }
    func decode(_ type: UInt32.Type, forKey key: Key) -> UInt32 { note(key, 0) }
    func decode(_ type: UInt64.Type, forKey key: Key) -> UInt64 { note(key, 0) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      throw Unsupported(description: "it reads the fields of “\(key.stringValue)” by itself")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      throw Unsupported(description: "it reads the list “\(key.stringValue)” by itself")
    }

    func superDecoder() throws -> any Decoder {
      throw Unsupported(description: "it has a superclass that decodes")
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder() }

    private func note<T: Decodable>(_ key: Key, _ sample: T) -> T {
      note(key, T.self, isNullable: false)
      return sample
    }

    private func note(_ key: Key, _ type: any Decodable.Type, isNullable: Bool) {
      let name = key.stringValue
      if let index = record.fields.firstIndex(where: { $0.name == name }) {
        record.fields[index].type = type
      } else {
        record.fields.append(.init(name: name, type: type, isNullable: isNullable))
      }
    }
  }

  private struct Whole: SingleValueDecodingContainer {
    let record: Record
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
      record.single = type
      return try SwiftShape.sample(of: type)
    }

    func decode(_ type: Bool.Type) -> Bool { note(false) }
    func decode(_ type: String.Type) -> String { note("") }
    func decode(_ type: Double.Type) -> Double { note(0) }
    func decode(_ type: Float.Type) -> Float { note(0) }
    func decode(_ type: Int.Type) -> Int { note(0) }
    func decode(_ type: Int8.Type) -> Int8 { note(0) }
    func decode(_ type: Int16.Type) -> Int16 { note(0) }
    func decode(_ type: Int32.Type) -> Int32 { note(0) }
    func decode(_ type: Int64.Type) -> Int64 { note(0) }
    func decode(_ type: UInt.Type) -> UInt { note(0) }
    func decode(_ type: UInt8.Type) -> UInt8 { note(0) }
    func decode(_ type: UInt16.Type) -> UInt16 { note(0) }
    func decode(_ type: UInt32.Type) -> UInt32 { note(0) }
    func decode(_ type: UInt64.Type) -> UInt64 { note(0) }

    private func note<T: Decodable>(_ sample: T) -> T {
      record.single = T.self
      return sample
    }
  }
}
