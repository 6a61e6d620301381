// SPDX-License-Identifier: Apache-2.0

import Systemd
import TestSupport

/// Runs `body` with a loop and a private bus on a thread of its own.
func onBus<Value: Sendable>(
  _ body: @escaping @Sendable (EventLoop, PrivateBus) throws -> Value
) async throws -> Value {
  try await onLoop { loop in try body(loop, PrivateBus()) }
}

extension Bus {
  /// Calls a method of the bus itself.
  func callDriver(
    _ member: String, timeout: UInt64 = 5_000_000,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in },
    reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws(SystemdError) {
    try call(
      destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus", member: member, timeout: timeout, write: write,
      reply: reply)
  }
}
