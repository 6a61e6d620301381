// SPDX-License-Identifier: Apache-2.0

/// A calendar file as RFC 5545 has it, read by someone who forgives nothing.
struct CalendarReader {
  /// What stands between a BEGIN and its END.
  struct Component {
    let name: String
    var values: [String: [String]] = [:]
    var parts: [Component] = []

    /// The value of a property that is there once.
    subscript(_ property: String) -> String? {
      values[property].flatMap { $0.count == 1 ? $0[0] : nil }
    }
  }

  /// What each component must have once, and what may stand in it.
  private static let rules: [String: (properties: Set<String>, parts: Set<String>)] = [
    "VCALENDAR": (["VERSION", "PRODID"], ["VEVENT", "VTIMEZONE"]),
    "VEVENT": (["UID", "DTSTAMP", "DTSTART"], ["VALARM"]),
    "VALARM": (["ACTION", "TRIGGER", "DESCRIPTION"], []),
    "VTIMEZONE": (["TZID"], ["STANDARD"]),
    "STANDARD": (["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], []),
  ]

  private let calendar: Component

  /// Those to come, in the order of the file.
  var events: [Component] { calendar.parts.filter { $0.name == "VEVENT" } }
  /// What a calendar shows times in.
  let zone: String?

  /// Reads a whole file.
  init(_ text: String) throws(BrokenProperty) {
    var open: [Component] = []
    var whole: Component?
    for line in try Self.unfolded(text) {
      try require(whole == nil, "behind the end: \(line)")
      let (name, value) = try Self.property(line)
      switch name {
      case "BEGIN":
        let isHere = open.last.map { Self.rules[$0.name]?.parts.contains(value) == true }
        try require(isHere ?? (value == "VCALENDAR"), "\(value) begins in \(open)")
        open.append(Component(name: value))
      case "END":
        guard let last = open.popLast(), last.name == value else {
          throw BrokenProperty(description: "\(value) ends in \(open)")
        }
        for property in Self.rules[value]?.properties ?? [] {
          try require(last[property] != nil, "no \(property), or several, in \(last)")
        }
        if open.isEmpty { whole = last } else { open[open.count - 1].parts.append(last) }
      default:
        try require(!open.isEmpty, "in no component: \(line)")
        open[open.count - 1].values[name, default: []].append(value)
      }
    }
    guard let whole, !whole.parts.isEmpty else {
      throw BrokenProperty(description: "no end, or nothing in it: \(text)")
    }
    calendar = whole
    if let zone = whole["X-WR-TIMEZONE"] {
      self.zone = try Self.unescaped(zone)
    } else {
      zone = nil
    }
  }

  /// The lines of a file, each put together from what it was folded into.
  private static func unfolded(_ text: String) throws(BrokenProperty) -> [String] {
    let bytes = Array(text.utf8)
    try require(bytes.suffix(2) == [0x0D, 0x0A], "the last line has no end: \(text)")
    var lines: [[UInt8]] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      try require(line.last == 0x0D, "a line ends with a newline alone")
      try check(line.dropLast())
      if line.first == 0x20, !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst().dropLast()
      } else {
        lines.append(Array(line.dropLast()))
      }
    }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A line as it stands in the file, without its end: short, no letter is cut, nothing moves a cursor.
  private static func check(_ line: ArraySlice<UInt8>) throws(BrokenProperty) {
    try require((2...75).contains(line.count), "a line of \(line.count) bytes")
    guard let text = String(validating: line, as: UTF8.self) else {
      throw BrokenProperty(description: "a letter is cut: \(String(decoding: line, as: UTF8.self))")
    }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    try require(isPlain, "a control character: \(text.debugDescription)")
  }

  private static func property(_ line: String) throws(BrokenProperty) -> (String, String) {
    let scalars = line.unicodeScalars
    let name = scalars.prefix { ("A"..."Z").contains($0) || $0 == "-" }
    try require(
      !name.isEmpty && scalars[name.endIndex...].first == ":", "no property: \(line)")
    return (String(name), String(scalars[name.endIndex...].dropFirst()))
  }

  /// A text as it was before it was written.
  static func unescaped(_ value: String) throws(BrokenProperty) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in value.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"):
        isEscaped = true
        continue
      case (true, "n"), (true, "N"): text.append("\n")
      case (true, "\\"), (true, ";"), (true, ","): text.append(scalar)
      case (true, _), (false, ";"), (false, ","):
        throw BrokenProperty(description: "“\(scalar)” as no text has it: \(value)")
      default: text.append(scalar)
      }
      isEscaped = false
    }
    try require(!isEscaped, "nothing is behind the last backslash: \(value)")
    return String(text)
  }

  /// `20260328T173000Z` as RFC 3339 has it.
  static func time(_ value: String) throws(BrokenProperty) -> String {
    let signs = Array(value.utf8)
    let isTime =
      signs.count == 16 && signs[8] == UInt8(ascii: "T") && signs[15] == UInt8(ascii: "Z")
      && (signs[..<8] + signs[9..<15]).allSatisfy { (0x30...0x39).contains($0) }
    try require(isTime, "no time: \(value)")
    func part(_ range: Range<Int>) -> String { String(decoding: signs[range], as: UTF8.self) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):"
      + "\(part(13..<15))Z"
  }
}
