// SPDX-License-Identifier: Apache-2.0

import Varlink
import VarlinkGenerator

extension FuzzTarget {
  static func readDescription(_ bytes: [UInt8]) throws(BrokenProperty) {
    let text = String(decoding: bytes, as: UTF8.self)
    let description: InterfaceDescription
    do throws(InterfaceDescription.Malformed) {
      description = try InterfaceDescription(text)
    } catch {
      return try check(error.mistakes, in: text)
    }
    try require(description.text == text, "not the text that was read: \(description.text)")
    let swift = SwiftGenerator(description).generate()
    try requirePlain(swift)
    try require(quotations(in: swift) == 2, "the text ends too early: \(swift)")
    let (begin, end) = (ManualGenerator.begin, ManualGenerator.end)
    let marks = "\(begin)\n\(end)"
    let page = ManualGenerator(description).filled(into: marks) ?? ""
    try requirePlain(page)
    for line in page.split(separator: "\n") where line != begin && line != end {
      try requireText(line)
    }
    for member in description.members {
      try require(page.contains("\n.It Ic \(member.name)\n"), "no \(member.name) in \(page)")
    }
  }

  /// Nothing in it moves a cursor, or is not seen.
  private static func requirePlain(_ text: String) throws(BrokenProperty) {
    let isPlain = text.unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: $0 == "\n"
      default: true
      }
    }
    try require(isPlain, "generated with signs that are not seen: \(text)")
  }

  /// How often three quotation marks stand in the code, where they begin or end a text of several lines.
  private static func quotations(in swift: String) -> Int {
    let code = swift.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    var (count, run) = (0, 0)
    var isEscaped = false
    // As a compiler reads it: an accent makes no other sign of the one before it.
    for scalar in code.joined(separator: "\n").unicodeScalars {
      run = scalar == "\"" && !isEscaped ? run + 1 : 0
      if run == 3 { (count, run) = (count + 1, 0) }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return count
  }

  /// A line of a manual page begins with no macro but the generator's, and has no escape but its two.
  private static func requireText(_ line: Substring) throws(BrokenProperty) {
    let macros = [".Sh ", ".Bl ", ".It ", ".El", ".Bd ", ".Ed", ".Pp"]
    let scalars = Array(line.unicodeScalars)
    let isMacro = macros.contains { scalars.starts(with: $0.unicodeScalars) }
    try require(isMacro || scalars.first != "." && scalars.first != "'", "a macro: \(line)")
    for (sign, next) in zip(scalars, scalars.dropFirst() + ["\n"]) where sign == "\\" {
      try require(next == "e" || next == "&", "an escape: \(line)")
    }
  }

  private static func check(
    _ mistakes: [InterfaceDescription.Mistake], in text: String
  ) throws(BrokenProperty) {
    try require(!mistakes.isEmpty, "refused for nothing: \(text)")
    let lines = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
    for mistake in mistakes {
      let isPlain = mistake.message.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control
      }
      try require(
        (1...lines).contains(mistake.line) && mistake.column >= 1 && isPlain, "\(mistake)")
    }
  }
}
