// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
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
  /// What to type where no daemon answers.
  private static let start: Phrase = """
    Leeway's daemon is not running. Start it with: systemctl --user start leeway.socket
    If that does not help, this says what is in the way: leeway doctor
    """

  private static let denied: Phrase = "Leeway's daemon answers only the user who runs it."

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
          """
          The daemon answered, but without “\(place)”: it is older than this program. Restart it \
          with: systemctl --user restart leeway
          """)
      default: self.init(.unexpected, "The daemon's reply has a missing or wrong “\(place)”.")
      }
    default: self.init(.unexpected, .verbatim("leeway: \(error)"))
    }
  }

  /// Says why the daemon cannot be talked to.
  init(_ error: VarlinkClientError) {
    switch error {
    case .notReachable(_, EACCES), .notReachable(_, EPERM):
      self.init(.denied, "\(error.description)\n\(Self.denied)")
      reach = .noDaemon
    case .notReachable(_, ENOENT), .notReachable(_, ECONNREFUSED):
      self.init(.unavailable, Self.start)
      reach = .noDaemon
    case .notReachable:
      self.init(.unavailable, "Leeway's daemon cannot be reached. \(error.description)")
      reach = .noDaemon
    case .timedOut:
      self.init(
        .unavailable,
        "Leeway's daemon did not answer in time. See: systemctl --user status leeway")
      reach = .lost
    case .closed, .failed:
      self.init(
        .unavailable,
        "Leeway's daemon went away before it answered. To see why: systemctl --user status leeway")
      reach = .lost
    case .malformedReply, .notEncodable:
      self.init(
        .unexpected,
        """
        Leeway's daemon and this program do not understand each other; one of them may be older. \
        \(error.description)
        """)
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
      message = message ?? Self.denied
    case ServiceInterface.MethodNotFound.name,
      ServiceInterface.MethodNotImplemented.name,
      ServiceInterface.InterfaceNotFound.name:
      status = .unexpected
      message =
        """
        The daemon that runs does not know this verb; it may be older than this program. Restart \
        it with: systemctl --user restart leeway
        """
    case ServiceInterface.InvalidParameter.name:
      status = .unexpected
      message =
        message
        ?? reply.decode(as: ServiceInterface.InvalidParameter.self).map {
          "The daemon does not take “\($0.parameter)” as it was sent; one of the two may be older."
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
      status, message ?? "The daemon refused it: \(reply.name.split(separator: ".").last ?? "").",
      json: reply.line)
    if status == .configuration || status == .unavailable { reach = .inTrouble }
  }
}

extension Phrase {
  /// Why the daemon refused: its own sentence, which is English.
  ///
  /// In another language a sentence without a blank is looked up as it is. For one that names what
  /// was typed, or a time, the error's fields are said by this program.
  init?(refusal reply: ErrorReply) {
    guard let message = reply.message else { return nil }
    guard let typed = Self.typed(reply, message) else {
      self = .template(message)
      return
    }
    self = .firstTranslated(.template(message), typed)
  }

  private static func typed(_ reply: ErrorReply, _ message: String) -> Self? {
    switch reply.name {
    case Wire.UnknownCheckIn.name:
      reply.decode(as: Wire.UnknownCheckIn.self).map {
        "There is no check-in “\($0.id)”. leeway prompts lists those that came."
      }
    case Wire.UnknownEpisode.name:
      reply.decode(as: Wire.UnknownEpisode.self).map {
        "There is no episode \($0.number). leeway history lists those there are."
      }
    case Wire.UnknownPlan.name:
      reply.decode(as: Wire.UnknownPlan.self).map {
        "There is no plan \($0.number). leeway plan lists those there are."
      }
    case Wire.TooManyPlans.name:
      reply.decode(as: Wire.TooManyPlans.self).map {
        "There are \($0.limit) plans, and that is all there may be. leeway plan remove makes room."
      }
    case Wire.NotAnswerable.name:
      reply.decode(as: Wire.NotAnswerable.self).map {
        "The check-in \($0.id) cannot be answered like this. leeway prompts lists what is open."
      }
    case Wire.TextTooLong.name:
      reply.decode(as: Wire.TextTooLong.self).map {
        "That is too long; at most \($0.limit) characters are kept. Nothing was recorded."
      }
    case Wire.InvalidTime.name:
      reply.decode(as: Wire.InvalidTime.self).map {
        "“\($0.value)” cannot be used here. What Leeway says of it, in English: \(message)"
      }
    case Wire.PerhapsStored.name:
      """
      This may have been written down, or not: look before you say it again. What Leeway says of \
      it, in English: \(message)
      """
    case Wire.UnusableDatabase.name:
      "Leeway's database cannot be used. What Leeway says of it, in English: \(message)"
    case Wire.TooManyMonitors.name:
      reply.decode(as: Wire.TooManyMonitors.self).map {
        """
        \($0.limit) programs watch Leeway already, which is the limit. End one of them first, such \
        as a leeway watch that nobody reads any more.
        """
      }
    case Wire.NotStored.name:
      "Nothing was recorded. What Leeway says of it, in English: \(message)"
    default: nil
    }
  }
}
