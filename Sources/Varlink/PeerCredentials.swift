// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Who is at the other end of a Unix socket.
package enum PeerCredentials {
  /// The user that the peer ran as when it connected, or listened; nil where the kernel does not tell
  /// (unix(7), `SO_PEERCRED`).
  package static func user(of descriptor: CInt) -> UInt32? {
    var credentials = Credentials()
    let size = socklen_t(MemoryLayout<Credentials>.size)
    var length = size
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0,
      length == size
    else { return nil }
    return credentials.uid
  }

  /// `struct ucred`, which Swift's Glibc leaves out.
  private struct Credentials {
    var pid: pid_t = 0
    var uid: uid_t = .max
    var gid: gid_t = .max
  }
}
