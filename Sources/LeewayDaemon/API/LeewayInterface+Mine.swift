// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import LeewayVocabulary
import Varlink
import VarlinkServer

// The calls about the person's own words: plans, reasons, people, texts; a draft; what was not sent.

extension LeewayInterface {
  /// Takes on these methods.
  func serveOwnWords(on server: VarlinkServer) {
    server.handle(Wire.AddPlan.self) { [self] call, responder in
      let command = Command.addPlan(if: call.if, then: call.then, anyCue: call.anyCue ?? false)
      hear(command, call, responder) { result, writer in
        Self.plan(result, writer).map { .init(plan: $0, state: writer.wireState()) }
      }
    }
    server.handle(Wire.RemovePlan.self) { [self] call, responder in
      hear(.removePlan(call.number), call, responder) { result, writer in
        Self.plan(result, writer).map { .init(plan: $0, state: writer.wireState()) }
      }
    }
    server.handle(Wire.ListPlans.self, streaming: .required) { [self] _, responder in
      let writer = writer
      responder.reply(
        each: writer.factLog.state.plans.map { .init(plan: writer.plan($0)) },
        orElse: .init(plan: nil))
    }
    server.handle(Wire.AddMine.self, addMine)
    server.handle(Wire.ListMine.self, streaming: .required) { [self] _, responder in
      responder.reply(each: writer.mine.map { .init(mine: $0) }, orElse: .init(mine: nil))
    }
    server.handle(Wire.RemoveMine.self) { [self] call, responder in
      hear(.removeOwn(call.number), call, responder) { _, writer in
        .init(number: call.number, state: writer.wireState())
      }
    }
    serve(Wire.OrderPeople.self, on: server) { .orderPeople($0.numbers) }
    server.handle(Wire.GetDraft.self) { [self] _, responder in
      do throws(Refusal) {
        responder.reply(
          .init(draft: try engine.factLog.draft(at: engine.moment, in: engine.context)))
      } catch {
        responder.fail(.refused(error))
      }
    }
    serve(Wire.AddUnsent.self, on: server) { .addUnsent($0.text) }
    serve(Wire.KeepUnsent.self, on: server) { _ in .keepUnsent }
    server.handle(Wire.GetUnsent.self, unsent)
    server.handle(Wire.EraseUnsent.self, eraseUnsent)
  }

  private static func plan(_ result: Engine.Result, _ writer: WireWriter) -> Wire.Plan? {
    guard case .plan(let number) = result.reply else { return nil }
    return writer.factLog.state.plan(number).map(writer.plan)
  }

  private func addMine(_ call: Wire.AddMine.Parameters, _ responder: Responder<Wire.AddMine>) {
    guard let kind = OwnKind(rawValue: call.kind) else {
      return responder.fail(
        unknown: call.kind, .notAKindThereAre, OwnKind.allCases.map(\.rawValue))
    }
    hear(.addOwn(kind, call.text), call, responder) { result, writer in
      guard case .own(let number, let isThere) = result.reply,
        let own = writer.factLog.state.own(number)
      else {
        return nil
      }
      return .init(mine: writer.mine(own), state: writer.wireState(), again: isThere)
    }
  }

  private func unsent(_ call: Wire.GetUnsent.Parameters, _ responder: Responder<Wire.GetUnsent>) {
    let (state, writer) = (engine.factLog.state, writer)
    guard !state.unsent.isEmpty else { return responder.reply(.init(text: nil, sealed: nil)) }
    let sealed = state.unsentIsSealed(at: engine.moment.elapsed).map(writer.text)
    let isShown = sealed == nil || call.open == true
    responder.reply(.init(text: isShown ? state.unsent.text : nil, sealed: sealed))
  }

  private func eraseUnsent(
    _ call: Wire.EraseUnsent.Parameters, _ responder: Responder<Wire.EraseUnsent>
  ) {
    forget(.unsent) { [self] result in
      switch result {
      case .success(let forgetting) where forgetting.facts == 0:
        responder.fail(
          Wire.NothingUnsent(
            message: .english(.nothingUnsent), said: Wire.Said(Phrase(.nothingUnsent))))
      case .success(let forgetting):
        let copies = forgetting.copies
        responder.reply(.init(state: writer.wireState(), copies: copies.isEmpty ? nil : copies))
      case .failure(let failure): responder.fail(failure)
      }
    }
  }
}
