// SPDX-License-Identifier: Apache-2.0

/// Walks over JSON text once and checks its grammar (RFC 8259) without building anything.
///
/// Stricter than the grammar in two things. A `\u` escape must not leave half a surrogate pair, for no
/// string could hold it. And no more than ``marksLimit`` combining marks follow one another: to compare
/// or hash a string Swift sorts each such row, in the square of its length.
struct JSONScanner {
  /// As many as a text has in Unicode's Stream-Safe Text Format (UAX #15, section 13).
  static let marksLimit = 30

  /// One member of the outermost object: where its key (quotes included) and its value lie.
  struct Member: Sendable {
    var key: Range<Int>
    var value: Range<Int>
  }

  private let bytes: [UInt8]
  private let depthLimit: Int
  private var position = 0
  private var members: [Member] = []
  /// The first key that an object has twice: of its two values nobody knows which is meant.
  private(set) var repeatedKey: String?

  /// A scanner at the beginning of `bytes`, which must be UTF-8.
  init(_ bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  /// Scans the whole text, which must be one object, and returns that object's members.
  mutating func object() throws(MalformedFrame) -> [Member] {
    skipSpace()
    let isObject = peek == UInt8(ascii: "{")
    try value(depth: 1)
    skipSpace()
    guard position == bytes.count else { throw .notJSON(at: position) }
    guard isObject else { throw .notAnObject }
    return members
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over `byte` if it is next.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(MalformedFrame) {
    guard take(byte) else { throw .notJSON(at: position) }
  }

  private mutating func expect(_ word: StaticString) throws(MalformedFrame) {
    for index in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[index]) }
  }

  private mutating func value(depth: Int) throws(MalformedFrame) {
    switch peek {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try expect("true")
    case UInt8(ascii: "f"): try expect("false")
    case UInt8(ascii: "n"): try expect("null")
    default: try number()
    }
  }

  private mutating func object(depth: Int) throws(MalformedFrame) {
    guard depth <= depthLimit else { throw .tooDeep(limit: depthLimit) }
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return }
    var keys: Set<String> = []
    repeat {
      skipSpace()
      let key = position
      try string()
      let keyEnd = position
      let name = String(jsonString: bytes[key..<keyEnd])
      if !keys.insert(name).inserted, repeatedKey == nil { repeatedKey = name }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      let start = position
      try value(depth: depth + 1)
      if depth == 1 { members.append(Member(key: key..<keyEnd, value: start..<position)) }
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  private mutating func array(depth: Int) throws(MalformedFrame) {
    guard depth <= depthLimit else { throw .tooDeep(limit: depthLimit) }
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return }
    repeat {
      skipSpace()
      try value(depth: depth + 1)
      skipSpace()
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  private mutating func string() throws(MalformedFrame) {
    try expect(UInt8(ascii: "\""))
    var marks = 0
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw .notJSON(at: position) }
      let scalar: UInt32
      if byte == UInt8(ascii: "\\") {
        position += 1
        scalar = try escape()
      } else {
        scalar = character(startingWith: byte)
      }
      marks = Self.isMark(scalar) ? marks + 1 : 0
      guard marks <= Self.marksLimit else { throw .tooManyMarks(limit: Self.marksLimit) }
    }
    try expect(UInt8(ascii: "\""))
  }

  /// Steps over one character, which is UTF-8.
  private mutating func character(startingWith first: UInt8) -> UInt32 {
    position += 1
    guard first >= 0xC0 else { return UInt32(first) }
    var scalar = UInt32(first & (first < 0xE0 ? 0x1F : 0x0F))
    while let byte = peek, byte & 0xC0 == 0x80 {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      position += 1
    }
    return scalar
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    // There is none below.
    guard scalar >= 0x300, let scalar = Unicode.Scalar(scalar) else { return false }
    return scalar.properties.canonicalCombiningClass != .notReordered
  }

  /// What follows a backslash, the second half of a surrogate pair included; what it stands for, or 0
  /// where that is no letter and no mark.
  private mutating func escape() throws(MalformedFrame) -> UInt32 {
    guard let byte = peek else { throw .notJSON(at: position) }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
      return 0
    case UInt8(ascii: "u"):
      let start = position
      position += 1
      let unit = try hexadecimal()
      if UTF16.isTrailSurrogate(unit) { throw .notJSON(at: start) }
      guard UTF16.isLeadSurrogate(unit) else { return UInt32(unit) }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .notJSON(at: start) }
      let trail = try hexadecimal()
      guard UTF16.isTrailSurrogate(trail) else { throw .notJSON(at: start) }
      return 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(trail & 0x3FF))
    default: throw .notJSON(at: position)
    }
  }

  private mutating func hexadecimal() throws(MalformedFrame) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek else { throw .notJSON(at: position) }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw .notJSON(at: position)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private mutating func number() throws(MalformedFrame) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
  }

  private mutating func digits() throws(MalformedFrame) {
    let start = position
    while let byte = peek, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
    guard position > start else { throw .notJSON(at: position) }
  }
}
