// SPDX-License-Identifier: Apache-2.0

import LeewayCore

extension FuzzTarget {
  /// The first byte says in what pieces the rest is read: a line may be cut anywhere.
  static func readExport(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let first = bytes.first.map(Int.init) else { return }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let (whole, broken) = read([text])
    var pieces: [String] = []
    var rest = Array(text)[...]
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(first + 1)))
      rest = rest.dropFirst(first + 1)
    }
    let (cut, brokenCut) = read(pieces)
    try require(broken == brokenCut, "in pieces of \(first + 1) another line is broken")
    if let broken {
      let lines = text.utf8.count { $0 == 0x0A } + 1
      try require((1...lines).contains(broken.line), "line \(broken.line) of \(lines)")
      return
    }
    try require(
      whole.facts == cut.facts && whole.transactions == cut.transactions,
      "in pieces of \(first + 1) something else is read")
    try require(
      whole.facts == whole.transactions.reduce(0) { $0 + $1.facts.count }, "facts were lost")
    try require(
      zip(whole.transactions, whole.transactions.dropFirst()).allSatisfy { $0.id < $1.id },
      "out of order")
  }

  private static func read(_ pieces: [String]) -> (ImportFile, ImportFile.BrokenLine?) {
    var file = ImportFile()
    do throws(ImportFile.BrokenLine) {
      for piece in pieces { try file.read(piece) }
      try file.end()
      return (file, nil)
    } catch {
      return (file, error)
    }
  }
}
