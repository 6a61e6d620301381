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
  private static let sight = Wire.Sight(what: "locked", by: "logind", now: false)
  private static let helpCard = Wire.HelpCard(
    lines: ["112"], owner: "us", reviewed: "2026-01-01", advice: "Check it.", region: "DE",
    regions: ["DE"], sections: [helpSection])
  private static let helpSection = Wire.HelpSection(title: "In danger now", lines: ["112"])
  private static let ownPlan = Wire.Plan(number: 2, if: "i", then: "t", text: "if I i, then I t")
  private static let urge = Wire.Urge(
    id: "3-urge-1", began: "2026-03-28T18:30:00+01:00", ends: "2026-03-28T18:40:00+01:00",
    title: "T", text: "t", plan: ownPlan)
  private static let state = Wire.State(
    now: "2026-03-28T18:40:00+01:00", phase: "settle", unsafe: false, episode: 3,
    since: "2026-03-28T18:00:00+01:00", holdEnds: "2026-03-29T18:00:00+02:00", holding: true,
    cycle: [step], newest: checkIn, next: planned, unanswered: 1,
    pausedUntil: "2026-03-29T09:00:00+02:00", urge: urge, choices: [choice], discreet: true,
    presence: [sight], missing: ["No notifications"], noContact: true,
    holdEndTold: "2026-03-29T19:00:00+02:00")
  private static let preview = Wire.Preview(
    id: "3-space-1.2", phase: "space", due: "2026-03-29T16:00:00+02:00", skipped: "minimumGap",
    rule: "the second of two a day")
  private static let note = Wire.Note(at: "2026-03-28T18:00:00+01:00", text: "n")
  private static let episode = Wire.Episode(
    number: 3, since: "2026-03-28T18:00:00+01:00", ended: "2026-03-29T20:00:00+02:00",
    ending: "back", holdEnds: "2026-03-29T18:00:00+02:00", pushes: 1, cycle: [step], notes: [note])
  private static let fact = Wire.Fact(
    transaction: 7, at: "2026-03-28T18:00:00+01:00", kind: "noted", episode: 3, fields: .none)

  private static let part = Wire.Part(
    name: "bus", state: "missing", sentence: "s", details: ["d"], advice: "a")

  static let all: [Self] = [
    Self("CheckIn", checkIn), Self("Planned", planned), Self("Step", step),
    Self("Choice", choice), Self("Sight", sight), Self("Plan", ownPlan), Self("Urge", urge),
    Self("State", state), Self("HelpCard", helpCard), Self("HelpSection", helpSection),
    Self("Preview", preview), Self("Note", note), Self("Episode", episode), Self("Fact", fact),
    Self("Part", part),

    Self(parametersOf: Wire.Status.self, NoParameters()),
    Self(replyOf: Wire.Status.self, .init(state: state)),
    Self(
      parametersOf: Wire.Log.self,
      .init(
        requestId: "r", at: "2h ago", for: "1d", until: "18:00", note: "n", noContact: true,
        announce: true)),
    Self(
      replyOf: Wire.Log.self,
      .init(recorded: true, title: "T", text: "t", state: state, asides: ["a"])),
    Self(parametersOf: Wire.Answer.self, .init(requestId: "r", id: "i", answer: "holding")),
    Self(
      replyOf: Wire.Answer.self,
      .init(
        checkIn: checkIn, title: "T", text: "t", helpCard: helpCard, stored: true, kept: true,
        state: state, pushes: 3)),
    Self(
      parametersOf: Wire.BeginUrge.self,
      .init(requestId: "r", for: "5m", attended: true, announce: true)),
    Self(replyOf: Wire.BeginUrge.self, .init(urge: urge, state: state)),
    Self(parametersOf: Wire.EndUrge.self, .init(requestId: "r", outcome: "passed")),
    Self(
      replyOf: Wire.EndUrge.self,
      .init(
        title: "T", text: "t", helpCard: helpCard, stored: true, kept: true, state: state,
        pushes: 1)),
    Self(parametersOf: Wire.AddPlan.self, .init(requestId: "r", if: "i", then: "t")),
    Self(replyOf: Wire.AddPlan.self, .init(plan: ownPlan, state: state)),
    Self(parametersOf: Wire.ListPlans.self, NoParameters()),
    Self(replyOf: Wire.ListPlans.self, .init(plan: ownPlan)),
    Self(parametersOf: Wire.RemovePlan.self, .init(requestId: "r", number: 2)),
    Self(replyOf: Wire.RemovePlan.self, .init(plan: ownPlan, state: state)),
    Self(parametersOf: Wire.Safe.self, .init(requestId: "r")),
    Self(replyOf: Wire.Safe.self, .init(state: state)),
    Self(parametersOf: Wire.Undo.self, .init(requestId: "r")),
    Self(replyOf: Wire.Undo.self, .init(undone: "log", at: "t", state: state, noContact: true)),
    Self(parametersOf: Wire.Hold.self, .init(requestId: "r", for: "1d", until: "18:00")),
    Self(replyOf: Wire.Hold.self, .init(state: state)),
    Self(parametersOf: Wire.Close.self, .init(requestId: "r")),
    Self(replyOf: Wire.Close.self, .init(state: state)),
    Self(parametersOf: Wire.Pause.self, .init(requestId: "r", for: "1d", until: "18:00")),
    Self(replyOf: Wire.Pause.self, .init(state: state)),
    Self(parametersOf: Wire.Resume.self, .init(requestId: "r")),
    Self(replyOf: Wire.Resume.self, .init(state: state)),
    Self(parametersOf: Wire.SetDiscreet.self, .init(requestId: "r", discreet: true)),
    Self(replyOf: Wire.SetDiscreet.self, .init(state: state)),
    Self(parametersOf: Wire.SetNoContact.self, .init(requestId: "r", noContact: true)),
    Self(replyOf: Wire.SetNoContact.self, .init(state: state)),
    Self(parametersOf: Wire.Later.self, .init(requestId: "r", id: "i", for: "30m")),
    Self(replyOf: Wire.Later.self, .init(checkIn: checkIn, again: "t", state: state)),
    Self(parametersOf: Wire.AddNote.self, .init(requestId: "r", text: "n")),
    Self(replyOf: Wire.AddNote.self, .init(state: state)),
    Self(parametersOf: Wire.Explain.self, .init(id: "i")),
    Self(replyOf: Wire.Explain.self, .init(id: "i", sentence: "s")),
    Self(parametersOf: Wire.ListPlanned.self, .init(days: 7)),
    Self(replyOf: Wire.ListPlanned.self, .init(planned: preview)),
    Self(parametersOf: Wire.ListEpisodes.self, .init(number: 3, limit: 20)),
    Self(replyOf: Wire.ListEpisodes.self, .init(episode: episode)),
    Self(parametersOf: Wire.Export.self, NoParameters()),
    Self(replyOf: Wire.Export.self, .init(fact: fact)),
    Self(parametersOf: Wire.Forget.self, .init(number: 3, all: true)),
    Self(replyOf: Wire.Forget.self, .init(facts: 9, copies: ["c"], state: state)),
    Self(parametersOf: Wire.ListCheckIns.self, .init(unanswered: true, limit: 20)),
    Self(replyOf: Wire.ListCheckIns.self, .init(checkIn: checkIn)),
    Self(parametersOf: Wire.Monitor.self, NoParameters()),
    Self(
      replyOf: Wire.Monitor.self,
      .init(sequence: 0, kind: "checkIn", checkIn: checkIn, state: state)),
    Self(parametersOf: Wire.GetHelpCard.self, .init(region: "DE")),
    Self(replyOf: Wire.GetHelpCard.self, .init(helpCard: helpCard)),
    Self(parametersOf: Wire.Reload.self, NoParameters()),
    Self(replyOf: Wire.Reload.self, .init(changed: true)),
    Self(parametersOf: Wire.ShowSample.self, NoParameters()),
    Self(replyOf: Wire.ShowSample.self, .init(shown: false, missing: "No server")),
    Self(parametersOf: Wire.Diagnose.self, NoParameters()),
    Self(replyOf: Wire.Diagnose.self, .init(parts: [part])),

    Self(error: Wire.NoEpisode(message: "m")),
    Self(error: Wire.NothingToUndo(message: "m")),
    Self(error: Wire.UnknownCheckIn(message: "m", id: "i")),
    Self(error: Wire.NotAnswerable(message: "m", id: "i", outcome: "holding")),
    Self(error: Wire.InvalidTime(message: "m", field: "at", value: "soon")),
    Self(error: Wire.InvalidAnswer(message: "m", answer: "a", expected: ["holding"])),
    Self(error: Wire.CheckInsOff(message: "m")),
    Self(error: Wire.NoUrge(message: "m")),
    Self(error: Wire.UnknownPlan(message: "m", number: 9)),
    Self(error: Wire.TooManyPlans(message: "m", limit: 20)),
    Self(error: Wire.UnknownEpisode(message: "m", number: 9)),
    Self(error: Wire.EmptyText(message: "m", field: "text")),
    Self(error: Wire.TextTooLong(message: "m", field: "note", limit: 4000)),
    Self(error: Wire.NotStored(message: "m")), Self(error: Wire.PerhapsStored(message: "m")),
    Self(error: Wire.UnusableDatabase(message: "m")),
    Self(error: Wire.TooManyMonitors(message: "m", limit: 64)),
    Self(error: Wire.InvalidConfiguration(message: "m", problems: ["p"])),
  ]
}
