// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import leeway

/// A folder that goes away with its owner.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/leeway-test-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A peer on a socket: for each connection it reads one call, then replies, or hangs up where the
/// reply is nil.
final class FakeDaemon: @unchecked Sendable {
  // @unchecked: `calls` is written by the thread alone and read after it has ended.
  private let folder: Folder
  private let listener: Int32
  private var calls: [[UInt8]] = []
  private let ended = DispatchSemaphore(value: 0)

  let daemon: Daemon

  /// `endsListening`: the socket refuses further connections before the last call is answered.
  init(replies: [String?], endsListening: Bool = false) throws {
    folder = try Folder()
    let path = "\(folder.path)/socket"
    daemon = Daemon(socket: path)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && listen(listener, 8) == 0)
    Thread.detachNewThread { [self] in
      for (index, reply) in replies.enumerated() {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        if endsListening, index == replies.count - 1 { shutdown(listener, Int32(SHUT_RDWR)) }
        serve(connection, reply)
        close(connection)
      }
      ended.signal()
    }
  }

  /// The calls that came; nobody can connect any more.
  func finish() -> [[UInt8]] {
    shutdown(listener, Int32(SHUT_RDWR))
    ended.wait()
    close(listener)
    return calls
  }

  private func serve(_ connection: Int32, _ reply: String?) {
    var call: [UInt8] = []
    var byte: UInt8 = 0
    while read(connection, &byte, 1) == 1, byte != 0 { call.append(byte) }
    calls.append(call)
    guard let reply else { return }
    let frame = Array(reply.utf8) + [0]
    _ = write(connection, frame, frame.count)
  }
}
