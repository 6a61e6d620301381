// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayFiles

extension Translation {
  /// The most bytes of a file that are read.
  private static let limit = 1 << 20

  /// The language of the one who reads, found when it is first asked for.
  static let ofTheReader = find()

  private static func find() -> Self {
    func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    for path in files(executable: Executable.path, environment) {
      // One that is broken is no reason to say nothing: what is left is English.
      if let bytes = (try? PrivateFile.read(path, atMost: limit)) ?? nil {
        return Self(po: bytes) ?? .english
      }
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
}
