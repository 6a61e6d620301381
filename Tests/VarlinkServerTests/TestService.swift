// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Systemd
import Testing
import Varlink

@testable import VarlinkServer

/// A server in a directory of its own, with its loop on a thread of its own.
///
/// Isolated to that loop, as a daemon's actor would be.
actor TestService {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  nonisolated let directory: TemporaryDirectory
  nonisolated var path: String { directory.path + "/org.example.test" }

  /// What `onClose` was called for, in order.
  nonisolated let closed: AsyncStream<String>
  private nonisolated let closing: AsyncStream<String>.Continuation

  /// The texts that `Later` and `Note` were called with, in order.
  nonisolated let called: AsyncStream<String>
  private nonisolated let calling: AsyncStream<String>.Continuation

  private var descriptor: CInt = -1
  private var server: VarlinkServer?
  private var later: [Responder<Later>] = []
  private var monitors: [Responder<Monitor>] = []
  private var monitorNumber = 0
  private var notes: [String] = []

  /// Starts the loop and the server, hands it to `body`, and stops both again.
  ///
  /// `body` must not run on the loop's thread, where it would wait for itself; without
  /// `@concurrent` it stays there once it has awaited the service.
  @concurrent static func run(
    limits: Limits = Limits(), mode: mode_t = 0o600,
    _ body: @concurrent @Sendable (TestService) async throws -> Void
  ) async throws {
    let service = try TestService()
    let loop = service.loop
    let ended = AsyncStream<Void>.makeStream()
    Thread.detachNewThread {
      #expect(throws: Never.self) { try loop.run() }
      ended.continuation.finish()
    }
    do {
      try await service.start(limits, mode)
      try await body(service)
    } catch {
      await service.end()
      for await _ in ended.stream {}
      throw error
    }
    await service.end()
    for await _ in ended.stream {}
  }

  private init() throws {
    loop = try EventLoop()
    directory = try TemporaryDirectory()
    (closed, closing) = AsyncStream.makeStream()
    (called, calling) = AsyncStream.makeStream()
  }

  private func end() {
    server?.stop()
    server = nil
    close(descriptor)
    loop.exit(0)
  }

  func stopServing() { server?.stop() }

  var connectionCount: Int { server?.connectionCount ?? -1 }
  var streamCount: Int { server?.streamCount ?? -1 }
  var isWaitingForFrames: Bool { server?.isFrameTimerArmed ?? false }

  /// What the loop's thread has cost so far.
  var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private func start(_ limits: Limits, _ mode: mode_t) throws {
    descriptor = try UnixListener.bind(path: path, mode: mode)
    let info = ServiceInfo(
      vendor: "Example", product: "Test", version: "1", url: "https://example.org")
    let server = try VarlinkServer(
      on: loop, listening: descriptor, service: info, interfaces: [TestInterface.text],
      limits: limits)
    self.server = server
    register(with: server)
    try server.start()
  }

  private func register(with server: VarlinkServer) {
    server.handle(Echo.self) { $1.reply(.init(text: $0.text)) }
    server.handle(Fail.self) { $1.fail(TooLoud(level: $0.level)) }
    server.handle(Later.self) { parameters, responder in
      responder.onClose = { self.closing.yield("later \(parameters.text)") }
      self.later.append(responder)
      self.calling.yield(parameters.text)
    }
    server.handle(Release.self) { _, responder in
      let released = self.later.count(where: \.isOpen)
      for responder in self.later { responder.reply(.init(text: "released")) }
      let held = self.later.count { $0.onClose != nil }
      self.later = []
      responder.reply(.init(released: released, held: held))
    }
    server.handle(Note.self) { parameters, responder in
      self.notes.append(parameters.text)
      self.calling.yield(parameters.text)
      responder.reply(.init())
    }
    server.handle(Notes.self) { _, responder in
      responder.reply(.init(texts: self.notes))
    }
    server.handle(Count.self, streaming: .allowed) { parameters, responder in
      // Without `more`, these go nowhere.
      for number in 1..<parameters.to { responder.send(.init(number: number)) }
      responder.reply(.init(number: parameters.to))
      responder.reply(.init(number: -1))
      responder.send(.init(number: -2))
    }
    server.handle(List.self, streaming: .required) { parameters, responder in
      let items = (0..<parameters.count).lazy.map { Filled(number: $0, size: parameters.size) }
      responder.reply(each: items, orElse: Filled(number: -1))
    }
    server.handle(Monitor.self, streaming: .required) { _, responder in
      responder.onClose = {
        self.monitors.removeAll { !$0.isOpen }
        self.closing.yield("monitor")
      }
      self.monitors.append(responder)
      responder.send(Filled(number: 0))
    }
    server.handle(Poke.self) { parameters, responder in
      self.monitorNumber += 1
      for monitor in self.monitors {
        monitor.send(Filled(number: self.monitorNumber, size: parameters.size))
      }
      responder.reply(.init(monitors: self.monitors.count(where: \.isOpen)))
    }
    server.handle(Broken.self) { $1.reply(.init(value: .infinity)) }
  }
}

/// A directory that goes away with its owner.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/varlink-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
