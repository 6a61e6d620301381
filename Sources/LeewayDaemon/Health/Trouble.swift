// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Varlink
import VarlinkServer

/// Why the daemon can do no more than stop, show the help card and say what is wrong.
enum Trouble: Equatable {
  /// A mistake each, with its place.
  case configuration(problems: [String])
  /// A sentence, with the way on.
  case database(String)

  init(_ error: any Error) {
    switch error {
    case let refused as ConfigurationRefused: self = .configuration(problems: refused.problems)
    default: self = .database("\(error)")
    }
  }

  /// What the service manager and the one who asks are told; nothing of it tells what Leeway is.
  var sentence: String {
    switch self {
    case .configuration:
      .english(.nothingSentConfiguration)
    case .database:
      .english(.nothingSentDatabase)
    }
  }

  /// What every call is answered that cannot be carried out.
  var failure: any VarlinkFailure {
    switch self {
    case .configuration(let problems):
      Wire.InvalidConfiguration(
        message: .english(.configurationIsBroken),
        problems: problems)
    case .database(let sentence):
      Wire.UnusableDatabase(message: sentence)
    }
  }
}

/// What is served while there is trouble: whatever helps a person in danger, and what is wrong.
///
/// Every other call is answered at once with the reason.
final class TroubleService {
  private unowned let daemon: Daemon

  init(of daemon: Daemon) { self.daemon = daemon }

  /// Takes on its methods, and the refusal of all others.
  func serve(on server: VarlinkServer) {
    server.handle(Wire.Answer.self) { [self] call, responder in
      guard call.answer == Answer.notSafe.rawValue else { return refuse(responder) }
      let isKept = daemon.stopInTrouble()
      responder.reply(
        .init(
          helpCard: helpCard.card(on: today), stored: false, kept: isKept, state: stateWhenOff()))
    }
    server.handle(Wire.EndUrge.self) { [self] call, responder in
      guard call.outcome == UrgeEnding.notSafe.rawValue else { return refuse(responder) }
      let isKept = daemon.stopInTrouble()
      responder.reply(
        .init(
          helpCard: helpCard.card(on: today), stored: false, kept: isKept, state: stateWhenOff()))
    }
    server.handle(Wire.GetHelpCard.self) { [self] call, responder in
      helpCard.answer(call, on: today, responder)
    }
    server.handle(Wire.Diagnose.self) { [self] _, responder in
      daemon.diagnose { responder.reply(.init(parts: $0)) }
    }
    server.refusal = { [self] in daemon.trouble?.failure }
  }

  private var today: LocalDay { LocalDay(of: Date(), in: SystemClocks().calendar) }

  private var helpCard: HelpCardWords { HelpCardWords(daemon.helpCard) }

  private func refuse<M: VarlinkMethod>(_ responder: Responder<M>) {
    if let trouble = daemon.trouble { responder.fail(trouble.failure) }
  }

  /// All that is known: check-ins are off.
  private func stateWhenOff() -> Wire.State {
    let moment = Moment(elapsed: Instant(milliseconds: 0), wall: Date())
    let calendar = SystemClocks().calendar
    let off = Transaction(
      id: 1, moment: moment, zone: calendar.timeZone.identifier, facts: [.unsafe])
    return WireWriter(
      factLog: FactLog([off]), moment: moment,
      context: DecisionContext(calendar: calendar, catalogue: PromptCatalogue(texts: [])),
      missing: [daemon.trouble?.sentence].compactMap(\.self), sights: []
    ).wireState()
  }
}
