// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Systemd

/// Runs `body` on a thread of its own, so that no thread of the tests' pool is blocked.
///
/// Return what is to be expected: an issue recorded on that thread would belong to no test.
public func onThread<Value: Sendable>(
  _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread { continuation.resume(with: Result { try body() }) }.start()
  }
}

/// Runs `body` with a loop on a thread of its own; `body` makes its sources and runs the loop.
///
/// A loop that nobody ends within two minutes ends with ``stuck``.
public func onLoop<Value: Sendable>(
  _ body: @escaping @Sendable (EventLoop) throws -> Value
) async throws -> Value {
  try await onThread {
    let loop = try EventLoop()
    let limit = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) { loop.exit(stuck) }
    try limit.arm(at: Clock.monotonic.now + 120_000_000)
    defer { withExtendedLifetime(limit) {} }
    return try body(loop)
  }
}

/// The exit code of a loop that waited in vain.
public let stuck = -1
