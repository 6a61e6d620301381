// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore
import Testing

@Suite struct BytesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let why: String
    let bytes: [UInt8]
    let prints: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Row(
      why: "a NUL", bytes: Array("seed: 1\nhold: \0".utf8),
      prints: "leeway.yaml:2:7: a NUL byte; this is not a text file, or it is damaged"),
    Row(
      why: "Latin 1", bytes: Array("# caf".utf8) + [0xE9, 0x0A],
      prints: "leeway.yaml:1:6: a byte that is not UTF-8; save the file as UTF-8"),
    Row(
      why: "a character cut off at the end", bytes: Array("seed: 1\n# é".utf8.dropLast()),
      prints: "leeway.yaml:2:3: a byte that is not UTF-8; save the file as UTF-8"),
    Row(
      why: "columns count characters, not bytes", bytes: Array("# äöü\u{1B}".utf8),
      prints: "leeway.yaml:1:6: an invisible control character (U+001B); remove it"),
    Row(
      why: "a line break that editors do not count", bytes: Array("a: b\u{2028}".utf8),
      prints: "leeway.yaml:1:5: an invisible control character (U+2028); remove it"),
    Row(
      why: "lines end with CRLF", bytes: Array("seed: 1\r\ndailyCap: 1\u{7F}".utf8),
      prints: "leeway.yaml:2:12: an invisible control character (U+007F); remove it"),
    Row(
      why: "lines end with CR", bytes: Array("seed: 1\rdailyCap: 1\u{7F}".utf8),
      prints: "leeway.yaml:2:12: an invisible control character (U+007F); remove it"),
    Row(
      why: "a key's place behind CRLF", bytes: Array("seed: 1\r\n\r\ndailyCup: 1".utf8),
      prints: "leeway.yaml:3:1: unknown key \"dailyCup\"; did you mean \"dailyCap\"? (known here: "
        + "hold, quietHours, quietJitter, night, settle, urge, evening, space, reconnect, stock, episode, "
        + "dailyCap, expiry, later, late, seed, locale, notifications, privacy, helpCard)"),
    Row(
      why: "one byte too many", bytes: Array(repeating: 0x23, count: 65_537),
      prints: "leeway.yaml:1:1: the file has 65537 bytes; at most 65536 are read"),
  ])
  func refuses(_ row: Row) {
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.configuration(from: row.bytes, file: "leeway.yaml")
    }
    #expect(problems?.description == row.prints)
  }

  @Test func takesAByteOrderMarkAndTheLargestFile() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("seed: 7\n#".utf8)
    let padded = bytes + Array(repeating: 0x23, count: 65_536 - bytes.count)
    let read = try ConfigurationReader.configuration(from: padded, file: "leeway.yaml")
    #expect(read.schedule.seed == 7)
  }

  @Test func aBlockOfALargerFileKeepsItsPlaces() throws {
    let block = "  space:\n    perDay: 3\n    gap: 30m\n"
    let read = try ConfigurationReader.configuration(
      from: block, file: "night.scenario", firstLine: 12)
    #expect(read.schedule.space.perDay == 3)
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.configuration(
        from: block + "    gap: 9\n    gpa: 9\n", file: "night.scenario", firstLine: 12)
    }
    #expect(
      problems?.description == """
        night.scenario:15:5: the key "gap" appears twice in this block, first in line 14; keep one
        night.scenario:16:5: unknown key "gpa" in space; did you mean "gap"? \
        (known here: perDay, window, gap, backOffAfter)
        """)
  }
}
