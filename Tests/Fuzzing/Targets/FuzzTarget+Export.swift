// SPDX-License-Identifier: Apache-2.0

import Foundation
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
    try takeIn(whole)
  }

  /// Into an empty database all of it goes as it was; into another one the episodes that are over, before
  /// what is there.
  private static func takeIn(_ file: ImportFile) throws(BrokenProperty) {
    let now = Moment(
      elapsed: Instant(milliseconds: 86_400_000), wall: Date(timeIntervalSince1970: 1_774_699_200))
    let (whole, all) = try taken(
      file, ImportBasis(isEmpty: true, origins: [], nextEpisode: 1, nextUrge: 1, lowest: 0), now)
    try require(whole.isWhole && all == file.transactions, "not as it was: \(all)")
    // As the daemon does, which goes on from there.
    var log = FactLog()
    for transaction in all { log.append(transaction) }
    _ = FactLog(all)

    let (plan, some) = try taken(
      file, ImportBasis(isEmpty: false, origins: [], nextEpisode: 70, nextUrge: 9, lowest: -5), now)
    try require(
      some.allSatisfy { $0.id < -5 && $0.moment.elapsed <= now.elapsed },
      "behind what is there: \(some)")
    let numbers = Set(some.flatMap(\.facts).compactMap(\.episode))
    try require(
      numbers.isSubset(of: Set(70..<70 + plan.episodes)), "\(plan.episodes) are \(numbers)")
    // What was taken in is known the next time.
    let (again, none) = try taken(
      file,
      ImportBasis(
        isEmpty: false, origins: Set(plan.origins.map(\.origin)), nextEpisode: 99, nextUrge: 99,
        lowest: -9_999), now)
    try require(
      none.isEmpty && again.known == plan.episodes + plan.known && again.open == plan.open,
      "taken in twice: \(none)")
  }

  /// What goes into a database, all slices of it.
  private static func taken(
    _ file: ImportFile, _ basis: ImportBasis, _ now: Moment
  ) throws(BrokenProperty) -> (ImportPlan, [Transaction]) {
    var plan = ImportPlan(file, into: basis, at: now)
    var taken: [Transaction] = []
    while let slice = plan.next() { taken += slice }
    try require(
      plan.done == plan.slices && plan.facts == taken.reduce(0) { $0 + $1.facts.count },
      "\(plan.done) of \(plan.slices) slices with \(plan.facts) facts")
    try require(
      zip(taken, taken.dropFirst()).allSatisfy { $0.id < $1.id }, "taken in out of order: \(taken)")
    return (plan, taken)
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
