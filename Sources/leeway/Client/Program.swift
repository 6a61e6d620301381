// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayFiles

/// Another program, run to its end for what it prints.
struct Program {
  /// What came of it.
  struct Result: Hashable {
    var status: Int32
    /// Standard output and standard error, as they came.
    var text: String
  }

  /// A path, or a name to look for in `PATH`.
  let name: String
  /// These hold nothing private: others can see them.
  let arguments: [String]
  /// In milliseconds; one that takes longer is ended.
  var patience: Int32 = 5000

  /// The most that is read.
  private static let limit = 1 << 16

  /// Runs it without a terminal; nil where it is not there, or takes too long.
  func run() -> Result? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = ChildProcess.start([name] + arguments, output: ends[1], errors: ends[1])
    close(ends[1])
    let text = process == nil ? nil : read(ends[0])
    // Before the program is waited for: one that prints more than is read would wait for a reader.
    close(ends[0])
    guard let process else { return nil }
    if text == nil { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard let text, status & 0x7F == 0 else { return nil }
    return Result(status: (status >> 8) & 0xFF, text: text)
  }

  /// Nil where the end does not come in time.
  private func read(_ descriptor: Int32) -> String? {
    let deadline = BootClock.now() + .milliseconds(Int(patience))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < Self.limit {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, (deadline - BootClock.now()).wholeMilliseconds) > 0 else {
        return nil
      }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The file that this program is.
enum Executable {
  /// Its path; nil where the kernel does not tell.
  static var path: String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// The path of a program that is installed beside it; nil where there is none that can be run.
  static func neighbour(_ name: String) -> String? {
    guard let path, let end = path.lastIndex(of: "/") else { return nil }
    let neighbour = "\(path[..<end])/\(name)"
    return access(neighbour, X_OK) == 0 ? neighbour : nil
  }
}
