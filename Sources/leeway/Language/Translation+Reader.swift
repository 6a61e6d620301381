// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI

extension Translation {
  /// The most bytes of a file that are read.
  private static let limit = 1 << 20

  /// The language of the one who reads, found when it is first asked for.
  static let ofTheReader = find()

  private static func find() -> Self {
    func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    for path in files(executable: executable, environment) {
      // One that is broken is no reason to say nothing: what is left is English.
      if let bytes = read(path) { return Self(po: bytes) ?? .english }
    }
    return .english
  }

  /// The files to look for, the best first; none where English is asked for.
  static func files(
    executable: @autoclosure () -> String?, _ environment: (String) -> String?
  ) -> [String] {
    let names = Languages.wanted(environment)
    guard !names.isEmpty else { return [] }
    let folders = Languages.dataFolders(executable: executable(), environment)
    return names.flatMap { name in folders.map { "\($0)/leeway/locale/\(name)/leeway.po" } }
  }

  private static var executable: String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// What stands in a file; nil where there is none that can be read.
  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var about = stat()
    guard fstat(descriptor, &about) == 0, about.st_mode & S_IFMT == S_IFREG,
      about.st_size <= limit
    else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
