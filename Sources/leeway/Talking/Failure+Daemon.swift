// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import Varlink

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
