// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import Testing
import Varlink

/// One wire type with a value in which nothing is nil, and the declaration it stands for.
struct Sample: Sendable, CustomTestStringConvertible {
  let declaration: String
  let encoded: @Sendable () throws -> Data
  let decode: @Sendable (Data) throws -> Void

  var testDescription: String { declaration }

  init<Value: Codable & Sendable>(_ declaration: String, _ value: Value) {
    self.declaration = declaration
    encoded = { try JSONEncoder().encode(value) }
    decode = { _ = try JSONDecoder().decode(Value.self, from: $0) }
  }

  private init<Method: VarlinkMethod>(parametersOf: Method.Type, _ value: Method.Parameters) {
    self.init("\(Self.member(Method.name)).in", value)
  }

  private init<Method: VarlinkMethod>(replyOf: Method.Type, _ value: Method.Reply) {
    self.init("\(Self.member(Method.name)).out", value)
  }

  private init<Failure: VarlinkFailure>(error value: Failure) {
    self.init(Self.member(Failure.name), value)
  }

  /// The last part of a full name; the whole name, so that it is not found, where the first
  /// parts are not the interface's.
  private static func member(_ name: String) -> String {
    let prefix = "org.leeway.Leeway."
    return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  private static let checkIn = Wire.CheckIn(
    id: "3-settle-1.2", episode: 3, phase: "settle", due: "2026-03-28T18:30:00+01:00",
    shown: "2026-03-28T18:30:01+01:00", expires: "2026-03-28T19:00:01+01:00", title: "T",
    text: "t", answers: ["holding"], outcome: "coalesced", reason: "asleep", into: "3-catch-up-1")
  private static let planned = Wire.Planned(
    id: "3-space-1.1", phase: "space", due: "2026-03-29T12:00:00+02:00")
  private static let step = Wire.Step(kind: "pull", at: "2026-03-28T18:00:00+01:00")
  private static let choice = Wire.Choice(verb: "ok", meaning: "You are holding")
  private static let helpCard = Wire.HelpCard(lines: ["112"], owner: "us", reviewed: "2026-01-01")
  private static let state = Wire.State(
    now: "2026-03-28T18:40:00+01:00", phase: "settle", unsafe: false, episode: 3,
    since: "2026-03-28T18:00:00+01:00", holdEnds: "2026-03-29T18:00:00+02:00", holding: true,
    cycle: [step], newest: checkIn, next: planned, unanswered: 1, choices: [choice],
    missing: ["No notifications"])

  static let all: [Self] = [
    Self("CheckIn", checkIn), Self("Planned", planned), Self("Step", step),
    Self("Choice", choice), Self("State", state), Self("HelpCard", helpCard),

    Self(parametersOf: Wire.Status.self, NoParameters()),
    Self(replyOf: Wire.Status.self, .init(state: state)),
    Self(
      parametersOf: Wire.Log.self,
      .init(requestId: "r", at: "2h ago", for: "1d", until: "18:00", note: "n", noContact: true)),
    Self(replyOf: Wire.Log.self, .init(recorded: true, title: "T", text: "t", state: state)),
    Self(parametersOf: Wire.Answer.self, .init(requestId: "r", id: "i", answer: "holding")),
    Self(
      replyOf: Wire.Answer.self,
      .init(
        checkIn: checkIn, title: "T", text: "t", helpCard: helpCard, stored: true, state: state)),
    Self(parametersOf: Wire.Safe.self, .init(requestId: "r")),
    Self(replyOf: Wire.Safe.self, .init(state: state)),
    Self(parametersOf: Wire.Undo.self, .init(requestId: "r")),
    Self(replyOf: Wire.Undo.self, .init(undone: "log", at: "t", state: state)),
    Self(parametersOf: Wire.ListCheckIns.self, .init(unanswered: true, limit: 20)),
    Self(replyOf: Wire.ListCheckIns.self, .init(checkIn: checkIn)),
    Self(parametersOf: Wire.Monitor.self, NoParameters()),
    Self(
      replyOf: Wire.Monitor.self,
      .init(sequence: 0, kind: "checkIn", checkIn: checkIn, state: state)),
    Self(parametersOf: Wire.GetHelpCard.self, NoParameters()),
    Self(replyOf: Wire.GetHelpCard.self, .init(helpCard: helpCard)),
    Self(parametersOf: Wire.Reload.self, NoParameters()),
    Self(replyOf: Wire.Reload.self, .init(changed: true)),
    Self(parametersOf: Wire.ShowSample.self, NoParameters()),
    Self(replyOf: Wire.ShowSample.self, .init(shown: false, missing: "No server")),

    Self(error: Wire.NoEpisode(message: "m")),
    Self(error: Wire.NothingToUndo(message: "m")),
    Self(error: Wire.UnknownCheckIn(message: "m", id: "i")),
    Self(error: Wire.NotAnswerable(message: "m", id: "i", outcome: "holding")),
    Self(error: Wire.InvalidTime(message: "m", field: "at", value: "soon")),
    Self(error: Wire.InvalidAnswer(message: "m", answer: "a", expected: ["holding"])),
    Self(error: Wire.TextTooLong(message: "m", field: "note", limit: 4000)),
    Self(error: Wire.NotStored(message: "m")),
    Self(error: Wire.InvalidConfiguration(message: "m", problems: ["p"])),
  ]
}
