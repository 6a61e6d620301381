// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainText
import Systemd
import Testing

@Suite struct JournalTests {
  @Test(arguments: [
    ("MESSAGE", true),
    ("LEEWAY_DUE", true),
    ("A1", true),
    (String(repeating: "A", count: 64), true),
    (String(repeating: "A", count: 65), false),
    ("", false),
    ("_PID", false),
    ("1A", false),
    ("lower", false),
    ("A-B", false),
    ("A B", false),
    ("A=B", false),
    ("A\nB", false),
    ("Ä", false),
    ("A\0", false),
  ])
  func aNameIsLegalOrNot(name: String, isLegal: Bool) {
    #expect(Journal.isLegal(name) == isLegal)
  }

  struct Text: CustomTestStringConvertible {
    let text: String
    let line: String
    var lines: String?
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Text(text: "Hold – ünïcode ✓ 👩‍👧", line: "Hold – ünïcode ✓ 👩‍👧", why: "what is harmless stays"),
    Text(text: "a\nb\tc", line: "a b c", lines: "a\nb\tc", why: "line breaks and tabs"),
    Text(text: "a\r\nb", line: "a  b", lines: "a \nb", why: "a carriage return hides a line"),
    Text(
      text: "\u{1B}[2J\u{7}", line: "\u{FFFD}[2J\u{FFFD}", why: "an escape sequence and a bell"),
    Text(text: "a\0b\u{7F}", line: "a\u{FFFD}b\u{FFFD}", why: "NUL and DEL"),
    Text(text: "\u{9B}31m", line: "\u{FFFD}31m", why: "C1: an escape in one character"),
    Text(
      text: "a\u{202E}b\u{2066}c", line: "a\u{FFFD}b\u{FFFD}c",
      why: "what turns the writing around"),
    Text(text: "a\u{2028}b\u{2029}c", line: "a b c", why: "separators of lines and paragraphs"),
    Text(text: "", line: "", why: "nothing"),
  ])
  func textIsCleaned(_ example: Text) {
    #expect(example.text.cleaned(.journalLine) == example.line)
    #expect(
      example.text.cleaned(.journal) == example.lines ?? example.line)
  }

  @Test(arguments: ["lower", "_PID", "A\nB", ""])
  func aFieldThatJournaldWouldDropIsRefused(name: String) {
    let error = #expect(throws: SystemdError.self) {
      try Journal.send([("MESSAGE", "never sent"), (name, "value")])
    }
    #expect(error?.errno == EINVAL)
    #expect(
      error?.message == "\"\(name.cleaned(.journalLine))\" is not a valid name of a journal field")
  }

  @Test func aRecordIsSentOrRefusedButNeverDropped() {
    // libsystemd alone would claim success when there is no journald.
    let error: SystemdError?
    do throws(SystemdError) {
      try Journal.send([("MESSAGE", "a test of the Systemd library"), ("PRIORITY", "7")])
      error = nil
    } catch let failure {
      error = failure
    }
    let isThere = access("/run/systemd/journal/socket", W_OK) == 0
    #expect(error?.errno == (isThere ? nil : ENOENT))
  }

  @Test(arguments: [
    (nil, false), ("", false), ("0:0", false), ("nonsense", false), ("real", true),
  ])
  func standardErrorIsTheJournalsOrNot(stream: String?, expected: Bool) async {
    await #expect(processExitsWith: .success) {
      [stream = stream as String?, expected = expected as Bool] in
      var status = stat()
      fstat(STDERR_FILENO, &status)
      unsetenv("JOURNAL_STREAM")
      if let stream {
        setenv("JOURNAL_STREAM", stream == "real" ? "\(status.st_dev):\(status.st_ino)" : stream, 1)
      }
      #expect(Journal.ownsStandardError == expected)
    }
  }
}
