// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Synchronization
import Systemd
import TestSupport

@testable import LeewayCore
@testable import LeewayDaemon

/// A notifier on a bus of its own, and what it told.
final class NotifierHarness {
  let loop: EventLoop
  let daemon: PrivateBus
  private(set) var notifier: Notifier
  private(set) var shown: [String] = []
  private(set) var answers: [String] = []
  private let log = Log()

  init(_ loop: EventLoop, promising name: String? = nil) throws {
    self.loop = loop
    daemon = try PrivateBus(promising: name)
    notifier = Self.notifier(on: loop, .address(daemon.address), path: nil, log)
    listen()
  }

  /// One that may post as soon as there is a server, for it is told at once all that is open.
  static func notifier(
    on loop: EventLoop, _ bus: Bus.Address, path: String?, _ log: Log = Log()
  ) -> Notifier {
    let notifier = Notifier(
      on: loop, bus: bus, isEnabled: true, record: path,
      log: Logger(label: "test") { _ in Lines { line in log.lines.withLock { $0.append(line) } } })
    notifier.takeOver()
    return notifier
  }

  /// Lets the notifier go as a crash would, and starts another, who knows what the file tells.
  func restart(record path: String?) throws {
    crash(record: path)
    try notifier.start()
  }

  /// Lets the notifier go as a crash would; the next one is not started.
  func crash(record path: String? = nil) {
    notifier = Self.notifier(on: loop, .address(daemon.address), path: path, log)
    shown = []
    listen()
  }

  /// What the notifiers have logged.
  final class Log: Sendable {
    let lines = Mutex<[String]>([])
  }

  var lines: [String] { log.lines.withLock { $0 } }

  private func listen() {
    notifier.onShown = { [unowned self] in
      shown.append($0.rawValue)
      onShown($0.rawValue)
    }
    notifier.onAnswer = { [unowned self] id, answer in
      answers.append("\(id) \(answer.rawValue)")
      notifier.withdraw(id)
    }
    notifier.onLatePress = { [unowned self] in
      late.append("\($1) \($0?.rawValue ?? "open")")
      onLatePress()
    }
    notifier.wording = { [unowned self] in wording }
    notifier.onAvailability = { [unowned self] in onAvailability() }
  }

  /// The words of now; `nil`: they are not known yet.
  var wording: Wording? = .full
  /// Presses of buttons that should be gone: the check-in's opaque name, and what it says.
  private(set) var late: [String] = []
  var onLatePress: () -> Void = {}
  var onShown: (String) -> Void = { _ in }
  var onAvailability: () -> Void = {}

  func server(firstNumber: UInt32 = 1) throws -> FakeServer {
    try FakeServer(on: loop, at: daemon.address, firstNumber: firstNumber)
  }

  func show(_ id: String, at time: String = "18:20", text: String = "A text.") {
    notifier.show(Self.checkIn(id, text: text), at: time, isLow: false)
  }

  static func checkIn(_ id: String, text: String = "A text.") -> CheckIn {
    CheckIn(
      Fact.FellDue(
        id: CheckIn.ID(rawValue: id), episode: 1, phase: .space, due: Instant(milliseconds: 0),
        tellsHoldEnd: false, textID: "", title: id, text: text, rehearsal: nil, held: nil))
  }
}

/// A place for a file of the test's own.
final class RecordFile {
  let path = FileManager.default.temporaryDirectory.appending(path: "shown-\(UUID())").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read() throws -> NotificationRecord {
    let data = try Data(contentsOf: URL(filePath: path))
    return try JSONDecoder().decode(NotificationRecord.self, from: data)
  }

  func write(_ record: NotificationRecord) throws {
    try JSONEncoder().encode(record).write(to: URL(filePath: path))
  }
}

/// Runs `body` with a desk on a thread of its own.
func onDesk<Value: Sendable>(
  promising name: String? = nil,
  _ body: @escaping @Sendable (EventLoop, NotifierHarness) throws -> Value
) async throws -> Value {
  try await onLoop { loop in
    let desk = try NotifierHarness(loop, promising: name)
    defer { desk.notifier.stop() }
    return try body(loop, desk)
  }
}
