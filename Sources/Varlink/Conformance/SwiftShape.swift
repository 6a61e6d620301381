// SPDX-License-Identifier: Apache-2.0

/// What a Swift type is on the wire, found by asking it to decode itself.
enum SwiftShape {
  struct Field {
    var name: String
    var type: any Decodable.Type
    /// Whether null, or nothing, is read too; an optional ``type`` says that as well.
    var isNullable: Bool
  }

  case bool
  case integer
  case floatingPoint
  case string
  case object
  case array(any Decodable.Type)
  case dictionary(any Decodable.Type)
  /// A closed enum of strings.
  case words([String])
  case fields([Field])
  /// A type that decodes as another one.
  case wrapper(any Decodable.Type)
  /// A type that cannot be looked into; the reason is a sentence.
  case unreadable(String)

  init(_ type: any Decodable.Type) {
    switch type {
    case is Bool.Type: self = .bool
    case is String.Type: self = .string
    case is JSONObject.Type: self = .object
    case is any FixedWidthInteger.Type: self = .integer
    case is any BinaryFloatingPoint.Type: self = .floatingPoint
    case let array as any ArrayShape.Type: self = .array(array.element)
    case let dictionary as any DictionaryShape.Type: self = .dictionary(dictionary.value)
    case let closed as any (CaseIterable & RawRepresentable).Type:
      self = Self.words(of: closed).map { .words($0) } ?? Self.decoding(type)
    default: self = Self.decoding(type)
    }
  }

  /// The raw values of all cases, where they are strings.
  private static func words<T: CaseIterable & RawRepresentable>(of type: T.Type) -> [String]? {
    type.allCases.map(\.rawValue) as? [String]
  }

  private static func decoding(_ type: any Decodable.Type) -> Self {
    let record = ShapeRecorder.Record()
    do { _ = try type.init(from: ShapeRecorder(record)) } catch {
      return .unreadable(
        "\(type) cannot be compared, for it does not decode from samples: \(error)")
    }
    return record.single.map { .wrapper($0) } ?? .fields(record.fields)
  }

  /// Some value of `type`, which says nothing.
  static func sample<T: Decodable>(of type: T.Type) throws -> T {
    if let empty = (type as? any EmptyShape.Type)?.empty as? T { return empty }
    if let closed = type as? any CaseIterable.Type, let first = first(of: closed) as? T {
      return first
    }
    return try T(from: ShapeRecorder(ShapeRecorder.Record()))
  }

  private static func first<T: CaseIterable>(of type: T.Type) -> T? { type.allCases.first }
}

/// A type of which there is a value that holds no other.
protocol EmptyShape {
  static var empty: Self { get }
}

protocol OptionalShape: EmptyShape {
  static var wrapped: any Decodable.Type { get }
}

protocol ArrayShape: EmptyShape {
  static var element: any Decodable.Type { get }
}

protocol DictionaryShape: EmptyShape {
  static var value: any Decodable.Type { get }
}

extension Optional: EmptyShape, OptionalShape where Wrapped: Decodable {
  static var empty: Self { nil }
  static var wrapped: any Decodable.Type { Wrapped.self }
}

extension Array: EmptyShape, ArrayShape where Element: Decodable {
  static var empty: Self { [] }
  static var element: any Decodable.Type { Element.self }
}

extension Set: EmptyShape, ArrayShape where Element: Decodable {
  static var empty: Self { [] }
  static var element: any Decodable.Type { Element.self }
}

extension Dictionary: EmptyShape, DictionaryShape where Key == String, Value: Decodable {
  static var empty: Self { [:] }
  static var value: any Decodable.Type { Value.self }
}
