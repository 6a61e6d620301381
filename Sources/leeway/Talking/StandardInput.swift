// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What is typed, or comes through a pipe.
enum StandardInput {
  /// Whether someone can be asked.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Reads all there is, or what there is up to the end of a line; a little more than `limit` where
  /// there is more than that.
  ///
  /// A line that a terminal's person ends with Ctrl-D is ended on the screen, too.
  static func read(atMost limit: Int, onlyALine: Bool) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit, !(onlyALine && bytes.contains(UInt8(ascii: "\n"))) {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let reason = String(cString: strerror(errno))
        throw Failure(.unexpected, "Could not read what was typed: \(reason).")
      }
      if count == 0 {
        if onlyALine, isTerminal { Console.ask(.verbatim("\n")) }
        break
      }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
