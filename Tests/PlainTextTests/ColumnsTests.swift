// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import PlainText

/// Held against PyPI's wcwidth: `columns.txt` is what it says, written by `columns.py` beside it.
@Suite struct ColumnsTests {
  /// The scalars that are not one column wide, as ranges.
  private static func oracle() throws -> [UInt32: Int] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "columns.txt")
    var columns: [UInt32: Int] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let first = UInt32(words[0], radix: 16),
        let last = UInt32(words[1], radix: 16), let width = Int(words[2])
      else { continue }
      for value in first...last { columns[value] = width }
    }
    return columns
  }

  @Test func everyScalarIsAsWideAsWcwidthSays() throws {
    let oracle = try Self.oracle()
    #expect(oracle.count > 150_000)
    for value in UInt32(0x20)...0x10FFFF where !(0x7F...0x9F).contains(value) {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned
      else { continue }
      let expected = oracle[value] ?? 1
      if scalar.columns != expected {
        Issue.record("U+\(String(value, radix: 16)): \(scalar.columns), wcwidth says \(expected)")
      }
    }
  }

  /// As wcwidth's `wcswidth` counts them.
  @Test(arguments: [
    ("👍🏽", 2), ("👩\u{200D}👩\u{200D}👧", 2), ("🇩🇪", 2), ("क्ष", 2), ("⚠\u{FE0F}", 2), ("⚠", 1),
    ("\u{1100}\u{1161}\u{11A8}", 2), ("e\u{301}", 1), ("\u{301}", 0), ("한국", 4), ("நி", 2), ("ก็", 1),
    ("Grüße → ✓", 9), ("", 0),
  ])
  func aTextIsAsWideAsWcwidthSays(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
  }
}
