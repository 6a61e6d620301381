// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a function of libsystemd, or of the kernel on its behalf, refused to do.
public struct SystemdError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The C function that failed, or the step of ours that did.
  public var function: String

  /// The positive `errno` value.
  public var errno: CInt

  /// The D-Bus error's name, when a peer or the bus itself answered with an error.
  public var busErrorName: String?

  /// What the peer, or the step of ours, said about it.
  public var message: String?

  /// Creates an error from its parts; `errno` is positive.
  public init(
    function: String, errno: CInt, busErrorName: String? = nil, message: String? = nil
  ) {
    self.function = function
    self.errno = errno
    self.busErrorName = busErrorName
    self.message = message
  }

  /// One line: the function, the message or `errno` in words, and the bus error's name if any.
  public var description: String {
    let words = message ?? Self.words(for: errno)
    guard let busErrorName else { return "\(function): \(words)" }
    return "\(function): \(words) (\(busErrorName))"
  }

  private static func words(for errno: CInt) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard strerror_r(errno, buffer.baseAddress!, buffer.count) == 0 else {
        return "error \(errno)"
      }
      return String(cString: buffer.baseAddress!)
    }
  }
}

/// Turns a negative result of libsystemd (`-errno`) into a thrown error; returns any other.
@discardableResult
func check(_ function: StaticString, _ result: CInt) throws(SystemdError) -> CInt {
  guard result >= 0 else { throw SystemdError(function: "\(function)", errno: -result) }
  return result
}

/// Turns the result -1 of a system call into an error made of `errno`; returns any other.
@discardableResult
func checkErrno(_ function: StaticString, _ result: CInt) throws(SystemdError) -> CInt {
  guard result >= 0 else { throw SystemdError(function: "\(function)", errno: errno) }
  return result
}
