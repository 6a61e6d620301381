// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
import Varlink
import VarlinkServer

// The calls that look back, and the one that erases.

extension LeewayInterface {
  /// How many transactions an export reads at a time.
  private static let exportBatch = 256

  /// Takes on the methods about what was.
  func servePast(on server: VarlinkServer) {
    server.handle(Wire.ListEpisodes.self, streaming: .required, episodes)
    server.handle(Wire.LookBack.self, streaming: .required, lookBack)
    server.handle(Wire.Totals.self) { [self] _, responder in
      do throws(Engine.Failure) {
        let totals = try engine.totals()
        responder.reply(
          .init(episodes: totals.episodes, urges: totals.urges, passed: totals.passed))
      } catch {
        responder.fail(error)
      }
    }
    server.handle(Wire.Export.self, streaming: .required, export)
    server.handle(Wire.Forget.self, forget)
    serveImport(on: server)
  }

  private func episodes(
    _ call: Wire.ListEpisodes.Parameters, _ responder: Responder<Wire.ListEpisodes>
  ) {
    let limit = call.limit ?? Self.listLimit.usual
    guard (1...Self.listLimit.most).contains(limit) else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "limit"))
    }
    do throws(Engine.Failure) {
      let records: [EpisodeRecord]
      if let number = call.number {
        records = [try engine.episode(number)]
      } else {
        records = try engine.episodes(newest: limit)
      }
      responder.reply(
        each: records.lazy.map { .init(episode: self.wireEpisode($0)) }, orElse: .init(episode: nil)
      )
    } catch {
      responder.fail(error)
    }
  }

  /// The episodes and urges since a time, with all that a picture of them is drawn from.
  private func lookBack(
    _ call: Wire.LookBack.Parameters, _ responder: Responder<Wire.LookBack>
  ) {
    do {
      let since = try call.since.map {
        try TimeReading(clock: WallClock(moment: engine.moment, calendar: engine.context.calendar))
          .since($0, field: "since")
      }
      var numbers = try engine.episodeNumbers()[...]
      var urges = try engine.urgesApart().filter { urge in
        since.map { urge.moment.elapsed >= $0 } ?? true
      }[...]
      // Years of episodes are read one by one, as the client takes them, so that no other client waits.
      responder.reply(
        pulling: { [self] in
          while let number = numbers.popFirst() {
            let record = try engine.episode(number)
            guard since.map({ record.episode.ended ?? $0 >= $0 }) ?? true else { continue }
            return .init(episode: wireEpisode(record, isWhole: true))
          }
          return urges.popFirst().map { .init(urge: Self.wireUrge($0)) }
        }, orElse: .init())
    } catch let refusal as Refusal {
      responder.fail(.refused(refusal))
    } catch let failure as Engine.Failure {
      responder.fail(failure)
    } catch {
      responder.fail(.notStored("\(error)"))
    }
  }

  private static func wireUrge(_ urge: UrgeRecord) -> Wire.PastUrge {
    let zone = TimeZone(identifier: urge.zone) ?? .gmt
    func text(_ point: Instant) -> String { RFC3339.text(urge.moment.wall(at: point), in: zone) }
    return Wire.PastUrge(
      at: text(urge.moment.elapsed), ended: urge.ended.map(text), outcome: urge.outcome?.rawValue)
  }

  /// `isWhole`: with its holds, urges and check-ins.
  private func wireEpisode(_ record: EpisodeRecord, isWhole: Bool = false) -> Wire.Episode {
    let zone = TimeZone(identifier: record.zone) ?? .gmt
    func text(_ point: Instant) -> String {
      RFC3339.text(record.moment.wall(at: point), in: zone)
    }
    let episode = record.episode
    let checkIns = episode.checkIns.compactMap { checkIn in
      checkIn.shown.map { Wire.PastCheckIn(at: text($0), outcome: checkIn.outcome?.word) }
    }
    return Wire.Episode(
      number: episode.number, since: text(episode.opened), ended: episode.ended.map(text),
      ending: episode.ending?.rawValue, holdEnds: episode.hold.map { text($0.end) },
      pushes: episode.pushes,
      cycle: episode.steps.map { Wire.Step(kind: $0.kind.rawValue, at: text($0.at)) },
      notes: episode.notes.map { Wire.Note(at: text($0.at), text: $0.text) },
      unsent: episode.unsent.isEmpty
        ? nil : episode.unsent.map { Wire.Note(at: text($0.at), text: $0.text) },
      holds: isWhole
        ? record.holds.map { Wire.Span(from: text($0.lowerBound), to: text($0.upperBound)) } : nil,
      urges: isWhole ? record.urges.map(Self.wireUrge) : nil,
      checkIns: isWhole ? checkIns : nil)
  }

  /// Gives all facts, read as the reader takes them.
  private func export(_ call: Wire.Export.Parameters, _ responder: Responder<Wire.Export>) {
    // What was imported has ids below zero.
    var last = Int64.min
    var batch: ArraySlice<StoredFact>
    do throws(Engine.Failure) {
      // What cannot be read at all is said; later on the connection is closed.
      batch = try engine.facts(after: last, limit: Self.exportBatch)[...]
    } catch {
      return responder.fail(error)
    }
    responder.reply(
      pulling: { [engine] in
        if batch.isEmpty {
          batch = try engine.facts(after: last, limit: Self.exportBatch)[...]
        }
        guard let fact = batch.popFirst() else { return nil }
        last = fact.transaction
        return .init(fact: try Wire.Fact(fact))
      }, orElse: .init(fact: nil))
  }

  private func forget(_ call: Wire.Forget.Parameters, _ responder: Responder<Wire.Forget>) {
    let scope: ForgetScope
    switch (call.number, call.all ?? false) {
    case (let number?, false): scope = .episode(number)
    case (nil, true): scope = .all
    default: return responder.fail(ServiceInterface.InvalidParameter(parameter: "number"))
    }
    forget(scope) { [self] result in
      switch result {
      case .success(let forgetting):
        if scope == .all { eraseOwnLines() }
        let copies = forgetting.copies
        responder.reply(
          .init(
            facts: forgetting.facts, copies: copies.isEmpty ? nil : copies,
            state: writer.wireState()))
      case .failure(let failure): responder.fail(failure)
      }
    }
  }

  /// Erases it, a step in each turn of the loop, and then calls `done`; also where the client has gone away.
  func forget(
    _ scope: ForgetScope, _ done: @escaping (Result<Forgetting, Engine.Failure>) -> Void
  ) {
    let forgetting = engine.beginForgetting(scope)
    step(forgetting, done)
  }

  private func step(
    _ forgetting: Forgetting, _ done: @escaping (Result<Forgetting, Engine.Failure>) -> Void
  ) {
    do throws(Engine.Failure) {
      guard try forgetting.step() else {
        giveBackMemory()
        return done(.success(forgetting))
      }
    } catch {
      return done(.failure(error))
    }
    nextTurn { [self] in step(forgetting, done) }
  }
}
