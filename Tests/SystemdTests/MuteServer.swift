// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A listening socket that nobody accepts from, under an abstract name.
final class MuteServer {
  let address: String
  private var descriptor: CInt

  init() throws {
    let name = "mute-\(UUID().uuidString)"
    let listening = try boundSocket(SOCK_STREAM, abstract: name)
    try #require(listen(listening, 1) == 0)
    descriptor = listening
    address = "unix:abstract=\(name)"
  }

  func close() {
    Glibc.close(descriptor)
    descriptor = -1
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }
}

/// A socket of the Unix domain that is bound to a name in the abstract name space.
func boundSocket(_ type: __socket_type, abstract name: String) throws -> CInt {
  let descriptor = socket(AF_UNIX, CInt(type.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: [0] + name.utf8) }
  let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
  let result = withUnsafePointer(to: address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
  }
  try #require(result == 0)
  return descriptor
}
