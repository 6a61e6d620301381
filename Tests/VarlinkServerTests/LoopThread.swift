// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import Testing

/// A loop on a thread of its own, for as long as something talks to what runs there.
enum LoopThread {
  /// Runs `server`, which must run the loop, and `body` as soon as the loop goes round; ends both.
  @concurrent static func run(
    _ loop: EventLoop, _ server: @escaping @Sendable () throws -> Void,
    body: @Sendable () throws -> Void
  ) async throws {
    let ended = AsyncStream<Void>.makeStream()
    Thread.detachNewThread {
      #expect(throws: Never.self) { try server() }
      ended.continuation.finish()
    }
    let onLoop = OnLoop(loop: loop)
    await onLoop.goesRound()
    let result = Result { try body() }
    await onLoop.exit()
    for await _ in ended.stream {}
    try result.get()
  }

  private actor OnLoop {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    /// Returns when the loop runs, so that what was started before it is there.
    func goesRound() {}
    func exit() { loop.exit(0) }
  }
}
