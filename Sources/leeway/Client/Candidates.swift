// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import Varlink

/// What a shell offers in the place of an id, as the daemon knows it at the moment.
///
/// The shell asks for them by a line of its own, without the words that are being typed: those may be
/// the person's, and have no business in a program's arguments.
enum Candidates: String, CaseIterable {
  /// The check-ins that wait for an answer.
  case open
  /// The check-ins that were and those to come.
  case explained
  case episodes
  case plans

  /// What asks for them.
  static let option = "---candidates"

  /// A completion is waited for with a finger on the key.
  private static let patience = Duration.seconds(1)

  /// How a shell asks.
  var completion: CompletionKind {
    .shellCommand(
      ["command", "leeway", Self.option, rawValue, "2>/dev/null"].joined(separator: " "))
  }

  /// Them; none where no daemon answers.
  func found(by daemon: Daemon) -> [String] {
    var daemon = daemon
    daemon.patience = Self.patience
    return (try? ask(daemon)) ?? []
  }

  private func ask(_ daemon: Daemon) throws -> [String] {
    switch self {
    case .open:
      return try Self.all(Wire.ListCheckIns.self, .init(unanswered: true), from: daemon) {
        $0.checkIn?.id
      }
    case .explained:
      let planned = try Self.all(Wire.ListPlanned.self, .init(), from: daemon) { $0.planned?.id }
      return planned
        + (try Self.all(Wire.ListCheckIns.self, .init(), from: daemon) { $0.checkIn?.id })
    case .episodes:
      return try Self.all(Wire.ListEpisodes.self, .init(), from: daemon) {
        $0.episode.map { "\($0.number)" }
      }
    case .plans:
      return try Self.all(Wire.ListPlans.self, NoParameters(), from: daemon) {
        $0.plan.map { "\($0.number)" }
      }
    }
  }

  /// One word of each reply; none that a shell could take for something else.
  private static func all<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, from daemon: Daemon,
    _ word: (Method.Reply) -> String?
  ) throws -> [String] {
    var words: [String] = []
    try daemon.follow(method, parameters) { raw in
      if let word = word(try raw.decode()), word.utf8.allSatisfy(isPlain) { words.append(word) }
      return true
    }
    return words
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
