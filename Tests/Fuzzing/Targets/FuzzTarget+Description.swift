// SPDX-License-Identifier: Apache-2.0

import Varlink

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
    for width in [1, 40, 80] { try checkPrinted(description, width: width) }
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

  /// What is printed reads as the same, and is printed the same.
  private static func checkPrinted(
    _ description: InterfaceDescription, width: Int
  ) throws(BrokenProperty) {
    let printed = description.canonical(width: width)
    let again = try require("cannot be read: \(printed)") { try InterfaceDescription(printed) }
    try require(
      again.name == description.name && again.comment == description.comment
        && again.members == description.members && again.closing == description.closing,
      "reads otherwise: \(description), \(again)")
    try require(
      again.canonical(width: width) == printed, "printed otherwise: \(printed)")
  }
}
