// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore
@testable import LeewayStore
@testable import RandomLives

/// A directory of a test's own, gone when the test is over.
final class TemporaryStore {
  private let root: URL

  var data: String { root.appending(path: "data").path }

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  /// The names of the files that hold those bytes somewhere.
  func files(with text: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: data).sorted().filter { name in
      let bytes = try Data(contentsOf: URL(filePath: data).appending(path: name))
      return bytes.range(of: Data(text.utf8)) != nil
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }
}

extension Store {
  /// Erases an episode at once, from the first step to the last.
  func forget(episode number: Int, leaving entry: StoreEntry) throws -> ErasedFacts? {
    try forget(.episode(number), leaving: entry)
  }

  func forgetAll(leaving entry: StoreEntry) throws -> ErasedFacts {
    try #require(try forget(.all, leaving: entry))
  }

  private func forget(_ scope: ForgetScope, leaving entry: StoreEntry) throws -> ErasedFacts? {
    var found = Traces()
    while try look(for: scope, &found) {}
    let erased = try erase(scope, found, leaving: entry)
    while try overwrite() {}
    return erased
  }

  /// A history in which rows were moved from page to page as it grew.
  ///
  /// Some notes fill pages of their own. Each note of episode 3 says MARK3- only.
  func appendLongHistory(episodes: Int, _ numbers: inout RandomNumbers) throws {
    let lengths = [20, 60, 150, 300, 900, 150, 60, 20, 1500, 30, 20, 10_000]
    var id: Int64 = 0
    for number in 1...episodes {
      let mark = "MARK\(number)-"
      let entries = (0..<30).map { turn in
        id += 1
        let notes = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in
          let length = lengths[Int.random(in: lengths.indices, using: &numbers)]
          return Fact.noted(number, String(repeating: mark, count: length / mark.count))
        }
        let opening = turn == 0 ? [Fact.opened(number)] : []
        return StoreEntry.at(
          id, opening + notes, request: ("\(id)\(mark)", String(repeating: mark, count: turn)))
      }
      try append(entries)
    }
  }
}

extension Moment {
  static func test(_ second: Int64) -> Moment {
    Moment(
      elapsed: Instant(milliseconds: second * 1000),
      wall: Date(timeIntervalSince1970: Double(second)))
  }
}

extension StoreEntry {
  /// The entry with that id, at that second.
  static func at(
    _ id: Int64, _ facts: [Fact], request: (id: String, result: String)? = nil
  ) -> Self {
    let moment = Moment.test(id)
    return StoreEntry(
      Transaction(id: id, moment: moment, zone: "Europe/Berlin", facts: facts),
      stamp: Timeline.Stamp(moment: moment, boot: "boot", boottime: id), request: request)
  }
}

extension Fact {
  static func opened(_ episode: Int) -> Fact {
    .opened(Opened(episode: episode, at: Instant(milliseconds: 5), noContact: false))
  }

  static func noted(_ episode: Int, _ text: String) -> Fact {
    .noted(Noted(episode: episode, text: text))
  }

  static func said(_ word: String, to id: String? = nil, text: String? = nil) -> Fact {
    .said(Said(word: word, checkIn: id.map(CheckIn.ID.init(rawValue:)), textID: text))
  }

  static func closed(_ episode: Int) -> Fact {
    .closed(Closed(episode: episode, ending: .back))
  }

  static func shown(_ id: String) -> Fact {
    .shown(Shown(id: CheckIn.ID(rawValue: id), expires: nil))
  }

  static func paused(until second: Int64) -> Fact {
    .paused(Paused(until: Instant(milliseconds: second * 1000)))
  }

  static func discreet(_ isOn: Bool) -> Fact { .discreetSet(DiscreetSet(discreet: isOn)) }

  static func plan(_ number: Int, _ words: String) -> Fact {
    .planAdded(PlanAdded(number: number, if: words, then: words))
  }

  static func planRemoved(_ number: Int) -> Fact { .planRemoved(PlanRemoved(number: number)) }

  static func urge(_ number: Int, in episode: Int? = nil, plan: Int? = nil) -> Fact {
    .urgeBegan(
      UrgeBegan(
        number: number, episode: episode, ends: Instant(milliseconds: 9), attended: false,
        textID: "u\(number)", title: "", text: "", plan: plan))
  }

  static func urgeEnded(_ number: Int, in episode: Int? = nil) -> Fact {
    .urgeEnded(UrgeEnded(number: number, episode: episode, outcome: .passed))
  }

  static func undone(_ transaction: Int64) -> Fact {
    .undone(Undone(transaction: transaction))
  }
}
