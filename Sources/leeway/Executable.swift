// SPDX-License-Identifier: Apache-2.0

import Glibc

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
