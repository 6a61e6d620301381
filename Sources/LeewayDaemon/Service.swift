// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import Varlink
import VarlinkServer

/// Answers the calls of `org.leeway.Leeway`.
///
/// Used on the loop's thread only.
final class Service {
  /// The longest request id.
  private static let requestLimit = 128
  /// How many check-ins `ListCheckIns` gives where no limit is named, and at the most.
  private static let listLimit = (usual: 20, most: 1000)

  private let engine: Engine
  private let missing: () -> [String]
  private let helpCard: () -> Configuration.HelpCard
  private let reload: () throws -> Bool
  private let showSample: (@escaping (_ missing: String?) -> Void) -> Void
  private var subscribers = Subscribers()
  private var hasPublished = false

  init(
    engine: Engine, missing: @escaping () -> [String],
    helpCard: @escaping () -> Configuration.HelpCard, reload: @escaping () throws -> Bool,
    showSample: @escaping (@escaping (String?) -> Void) -> Void
  ) {
    self.engine = engine
    self.missing = missing
    self.helpCard = helpCard
    self.reload = reload
    self.showSample = showSample
  }

  private var writer: WireWriter {
    WireWriter(
      ledger: engine.ledger, moment: engine.moment, surroundings: engine.surroundings,
      missing: missing())
  }

  // MARK: subscribers

  /// A check-in is due, or was shown.
  func due(_ checkIn: CheckIn) { publish(.checkIn, checkIn) }

  /// A check-in got its outcome.
  func resolved(_ checkIn: CheckIn) { publish(.outcome, checkIn) }

  /// Something is different from before; told only where nothing else told of it.
  func changed() {
    if !hasPublished { publish(.changed, nil) }
    hasPublished = false
  }

  private func publish(_ kind: Subscribers.Kind, _ checkIn: CheckIn?) {
    hasPublished = true
    guard !subscribers.isEmpty else { return }
    let writer = writer
    subscribers.publish(kind, checkIn.map(writer.checkIn), writer.wireState())
  }

  // MARK: calls

  /// Takes on every method of the interface.
  func serve(on server: VarlinkServer) {
    server.handle(Wire.Status.self) { [unowned self] _, responder in
      engine.handle(.timerFired)
      responder.reply(.init(state: writer.wireState()))
    }
    server.handle(Wire.Log.self) { [unowned self] in log($0, $1) }
    server.handle(Wire.Answer.self) { [unowned self] in answer($0, $1) }
    server.handle(Wire.Safe.self) { [unowned self] in safe($0, $1) }
    server.handle(Wire.Undo.self) { [unowned self] in undo($0, $1) }
    server.handle(Wire.ListCheckIns.self, streaming: .allowed) { [unowned self] in list($0, $1) }
    server.handle(Wire.Monitor.self, streaming: .required) { [unowned self] _, responder in
      engine.handle(.timerFired)
      subscribers.add(responder, writer.wireState())
    }
    server.handle(Wire.GetHelpCard.self) { [unowned self] _, responder in
      responder.reply(.init(helpCard: wireHelpCard))
    }
    server.handle(Wire.Reload.self) { [unowned self] _, responder in reload(responder) }
    server.handle(Wire.ShowSample.self) { [unowned self] _, responder in
      showSample { missing in responder.reply(.init(shown: missing == nil, missing: missing)) }
    }
  }

  /// Hears a statement and answers with what `reply` makes of it; a reply of another kind is an earlier
  /// request's whose id was used again.
  private func hear<M: VarlinkMethod>(
    _ statement: Statement, _ request: String?, _ responder: Responder<M>,
    _ reply: (Engine.Result, WireWriter) -> M.Reply?
  ) {
    guard (request?.utf8.count ?? 0) <= Self.requestLimit else {
      return responder.fail(StandardError.InvalidParameter(parameter: "requestId"))
    }
    do throws(Engine.Failure) {
      let result = try engine.hear(statement, request: request)
      guard let reply = reply(result, writer) else {
        return responder.fail(StandardError.InvalidParameter(parameter: "requestId"))
      }
      responder.reply(reply)
    } catch {
      responder.fail(error)
    }
  }

  private func log(_ call: Wire.Log.Parameters, _ responder: Responder<Wire.Log>) {
    var fields = Statement.Log()
    fields.at = call.at
    fields.length = call.for
    fields.until = call.until
    fields.note = call.note
    fields.noContact = call.noContact ?? false
    hear(.log(fields), call.requestId, responder) { result, writer in
      guard case .logged(let recorded, let words) = result.reply else { return nil }
      return .init(
        recorded: recorded, title: words.title, text: words.text, state: writer.wireState())
    }
  }

  private func answer(_ call: Wire.Answer.Parameters, _ responder: Responder<Wire.Answer>) {
    let known: [Answer] = [.holding, .reachedOut, .back, .notSafe, .dismissed]
    guard let answer = Answer(rawValue: call.answer), known.contains(answer) else {
      let words = known.map(\.rawValue)
      return responder.fail(
        Wire.InvalidAnswer(
          message: "That is not an answer. There are: \(words.joined(separator: ", ")).",
          answer: String(call.answer.prefix(40)), expected: words))
    }
    let id = call.id.map { CheckIn.ID(rawValue: String($0.prefix(80))) }
    hear(.answer(answer, to: id), call.requestId, responder) { result, writer in
      guard case .answered(let id, let words) = result.reply else { return nil }
      let checkIn = id.flatMap { writer.ledger.state[$0] }
      return .init(
        checkIn: checkIn.map(writer.checkIn), title: words?.title, text: words?.text,
        helpCard: answer == .notSafe ? self.wireHelpCard : nil, stored: result.stored,
        state: writer.wireState())
    }
  }

  private func safe(_ call: Wire.Safe.Parameters, _ responder: Responder<Wire.Safe>) {
    hear(.safe, call.requestId, responder) { result, writer in
      guard case .safe = result.reply else { return nil }
      return .init(state: writer.wireState())
    }
  }

  private func undo(_ call: Wire.Undo.Parameters, _ responder: Responder<Wire.Undo>) {
    hear(.undo, call.requestId, responder) { result, writer in
      guard case .undone(let word, let at) = result.reply else { return nil }
      return .init(undone: word, at: writer.text(at), state: writer.wireState())
    }
  }

  private func list(
    _ call: Wire.ListCheckIns.Parameters, _ responder: Responder<Wire.ListCheckIns>
  ) {
    engine.handle(.timerFired)
    let limit = call.limit ?? Self.listLimit.usual
    guard (1...Self.listLimit.most).contains(limit) else {
      return responder.fail(StandardError.InvalidParameter(parameter: "limit"))
    }
    let writer = writer
    let wanted = writer.ledger.state.checkIns.filter { checkIn in
      !checkIn.title.isEmpty && (checkIn.isOpen || call.unanswered != true)
    }
    responder.reply(
      each: wanted.suffix(limit).map { .init(checkIn: writer.checkIn($0)) },
      orElse: .init(checkIn: nil))
  }

  private func reload(_ responder: Responder<Wire.Reload>) {
    do {
      responder.reply(.init(changed: try reload()))
    } catch let error as ConfigurationRefused {
      responder.fail(

        Wire.InvalidConfiguration(
          message: "\(error). The one before stays in force.", problems: error.problems))
    } catch {
      responder.fail(Wire.InvalidConfiguration(message: "\(error)", problems: []))
    }
  }

  private var wireHelpCard: Wire.HelpCard {
    let card = helpCard()
    return Wire.HelpCard(lines: card.lines, owner: card.owner, reviewed: card.reviewed)
  }
}
