// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a call got no reply.
public enum VarlinkClientError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing answers at `path`: `ENOENT` and `ECONNREFUSED` mean that no service runs there.
  case notReachable(path: String, errno: CInt)
  /// The peer did not answer in time.
  case timedOut
  /// The peer closed the connection, or an earlier failure left it useless.
  case closed
  /// The connection failed.
  case failed(errno: CInt)
  /// The peer sent something that is no reply, or not the one that the method promises.
  case malformedReply(String)
  /// The call's parameters cannot be sent.
  case notEncodable(String)

  /// What happened, a sentence.
  public var description: String {
    switch self {
    case .notReachable(let path, let code):
      "Could not connect to \(path): \(String(cString: strerror(code)))."
    case .timedOut: "The service did not answer in time."
    case .closed: "The service closed the connection."
    case .failed(let code):
      "The connection to the service failed: \(String(cString: strerror(code)))."
    case .malformedReply(let reason): "The service's reply \(reason)."
    case .notEncodable(let reason): "The call's parameters cannot be sent: \(reason)"
    }
  }
}
