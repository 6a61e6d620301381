// SPDX-License-Identifier: Apache-2.0

package import Glibc

/// A `sockaddr_un` for a path (unix(7)).
package struct UnixAddress {
  private var address: sockaddr_un
  private let length: socklen_t

  /// The most bytes a path may have, so that a NUL still fits behind.
  package static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// `nil` where `path` is empty, has a NUL, or is longer than ``longestPath`` bytes.
  package init?(path: String) {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.longestPath, !bytes.contains(0) else { return nil }
    address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    length = socklen_t(MemoryLayout<sockaddr_un>.size)
  }

  /// Hands the address to `bind` or `connect`.
  package func withPointer<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}
