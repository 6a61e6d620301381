// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Testing
import Varlink

/// A client that says raw bytes, and hears frames as text.
final class RawClient: Sendable {
  private let descriptor: CInt
  private let buffer = Mutex(FrameBuffer(limit: 16 << 20))

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    // So that a reply that does not come fails the test instead of holding it up.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    let address = try #require(UnixAddress(path: path))
    try #require(address.withPointer { connect(descriptor, $0, $1) } == 0)
  }

  deinit { close(descriptor) }

  /// Says all of `text`; a NUL stands where the text has `␀`.
  func say(_ text: String) {
    say(text.replacing("␀", with: "\0").utf8.map(\.self))
  }

  func say(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Says `bytes` and passes descriptors with the first of them (SCM_RIGHTS).
  func say(_ bytes: [UInt8], passing descriptors: [CInt]) {
    // A control message as cmsg(3) lays it out, whose macros Swift does not have.
    let length = 16 + descriptors.count * MemoryLayout<CInt>.size
    withUnsafeTemporaryAllocation(byteCount: length, alignment: 8) { control in
      control.storeBytes(of: length, as: Int.self)
      control.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: CInt.self)
      control.storeBytes(of: CInt(SCM_RIGHTS), toByteOffset: 12, as: CInt.self)
      descriptors.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: control[16...]).copyMemory(from: $0)
      }
      var bytes = bytes
      bytes.withUnsafeMutableBytes { bytes in
        var vector = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
        withUnsafeMutablePointer(to: &vector) { vector in
          var message = msghdr()
          message.msg_iov = vector
          message.msg_iovlen = 1
          message.msg_control = control.baseAddress
          message.msg_controllen = length
          _ = sendmsg(descriptor, &message, CInt(MSG_NOSIGNAL))
        }
      }
    }
  }

  /// Says one byte out of turn (MSG_OOB).
  func sayUrgently(_ byte: UInt8) {
    var byte = byte
    _ = send(descriptor, &byte, 1, CInt(MSG_OOB) | CInt(MSG_NOSIGNAL))
  }

  /// Waits so long for the server to say something or to close.
  func hears(within milliseconds: CInt) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// Says that nothing more comes, and goes on to hear.
  func endInput() { shutdown(descriptor, CInt(SHUT_WR)) }

  /// Says that it hears nothing any more, and goes on to say.
  func endHearing() { shutdown(descriptor, CInt(SHUT_RD)) }

  /// The next frame; `nil` when the server has closed, or has not said anything for long.
  func hear() -> String? {
    var room = [UInt8](repeating: 0, count: 1 << 16)
    return buffer.withLock { buffer in
      while true {
        if let frame = try? buffer.next() { return String(decoding: frame, as: UTF8.self) }
        let count = recv(descriptor, &room, room.count, 0)
        guard count > 0 else { return nil }
        buffer.append(room[..<count])
      }
    }
  }

  /// Whether the server has closed the connection; waits for it.
  func isClosed() -> Bool {
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &room, room.count, 0)
      if count == 0 { return true }
      if count < 0 { return errno == ECONNRESET }
    }
  }

  func ask(_ text: String) -> String? {
    say(text + "␀")
    return hear()
  }
}
