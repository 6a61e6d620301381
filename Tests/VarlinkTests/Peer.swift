// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import Varlink

/// The other end of a client's connection: raw bytes, no protocol.
///
/// What it says may be said before the client calls, since the socket keeps it until then.
final class Peer: Sendable {
  private let descriptor: CInt
  private let client: CInt

  init() throws {
    var pair: [CInt] = [-1, -1]
    try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &pair) == 0)
    (descriptor, client) = (pair[0], pair[1])
  }

  deinit { close(descriptor) }

  /// The client on the other end; to be made once.
  func makeClient(timeout: Duration = .seconds(10)) -> VarlinkClient {
    VarlinkClient(adopting: client, timeout: timeout)
  }

  func say(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(Glibc.send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count)
  }

  /// Waits for one call; `nil` where the client is gone first.
  func hearCall() -> [UInt8]? {
    var call: [UInt8] = []
    var byte: UInt8 = 0
    while recv(descriptor, &byte, 1, 0) == 1 {
      if byte == 0 { return call }
      call.append(byte)
    }
    return nil
  }

  /// Ends what it says.
  func hangUp() { shutdown(descriptor, CInt(SHUT_RDWR)) }

  /// What the client has sent so far.
  func heard() -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &bytes, bytes.count, CInt(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

enum Echo: VarlinkMethod {
  struct Parameters: Codable, Sendable { var text: String }
  struct Reply: Codable, Sendable, Equatable { var text: String }
  static let name = "org.example.test.Echo"
}
