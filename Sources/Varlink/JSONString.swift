// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Appends `string` as a JSON string, quotes and escapes included.
  mutating func append(jsonString string: String) {
    append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0..<0x20:
        append(contentsOf: "\\u00".utf8)
        append(contentsOf: (byte < 0x10 ? "0" : "").utf8)
        append(contentsOf: String(byte, radix: 16).utf8)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}

extension String {
  /// The string that well-formed JSON text stands for, quotes and escapes included.
  init(jsonString raw: ArraySlice<UInt8>) {
    let raw = raw.dropFirst().dropLast()
    guard raw.contains(UInt8(ascii: "\\")) else {
      self = String(decoding: raw, as: UTF8.self)
      return
    }
    var units: [UInt16] = []
    var rest = String(decoding: raw, as: UTF8.self).utf16[...]
    while let unit = rest.popFirst() {
      guard unit == 0x5C, let escape = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch escape {
      case 0x62: units.append(0x08)
      case 0x66: units.append(0x0C)
      case 0x6E: units.append(0x0A)
      case 0x72: units.append(0x0D)
      case 0x74: units.append(0x09)
      case 0x75:
        units.append(UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) ?? 0)
        rest = rest.dropFirst(4)
      default: units.append(escape)
      }
    }
    self = String(decoding: units, as: UTF16.self)
  }
}
