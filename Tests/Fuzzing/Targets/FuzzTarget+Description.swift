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
    let marks = "\(ManualGenerator.begin)\n\(ManualGenerator.end)"
    let page = ManualGenerator(description).filled(into: marks) ?? ""
    try requirePlain(page)
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
