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
    return ((try? ask(daemon)) ?? []).filter { $0.utf8.allSatisfy(Self.isPlain) }
  }

  private func ask(_ daemon: Daemon) throws -> [String] {
    switch self {
    case .open:
      try daemon.all(Wire.ListCheckIns.self, .init(unanswered: true)) { $0.checkIn?.id }
    case .explained:
      try daemon.all(Wire.ListPlanned.self, .init()) { $0.planned?.id }
        + daemon.all(Wire.ListCheckIns.self, .init()) { $0.checkIn?.id }
    case .episodes:
      try daemon.all(Wire.ListEpisodes.self, .init()) { $0.episode.map { "\($0.number)" } }
    case .plans:
      try daemon.all(Wire.ListPlans.self, NoParameters()) { $0.plan.map { "\($0.number)" } }
    }
  }

  /// Nothing that a shell could take for something else.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
