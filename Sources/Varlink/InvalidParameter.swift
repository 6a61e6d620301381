// SPDX-License-Identifier: Apache-2.0

extension ServiceInterface.InvalidParameter {
  /// Names the parameter that `error` complains about; `parameters` where it names none.
  public init(_ error: DecodingError) {
    var text = ""
    for key in error.path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    self.init(parameter: text.isEmpty ? "parameters" : text)
  }

  /// Names the parameter for which `raw` did not decode into `type` but threw `error`.
  ///
  /// `JSONDecoder` does not say where a number is that its type cannot hold (1.5 or 1e99 for an
  /// `Int`). So the first few numbers in `raw` are left out in turn: where the complaint is gone, it
  /// was that.
  public init<T: Decodable>(_ error: DecodingError, decoding type: T.Type, from raw: RawParameters)
  {
    self.init(error)
    guard error.path.isEmpty, let frame = try? VarlinkFrame(raw.bytes) else { return }
    let numbers = frame.members.filter { frame.bytes[$0.value.lowerBound].startsNumber }
    let probes = min(Self.mostProbes, max(1, Self.mostBytes / frame.bytes.count))
    for number in numbers.prefix(probes) {
      var bytes = frame.bytes
      bytes.replaceSubrange(number.value, with: "null".utf8)
      do throws(DecodingError) {
        _ = try RawParameters(unchecked: bytes).decode(type)
      } catch {
        if error.path.isEmpty { continue }
      }
      parameter = String(decoding: bytes[number.key].dropFirst().dropLast(), as: UTF8.self)
      return
    }
  }

  /// So many numbers are tried, for each takes the time of a whole decoding.
  private static let mostProbes = 16
  /// So many bytes are decoded for that: of a long call only the first number is tried, and the error
  /// may name no more than `parameters`.
  private static let mostBytes = 16 << 10
}

extension DecodingError {
  /// The way to what is wrong, its own key included.
  fileprivate var path: [any CodingKey] {
    switch self {
    case .keyNotFound(let key, let context): context.codingPath + [key]
    case .typeMismatch(_, let context): context.codingPath
    case .valueNotFound(_, let context): context.codingPath
    case .dataCorrupted(let context): context.codingPath
    @unknown default: []
    }
  }
}

extension UInt8 {
  fileprivate var startsNumber: Bool {
    self == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
  }
}
