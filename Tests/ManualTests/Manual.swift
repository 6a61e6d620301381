// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A man page of ours, in mdoc, as it stands in share/man.
struct Manual {
  /// The lines of each `.It` of a list, macros and all, in one string.
  let items: [String]
  let source: String

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "share/man")

  /// All pages there are: `man1/leeway.1`.
  static func all() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.contains("/") }.sorted()
  }

  init(_ path: String) throws {
    try self.init(
      source: String(contentsOf: Self.folder.appending(path: path), encoding: .utf8))
  }

  init(source: String) {
    self.source = source
    items = source.split(separator: "\n.It ").dropFirst().map { item in
      let end = item.firstRange(of: "\n.El")?.lowerBound ?? item.endIndex
      return item[..<end].split(separator: "\n").joined(separator: " ")
    }
  }

  /// The first line of each item: what it is about.
  var heads: [[Substring]] {
    source.split(separator: "\n").filter { $0.hasPrefix(".It ") }.map {
      $0.dropFirst(4).split(separator: " ")
    }
  }

  /// Whether a word stands anywhere, as a whole.
  func says(_ word: String) -> Bool {
    source.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
      .contains { $0.trimmingPrefix("-") == word || $0 == "\(word)." }
  }
}
