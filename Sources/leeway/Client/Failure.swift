// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Why a verb could not do what it was asked, as the person reads it.
struct Failure: Error, Hashable {
  var status: ExitStatus
  /// Whole sentences; a line each where they stand for themselves.
  var message: Phrase
  /// The error reply as one line of JSON, where it was one.
  var json: String?
  /// How far the daemon was reached.
  var reach = Reach.answered

  /// How far a call came.
  enum Reach {
    /// It was answered, be it by a refusal.
    case answered
    /// It was answered by a daemon that can do next to nothing, and says why.
    case inTrouble
    /// It was not answered, or nobody understands how: it may have been carried out.
    case lost
    /// There is no daemon to call.
    case noDaemon
  }

  init(_ status: ExitStatus, _ message: Phrase, json: String? = nil) {
    self.status = status
    self.message = message
    self.json = json
  }

  init(_ status: ExitStatus, _ key: Phrase.Key) {
    self.init(status, Phrase(key))
  }
}

/// What the program tells the one who called it, in one number (sysexits.h, but for 0 and 1).
enum ExitStatus: Int32 {
  /// It was done.
  case success = 0
  /// The daemon refused it, and nothing has changed.
  case refused = 1
  /// The command line cannot be understood.
  case usage = 64
  /// The daemon cannot be reached, or can do nothing because of its database.
  case unavailable = 69
  /// The daemon answered what nobody expected.
  case unexpected = 70
  /// This user may not talk to the daemon.
  case denied = 77
  /// The configuration is broken.
  case configuration = 78
}

extension Failure {
  /// Says what became of a call that failed.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let reply as ErrorReply: self.init(reply)
    case let error as VarlinkClientError: self.init(error)
    case let error as DecodingError:
      let place = ServiceInterface.InvalidParameter(error).parameter
      switch error {
      case .keyNotFound, .valueNotFound:
        // The call was carried out; only what came back says less than is wanted.
        self.init(
          .unexpected,
          Phrase(.daemonOlder, place))
      default: self.init(.unexpected, Phrase(.replyFieldWrong, place))
      }
    default: self.init(.unexpected, .verbatim("leeway: \(error)"))
    }
  }

  /// Says why the daemon cannot be talked to.
  init(_ error: VarlinkClientError) {
    switch error {
    case .notReachable(_, EACCES), .notReachable(_, EPERM):
      self.init(.denied, .lines(.verbatim(error.description), Phrase(.daemonAnswersItsUser)))
      reach = .noDaemon
    case .notReachable(_, ENOENT), .notReachable(_, ECONNREFUSED):
      self.init(.unavailable, .daemonNotRunning)
      reach = .noDaemon
    case .notReachable:
      self.init(.unavailable, Phrase(.daemonNotReachable, error.description))
      reach = .noDaemon
    case .timedOut:
      self.init(
        .unavailable,
        Phrase(.daemonNotInTime))
      reach = .lost
    case .closed, .failed:
      self.init(
        .unavailable,
        Phrase(.daemonWentAway))
      reach = .lost
    case .malformedReply, .notEncodable:
      self.init(
        .unexpected,
        Phrase(.daemonNotUnderstood, error.description))
      // A call that cannot be encoded was not sent; one whose reply makes no sense was heard.
      if case .malformedReply = error { reach = .lost }
    }
  }

  /// Says what the daemon answered instead of a reply.
  init(_ reply: ErrorReply) {
    let status: ExitStatus
    var message = Phrase(refusal: reply)
    switch reply.name {
    case ServiceInterface.PermissionDenied.name:
      status = .denied
      message = message ?? Phrase(.daemonAnswersItsUser)
    case ServiceInterface.MethodNotFound.name,
      ServiceInterface.MethodNotImplemented.name,
      ServiceInterface.InterfaceNotFound.name:
      status = .unexpected
      message =
        Phrase(.daemonDoesNotKnowVerb)
    case ServiceInterface.InvalidParameter.name:
      status = .unexpected
      message =
        message
        ?? reply.decode(as: ServiceInterface.InvalidParameter.self).map {
          Phrase(.daemonDoesNotTake, $0.parameter)
        }
    case Wire.InvalidConfiguration.name:
      status = .configuration
      let problems = reply.decode(as: Wire.InvalidConfiguration.self)?.problems ?? []
      message = message.map { .joined([$0] + problems.map { .verbatim($0) }, by: "\n") }
    case Wire.UnusableDatabase.name: status = .unavailable
    case let name where name.hasPrefix("\(Wire.name)."): status = .refused
    default: status = .unexpected
    }
    self.init(
      status, message ?? Phrase(.daemonRefusedIt, reply.name.split(separator: ".").last ?? ""),
      json: reply.line)
    if status == .configuration || status == .unavailable { reach = .inTrouble }
  }
}

extension Phrase {
  /// A sentence of the daemon: as it was sent, or from its parts where these are translated.
  init(_ said: Wire.Said?, else english: String) {
    self = .template(english)
    if let said { self = .firstTranslated(self, said.phrase(spoken: LocalTime.spoken)) }
  }

  /// Why the daemon refused; nil where it says nothing.
  init?(refusal reply: ErrorReply) {
    struct Sentence: Decodable { var said: Wire.Said? }
    guard let message = reply.message else { return nil }
    self.init((try? reply.parameters.decode(Sentence.self))?.said, else: message)
  }
}
