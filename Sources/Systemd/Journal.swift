// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import PlainText

/// The journal, as a place to write records to.
public enum Journal {
  /// One field of a record; a record may have several of the same name.
  public typealias Field = (name: String, value: String)

  /// Sends one record (`sd_journal_sendv`).
  ///
  /// Values are sent cleaned for the journal, with their line breaks. Throws `EINVAL` for a
  /// name that is not legal, since journald would drop the field silently, `ENOENT` when no
  /// journald is there, since libsystemd would drop the record silently, and `EAGAIN` when it takes
  /// nothing, since libsystemd would wait for it.
  public static func send(_ fields: [Field]) throws(SystemdError) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for (name, value) in fields {
      guard isLegal(name) else {
        throw SystemdError(
          function: "sd_journal_sendv", errno: EINVAL,
          message: "\"\(name.cleaned(.journalLine))\" is not a valid name of a journal field")
      }
      bytes += name.utf8
      bytes.append(UInt8(ascii: "="))
      bytes += value.cleaned(.journal).utf8
      ends.append(bytes.count)
    }
    try expectRoom()
    let result = bytes.withUnsafeMutableBytes { buffer in
      var start = 0
      let parts = ends.map { end in
        defer { start = end }
        return iovec(iov_base: buffer.baseAddress! + start, iov_len: end - start)
      }
      return sd_journal_sendv(parts, CInt(parts.count))
    }
    try check("sd_journal_sendv", result)
  }

  /// Asks a socket of our own whether journald takes a record now; that of libsystemd is its secret.
  private static func expectRoom() throws(SystemdError) {
    guard access(path, W_OK) == 0 else {
      throw SystemdError(function: "sd_journal_sendv", errno: errno)
    }
    let probe = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    // With no descriptor left, libsystemd may still have its own.
    guard probe >= 0 else { return }
    defer { close(probe) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let connected = withUnsafeBytes(of: &address) { bytes in
      connect(
        probe, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    try check("connect", connected == 0 ? 0 : -errno)
    var poll = pollfd(fd: probe, events: Int16(POLLOUT), revents: 0)
    guard Glibc.poll(&poll, 1, 0) != 0 else {
      throw SystemdError(function: "sd_journal_sendv", errno: EAGAIN)
    }
  }

  /// Whether journald is there to take records.
  public static var isThere: Bool { access(path, W_OK) == 0 }

  /// Whether a field may have this name: `A`–`Z`, `0`–`9` and `_`, 64 at most, a letter first.
  public static func isLegal(_ name: String) -> Bool {
    guard let first = name.utf8.first, letters.contains(first) else { return false }
    return name.utf8.count <= longestName
      && name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == underscore }
  }

  /// Whether standard error is a stream into the journal (`$JOURNAL_STREAM`, systemd.exec(5)).
  ///
  /// False in a terminal, where a program does well to write its log to standard error.
  public static var ownsStandardError: Bool {
    guard let stream = getenv("JOURNAL_STREAM") else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return String(cString: stream) == "\(status.st_dev):\(status.st_ino)"
  }

  static let longestName = 64

  private static let path = "/run/systemd/journal/socket"
  private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let underscore = UInt8(ascii: "_")
}
