// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import Varlink
import VarlinkServer

// The calls about an urge: it begins, changes and ends.

extension LeewayInterface {
  /// Takes on the methods about urges.
  func serveUrges(on server: VarlinkServer) {
    server.handle(Wire.BeginUrge.self, beginUrge)
    server.handle(Wire.EndUrge.self, endUrge)
  }

  private func beginUrge(
    _ call: Wire.BeginUrge.Parameters, _ responder: Responder<Wire.BeginUrge>
  ) {
    // Not as the reply has it, with the person's plan.
    let announced: ((Wire.BeginUrge.Reply) -> (title: String, text: String))? =
      call.announce == true
      ? { [self] reply in (reply.urge.title, engine.factLog.state.urge?.text ?? "") } : nil
    let command = Command.urge(call.for, attended: call.attended)
    hear(command, call, responder, announcing: announced) { result, writer in
      guard case .urge(let id) = result.reply, let urge = writer.factLog.state.urge, urge.id == id
      else { return nil }
      return .init(urge: writer.urge(urge), state: writer.wireState())
    }
  }

  private func endUrge(_ call: Wire.EndUrge.Parameters, _ responder: Responder<Wire.EndUrge>) {
    guard let ending = UrgeEnding(rawValue: call.outcome) else {
      return responder.fail(
        unknown: call.outcome, .notAnUrgeEndingThereAre, UrgeEnding.allCases.map(\.rawValue))
    }
    hear(.endUrge(ending), call, responder) { result, writer in
      guard case .answered(_, let words, let pushes, _) = result.reply else { return nil }
      return .init(
        title: words?.title, text: words?.text,
        helpCard: ending == .notSafe ? self.wireHelpCard : nil, stored: result.stored,
        kept: result.stored ? nil : result.kept, state: writer.wireState(), pushes: pushes,
        people: writer.people(afterPush: pushes))
    }
  }
}
