// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The bytes that wait until the peer reads.
struct OutputQueue {
  /// How far ``send(to:)`` came.
  enum Progress {
    /// Everything is sent.
    case sent
    /// The rest waits for the peer.
    case waiting
    /// The peer takes no more.
    case gone
  }

  private var bytes: [UInt8] = []
  private var start = 0

  var count: Int { bytes.count - start }
  var isEmpty: Bool { count == 0 }

  mutating func append(_ frame: [UInt8]) {
    if start > 0, start >= bytes.count / 2 {
      bytes.removeSubrange(..<start)
      start = 0
    }
    bytes.append(contentsOf: frame)
  }

  /// Sends as much as the peer takes now (send(2)).
  mutating func send(to descriptor: CInt) -> Progress {
    while !isEmpty {
      let count = bytes.withUnsafeBytes { [start] in
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: start), $0.count - start,
          CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
      }
      if count >= 0 {
        start += count
      } else if errno == EAGAIN {
        return .waiting
      } else if errno != EINTR {
        return .gone
      }
    }
    clear()
    return .sent
  }

  mutating func clear() {
    bytes = []
    start = 0
  }
}
