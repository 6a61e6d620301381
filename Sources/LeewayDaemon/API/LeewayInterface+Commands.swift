// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import Varlink
import VarlinkServer

// The calls by which the person says something.

extension LeewayInterface {
  /// The longest request id.
  private static let requestLimit = 128

  /// Takes on the methods that say something.
  func serveCommands(on server: VarlinkServer) {
    server.handle(Wire.Log.self, log)
    server.handle(Wire.Answer.self, answer)
    server.handle(Wire.Undo.self, undo)
    server.handle(Wire.Later.self, later)
    serve(Wire.Safe.self, on: server) { _ in .resume }
    serve(Wire.Resume.self, on: server) { _ in .resume }
    serve(Wire.Close.self, on: server) { _ in .close }
    serve(Wire.Hold.self, on: server) {
      .hold(.init(length: $0.for, until: $0.until, agreed: $0.agreed))
    }
    serve(Wire.Pause.self, on: server) { .pause(.init(length: $0.for, until: $0.until)) }
    serve(Wire.SetDiscreet.self, on: server) { .discreet($0.discreet) }
    serve(Wire.SetNoContact.self, on: server) { .noContact($0.noContact) }
    server.handle(Wire.AddNote.self, note)
  }

  /// Takes on a method that says one thing, and is answered with where the person is then.
  func serve<M: VarlinkMethod>(
    _ method: M.Type, on server: VarlinkServer, _ command: @escaping (M.Parameters) -> Command
  ) where M.Parameters: RepeatableCall, M.Reply: StateReply {
    server.handle(method) { [self] call, responder in
      hear(command(call), call, responder) { .init(state: $1.wireState()) }
    }
  }

  /// Hears a command and answers with what `reply` makes of it: nothing, where it was a request made
  /// again and what it came to is gone.
  ///
  /// `announced`: what of the reply is shown on the desktop, too.
  func hear<M: VarlinkMethod>(
    _ command: Command, _ call: M.Parameters, _ responder: Responder<M>,
    announcing announced: ((M.Reply) -> (title: String, text: String))? = nil,
    _ reply: (Engine.Result, WireWriter) -> M.Reply?
  ) where M.Parameters: RepeatableCall {
    let request = call.requestId
    guard (request?.utf8.count ?? 0) <= Self.requestLimit else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "requestId"))
    }
    do throws(Engine.Failure) {
      let result = try engine.hear(command, request: request)
      guard let reply = reply(result, writer) else {
        return responder.fail(ServiceInterface.InvalidParameter(parameter: "requestId"))
      }
      responder.reply(reply)
      if let (title, text) = announced?(reply) { announce(title, text) }
    } catch {
      if announced != nil { announce(error.phrase.english, "") }
      responder.fail(error)
    }
  }

  private func log(_ call: Wire.Log.Parameters, _ responder: Responder<Wire.Log>) {
    var fields = Command.Log()
    fields.at = call.at
    fields.length = call.for
    fields.until = call.until
    fields.agreed = call.agreed
    fields.note = call.note
    fields.noContact = call.noContact ?? false
    let announced: ((Wire.Log.Reply) -> (title: String, text: String))? =
      call.announce == true
      ? { reply in
        let aside = reply.asides?.first.map { "\n\n\($0)" } ?? ""
        // Never their reason: that is for the terminal.
        return (reply.title, reply.text + aside)
      } : nil
    hear(.log(fields), call, responder, announcing: announced) { result, writer in
      guard case .logged(let recorded, let words, let isFirst, let offersTexts) = result.reply
      else { return nil }
      let asides =
        (isFirst == true ? writer.asidesOfTheFirst : [])
        + (offersTexts == true ? [writer.offerOfTexts] : [])
      return .init(
        recorded: recorded, title: words.title, text: words.text, state: writer.wireState(),
        asides: asides.isEmpty ? nil : asides, reason: writer.reason)
    }
  }

  private func answer(_ call: Wire.Answer.Parameters, _ responder: Responder<Wire.Answer>) {
    guard let answer = Answer(rawValue: call.answer) else {
      return responder.fail(
        unknown: call.answer, .notAnAnswerThereAre, Answer.allCases.map(\.rawValue))
    }
    let id = call.id.map(Self.checkInID)
    hear(.answer(answer, to: id, at: call.at), call, responder) { result, writer in
      guard case .answered(let id, let words, let pushes, let point) = result.reply else {
        return nil
      }
      let checkIn = id.flatMap { writer.factLog.state[$0] }
      return .init(
        checkIn: checkIn.map(writer.checkIn), title: words?.title, text: words?.text,
        helpCard: answer == .notSafe ? self.wireHelpCard : nil, stored: result.stored,
        kept: result.stored ? nil : result.kept, state: writer.wireState(), pushes: pushes,
        people: writer.people(afterPush: pushes), at: point.map(writer.text))
    }
  }

  private func note(_ call: Wire.AddNote.Parameters, _ responder: Responder<Wire.AddNote>) {
    if let number = call.episode {
      do throws(Engine.Failure) { _ = try engine.episode(number) } catch {
        return responder.fail(error)
      }
    }
    hear(.note(call.text, episode: call.episode), call, responder) { result, writer in
      let offersPlan: Bool? = if case .noted(offersPlan: true) = result.reply { true } else { nil }
      return .init(state: writer.wireState(), offersPlan: offersPlan)
    }
  }

  private func undo(_ call: Wire.Undo.Parameters, _ responder: Responder<Wire.Undo>) {
    hear(.undo, call, responder) { result, writer in
      guard case .undone(let word, let at, let noContact) = result.reply else { return nil }
      return .init(
        undone: word, at: writer.text(at), state: writer.wireState(), noContact: noContact)
    }
  }

  private func later(_ call: Wire.Later.Parameters, _ responder: Responder<Wire.Later>) {
    let id = call.id.map(Self.checkInID)
    hear(.later(call.for, id), call, responder) { result, writer in
      guard case .answered(let id?, _, _, _) = result.reply, let checkIn = writer.factLog.state[id],
        let again = writer.factLog.state.open?.postponedUntil(id)
      else { return nil }
      return .init(
        checkIn: writer.checkIn(checkIn), again: writer.text(again), state: writer.wireState())
    }
  }
}
