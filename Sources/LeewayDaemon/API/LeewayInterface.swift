// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import LeewayVocabulary
import Varlink
import VarlinkServer

/// Answers the calls of `org.leeway.Leeway`.
///
/// Used on the loop's thread only.
final class LeewayInterface {
  /// How many check-ins `ListCheckIns` gives where no limit is named, and at the most.
  static let listLimit = (usual: 20, most: 1000)
  /// How many days `ListPlanned` looks ahead where none are named, and at the most.
  private static let previewDays = (usual: 7, most: 60)

  /// How many may call `Monitor` at a time.
  private static let monitorLimit = 64

  let engine: Engine
  private unowned let daemon: Daemon
  private var subscribers = Subscribers()
  private var hasPublished = false
  /// A file that is being sent for an import.
  var staged: StagedImport? {
    didSet {
      // In a turn of its own: now the call still has it.
      if staged == nil { nextTurn(daemon.parts.giveBackMemory) }
    }
  }

  /// Answers for a daemon that works.
  init(_ engine: Engine, of daemon: Daemon) { (self.engine, self.daemon) = (engine, daemon) }

  var writer: WireWriter {
    WireWriter(
      factLog: engine.factLog, moment: engine.moment, context: engine.context,
      missing: daemon.missing(), sights: daemon.presence.sights)
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

  /// Takes on every method of the interface; before each the state was brought up to now.
  func serve(on server: VarlinkServer) {
    server.handle(Wire.Status.self) { [self] _, responder in
      responder.reply(.init(state: writer.wireState()))
    }
    serveCommands(on: server)
    serveUrges(on: server)
    serveOwnWords(on: server)
    servePast(on: server)
    server.handle(Wire.Explain.self, explain)
    server.handle(Wire.ListPlanned.self, streaming: .required, plan)
    server.handle(Wire.ListCheckIns.self, streaming: .required, list)
    server.handle(Wire.Monitor.self, streaming: .required, monitor)
    server.handle(Wire.GetHelpCard.self) { [self] call, responder in
      helpCard.answer(call, on: today, people: writer.people, responder)
    }
    server.handle(Wire.Reload.self, reload)
    server.handle(Wire.ShowSample.self) { [self] _, responder in
      daemon.showSample { responder.reply(.init(shown: $0 == nil, missing: $0)) }
    }
    server.handle(Wire.Diagnose.self) { [self] _, responder in
      daemon.diagnose { responder.reply(.init(parts: $0)) }
    }
  }

  private func monitor(_ call: Wire.Monitor.Parameters, _ responder: Responder<Wire.Monitor>) {
    guard subscribers.count < Self.monitorLimit else {
      return responder.fail(
        Wire.TooManyMonitors(
          message: .english(.tooManyWatch, Self.monitorLimit), limit: Self.monitorLimit,
          said: Wire.Said(Phrase(.tooManyWatch, Self.monitorLimit))))
    }
    subscribers.add(responder, writer.wireState())
  }

  private func explain(_ call: Wire.Explain.Parameters, _ responder: Responder<Wire.Explain>) {
    do throws(Refusal) {
      let explanation = try engine.factLog.explain(
        call.id.map(Self.checkInID), at: engine.moment, in: engine.context)
      responder.reply(
        .init(
          id: explanation.id?.rawValue, sentence: explanation.sentence.english,
          said: Wire.Said(explanation.sentence)))
    } catch {
      responder.fail(.refused(error))
    }
  }

  private func plan(
    _ call: Wire.ListPlanned.Parameters, _ responder: Responder<Wire.ListPlanned>
  ) {
    let days = call.days ?? Self.previewDays.usual
    guard (1...Self.previewDays.most).contains(days) else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "days"))
    }
    let writer = writer
    let end = engine.moment.elapsed + .seconds(days * 86_400)
    let planned = engine.factLog.preview(at: engine.moment, in: engine.context)
      .filter { $0.due <= end }
    let store = storeID
    responder.reply(
      each: planned.map { writer.planned($0, in: store) }, orElse: writer.planned(nil, in: store))
  }

  /// The id of the database, which stays the same; `nil`: nothing is in there, or it cannot be read.
  private var storeID: String? { try? engine.facts(after: 0, limit: 1).first?.store }

  /// What a client named; too long a name is no check-in's, and need not be kept whole.
  static func checkInID(_ text: String) -> CheckIn.ID {
    CheckIn.ID(rawValue: String(text.prefix(80)))
  }

  private func list(
    _ call: Wire.ListCheckIns.Parameters, _ responder: Responder<Wire.ListCheckIns>
  ) {
    let limit = call.limit ?? Self.listLimit.usual
    guard (1...Self.listLimit.most).contains(limit) else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "limit"))
    }
    let writer = writer
    let wanted = writer.factLog.state.checkIns.filter { checkIn in
      !checkIn.title.isEmpty && (checkIn.isOpen || call.unanswered != true)
    }
    responder.reply(
      each: wanted.suffix(limit).map { .init(checkIn: writer.checkIn($0)) },
      orElse: .init(checkIn: nil))
  }

  private func reload(_ call: Wire.Reload.Parameters, _ responder: Responder<Wire.Reload>) {
    do {
      responder.reply(.init(changed: try daemon.reload()))
    } catch let error as ConfigurationRefused {
      responder.fail(
        Wire.InvalidConfiguration(
          message: .english(.theOneBeforeStays, error.summary), problems: error.problems,
          said: Wire.Said(Phrase(.theOneBeforeStays, error.summary))))
    } catch {
      responder.fail(Wire.InvalidConfiguration(message: "\(error)", problems: []))
    }
  }

  /// The day it is, where the person is.
  private var today: LocalDay {
    LocalDay(of: engine.moment.wall, in: engine.context.calendar)
  }

  private var helpCard: HelpCardWords { HelpCardWords(daemon.helpCard) }

  /// Where to get help, without advice about the card itself: this is also shown to someone in danger.
  var wireHelpCard: Wire.HelpCard { helpCard.card(on: today, people: writer.people) }

  /// Shows words that nothing can be answered to, for one who sees no terminal.
  func announce(_ title: String, _ text: String) { daemon.notifier.say(title: title, text: text) }

  /// Calls `late` after so many microseconds, unless what it returns is let go before.
  func timeout(after limit: UInt64, _ late: @escaping () -> Void) -> Timeout? {
    daemon.timeout(after: limit, late)
  }

  /// Gives back memory that only something long has needed.
  func giveBackMemory() { daemon.parts.giveBackMemory() }

  /// Calls `body` in a turn of the loop of its own.
  func nextTurn(_ body: @escaping () -> Void) { daemon.nextTurn(body) }

  /// Erases what is kept of the help card beside the database.
  func eraseOwnLines() { daemon.ownLines.erase() }
}
