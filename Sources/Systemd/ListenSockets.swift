// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import PlainText

/// The sockets that the service manager has opened for this service (socket activation).
public enum ListenSockets {
  /// One socket that was passed, open and listening.
  public struct PassedSocket: Hashable, Sendable {
    /// The name that its unit gives it (`FileDescriptorName=`), or the unit's own.
    public let name: String
    /// The descriptor; it belongs to the caller, and programs that are started do not inherit it.
    public let descriptor: CInt

    /// Throws unless `descriptor` is a listening stream socket of the Unix domain.
    init(name: String, checking descriptor: CInt) throws(SystemdError) {
      let listens = sd_is_socket_unix(descriptor, CInt(SOCK_STREAM.rawValue), 1, nil, 0)
      guard listens > 0 else {
        throw SystemdError(
          function: "sd_is_socket_unix", errno: listens < 0 ? -listens : EPROTOTYPE,
          message: "the descriptor \(descriptor) (\(name.cleaned(.journalLine))) that systemd "
            + "passed is not a listening Unix stream socket")
      }
      self.name = name
      self.descriptor = descriptor
    }
  }

  /// Takes the listening stream sockets of the Unix domain that were passed.
  ///
  /// Empty when there are none, or when they are meant for another process. Throws `EPROTOTYPE`
  /// for anything else that was passed: the unit is wrong, and to guess would hide it
  /// (`sd_listen_fds_with_names`, `sd_is_socket_unix`). With `unsetEnvironment`, `$LISTEN_FDS` and
  /// its like are forgotten: neither a second call nor a program that is started sees them.
  public static func passed(unsetEnvironment: Bool) throws(SystemdError) -> [PassedSocket] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = try check(
      "sd_listen_fds_with_names",
      sd_listen_fds_with_names(unsetEnvironment ? 1 : 0, &names))
    defer {
      for index in 0..<Int(count) { free(names?[index]) }
      free(names)
    }
    var sockets: [PassedSocket] = []
    for index in 0..<Int(count) {
      let name = names?[index].map { String(cString: $0) } ?? ""
      sockets.append(try PassedSocket(name: name, checking: firstDescriptor + CInt(index)))
    }
    return sockets
  }

  /// `SD_LISTEN_FDS_START`.
  private static let firstDescriptor: CInt = 3
}
