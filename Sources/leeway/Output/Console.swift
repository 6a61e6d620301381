// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayVocabulary
import PlainText
import Varlink

/// The two streams that a person reads, written at once: a line is seen when it is printed.
enum Console {
  /// Writes `text` to standard output.
  ///
  /// Where nobody reads any more, the program ends silently; any other failure is said.
  static func print(_ text: String) {
    guard !write(text, to: STDOUT_FILENO) else { return }
    let code = errno
    if code == EPIPE { exit(ExitStatus.success.rawValue) }
    complain(Failure(.unexpected, Phrase(.couldNotWriteReply, String(cString: strerror(code)))))
    exit(ExitStatus.unexpected.rawValue)
  }

  /// Waits until there is something to read at a descriptor, at most `milliseconds` long (-1: for ever).
  ///
  /// Where nobody reads standard output any more, the program ends silently: a closed pipe says so
  /// unasked (poll(2)).
  static func wait(for descriptor: Int32, milliseconds: Int32) {
    var waiting = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
    ]
    let count = poll(&waiting, nfds_t(waiting.count), milliseconds)
    if count > 0, waiting[1].revents != 0 { exit(ExitStatus.success.rawValue) }
  }

  /// Writes a line of JSON to standard output, as ``print(_:)`` does.
  static func print(json: String) { print(json.escapedJSON + "\n") }

  /// Writes what failed to standard error: its JSON where there is one, else its sentences.
  static func complain(_ failure: Failure) {
    var text =
      failure.json?.escapedJSON ?? failure.message.text(in: .ofTheReader).cleaned(.terminal)
    if failure.json == nil, isatty(STDERR_FILENO) == 1 {
      text = text.wrapped(to: Terminal.standardOutput().columns).joined(separator: "\n")
    }
    _ = write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes a question or a remark to standard error, where it is in no pipe's way.
  static func ask(_ question: Phrase) {
    _ = write(question.text(in: .ofTheReader), to: STDERR_FILENO)
  }

  /// write(2) until all is written; false, with `errno` set, where that fails.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension RawParameters {
  /// The object as one line that is safe to print: what a terminal would obey is escaped, which
  /// JSON allows in the only place it can be, a string.
  ///
  /// Everything else is as it was sent.
  var line: String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D: continue
      case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        line.append(contentsOf: "\\u".unicodeScalars)
        line.append(contentsOf: String(repeating: "0", count: 4 - digits.count).unicodeScalars)
        line.append(contentsOf: digits.unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}

extension ErrorReply {
  /// The error reply as one line of JSON: its name and its parameters as they were sent.
  var line: String {
    struct Name: Encodable { var error: String }
    let name = (try? RawParameters(encoding: Name(error: name)))?.line ?? "{}"
    return "\(name.dropLast()),\"parameters\":\(parameters.line)}"
  }
}
