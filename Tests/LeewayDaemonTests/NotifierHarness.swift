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
  private(set) var bus: BusLink
  private(set) var shown: [String] = []
  private(set) var answers: [String] = []
  private let log = Log()

  init(_ loop: EventLoop, promising name: String? = nil) throws {
    self.loop = loop
    daemon = try PrivateBus(promising: name)
    bus = BusLink(on: loop, to: .address(daemon.address))
    notifier = Self.notifier(on: loop, bus, path: nil, log)
    listen()
  }

  /// One that may post as soon as there is a server, for it is told at once all that is open.
  static func notifier(
    on loop: EventLoop, _ bus: BusLink, path: String? = nil, _ log: Log = Log()
  ) -> Notifier {
    let notifier = Notifier(
      on: loop, bus: bus, isEnabled: true, record: path,
      log: Logger(label: "test") { _ in Lines { line in log.lines.withLock { $0.append(line) } } })
    notifier.use(.full, Labels())
    notifier.takeOver()
    return notifier
  }

  /// Connects to the bus and looks for a server.
  func start() throws {
    try bus.start()
    notifier.start()
  }

  /// Lets the notifier go as a crash would, and starts another, who knows what the file tells.
  func restart(record path: String?) throws {
    crash(record: path)
    try start()
  }

  /// Lets the notifier go as a crash would; the next one is not started.
  func crash(record path: String? = nil) {
    bus = BusLink(on: loop, to: .address(daemon.address))
    notifier = Self.notifier(on: loop, bus, path: path, log)
    shown = []
    listen()
  }

  /// What the notifiers have logged.
  final class Log: Sendable {
    let lines = Mutex<[String]>([])
  }

  var lines: [String] { log.lines.withLock { $0 } }

  private func listen() {
    notifier.tell = { [unowned self] in told($0) }
    notifier.use(discretion, labels)
  }

  private func told(_ news: Notifier.News) {
    switch news {
    case .shown(let id):
      shown.append(id.rawValue)
      onShown(id.rawValue)
    case .answered(let id, let answer):
      answers.append("\(id) \(answer.rawValue)")
      notifier.withdraw(id)
    case .pressedLate(let answer, let name):
      late.append("\(name) \(answer?.rawValue ?? "open")")
      onLatePress()
    case .clicked: clicks += 1
    case .availability: onAvailability()
    }
  }

  /// How often the text of a check-in was clicked on.
  private(set) var clicks = 0

  /// The words of now; `nil`: they are not known yet.
  var discretion: Discretion? = .full { didSet { notifier.use(discretion, labels) } }
  var labels = Labels() { didSet { notifier.use(discretion, labels) } }
  /// What the check-ins that are shown say with the person's plan.
  var ownText: String?
  /// Whether they can be put off.
  var canPutOff = false
  /// Presses of buttons that should be gone: the check-in's opaque name, and what it says.
  private(set) var late: [String] = []
  var onLatePress: () -> Void = {}
  var onShown: (String) -> Void = { _ in }
  var onAvailability: () -> Void = {}

  func server(firstNumber: UInt32 = 1) throws -> FakeServer {
    try FakeServer(on: loop, at: daemon.address, firstNumber: firstNumber)
  }

  func show(_ id: String, at time: String = "18:20", text: String = "A text.") {
    notifier.show(
      Self.notice(id, at: time, text: text, ownText: ownText, canPutOff: canPutOff))
  }

  static func notice(
    _ id: String, at time: String = "18:20", text: String = "A text.", ownText: String? = nil,
    canPutOff: Bool = false
  ) -> Notice {
    Notice(
      checkIn: checkIn(id, text: text), time: TimeOfDay(minutes: Self.minutes(time)),
      ownText: ownText, isLow: false,
      canPutOff: canPutOff)
  }

  /// `18:20` in minutes.
  private static func minutes(_ time: String) -> Int {
    let parts = time.split(separator: ":").compactMap { Int($0) }
    return parts[0] * 60 + parts[1]
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

/// Runs `body` with a harness on a thread of its own.
func withNotifier<Value: Sendable>(
  promising name: String? = nil,
  _ body: @escaping @Sendable (EventLoop, NotifierHarness) throws -> Value
) async throws -> Value {
  try await onLoop { loop in
    let harness = try NotifierHarness(loop, promising: name)
    defer { harness.notifier.stop() }
    return try body(loop, harness)
  }
}
