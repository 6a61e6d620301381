// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Logging
import Synchronization
import Systemd
import TestSupport
import Testing
import Varlink
import VarlinkServer

@testable import LeewayDaemon
@testable import LeewayStore

/// The whole daemon in this process: a socket, a database, a bus and signals of its own.
@Suite(.timeLimit(.minutes(1))) struct DaemonTests {
  @Test func answersOverItsSocketAndEndsInGoodOrder() async throws {
    let home = try Home()
    let (status, phase) = try await home.run { client in
      let logged = try client.call(Wire.Log.self, .init())
      return try (logged.recorded, client.call(Wire.Status.self, .init()).state.phase)
    }
    #expect(status == 0)
    #expect(phase.0 && phase.1 == "settle")
    let again = try await home.run { client in
      try client.call(Wire.Status.self, .init()).state.episode
    }
    #expect(again == (0, 1), "the next one goes on where it was")
  }

  @Test func aBrokenConfigurationIsRefusedAndTheOneBeforeStaysInForce() async throws {
    let home = try Home()
    let (_, words) = try await home.run { client in
      home.isBroken.store(true, ordering: .relaxed)
      var words: [String] = []
      do { _ = try client.call(Wire.Reload.self, .init()) } catch let error as ErrorReply {
        words.append(error.name)
      }
      home.hangUp()
      words.append(try client.call(Wire.Status.self, .init()).state.phase ?? "nothing open")
      home.isBroken.store(false, ordering: .relaxed)
      words.append("\(try client.call(Wire.Reload.self, .init()).changed)")
      return words
    }
    #expect(words == ["org.leeway.Leeway.InvalidConfiguration", "nothing open", "false"])
  }

  @Test func whileOneForgetsOthersAreAnswered() async throws {
    let home = try Home()
    home.pace.store(1, ordering: .relaxed)
    let (_, (answers, facts, left)) = try await home.run { client in
      _ = try client.call(Wire.Log.self, .init())
      for _ in 0..<300 { _ = try client.call(Wire.AddNote.self, .init(text: "words")) }
      _ = try client.call(Wire.Answer.self, .init(answer: "back"))
      var other = try VarlinkClient(connectingTo: home.socket)
      let forgetting = try client.begin(Wire.Forget.self, .init(number: 1))
      var answers = 0
      var reply = pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0)
      // As many as there are, one after another; in a single step it would be one.
      while poll(&reply, 1, 0) == 0 {
        _ = try other.call(Wire.Status.self, .init())
        answers += 1
      }
      let facts = try client.finish(forgetting).facts
      return (answers, facts, try other.call(Wire.Totals.self, .init()).episodes)
    }
    #expect(answers > 3)
    #expect(facts > 600 && left == 0)
  }

  @Test func aSampleSaysWhyItIsNotShown() async throws {
    let home = try Home()
    home.notifies.store(false, ordering: .relaxed)
    let (_, sample) = try await home.run { try $0.call(Wire.ShowSample.self, .init()) }
    #expect(!sample.shown)
    #expect(sample.missing?.contains("notifications.enabled") == true)
  }

  @Test func eachPartIsTold() async throws {
    let home = try Home()
    let (_, told) = try await home.run { client in
      let first = try client.call(Wire.Diagnose.self, .init()).parts
      home.isDiscreet.store(true, ordering: .relaxed)
      let changed = try client.call(Wire.Diagnose.self, .init()).parts
      home.isBroken.store(true, ordering: .relaxed)
      let broken = try client.call(Wire.Diagnose.self, .init()).parts
      return [first, changed, broken].map { parts in
        Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0) })
      }
    }
    #expect(told[0]["configuration"]?.state == "ok")
    #expect(told[1]["configuration"]?.advice?.contains("leeway reload") == true)
    #expect(told[2]["configuration"]?.details == ["leeway.yaml:1:1: broken"])
    #expect(told[0]["database"]?.details.first?.hasSuffix(" KiB") == true)
    #expect(told[0]["database"]?.details != ["0 KiB"])
    #expect(told[0]["helpCard"]?.name == "helpCard")
    #expect(told[0]["locked"] != nil && told[0]["bus"] != nil)
  }

  @Test func theHelpCardSaysWhatLeewayCannotDoAndWhatItNeeds() async throws {
    let home = try Home()
    let (_, (card, shown)) = try await home.run { client in
      let card = try client.call(Wire.GetHelpCard.self, .init()).helpCard
      return (card, try client.call(Wire.Answer.self, .init(answer: "notSafe")).helpCard)
    }
    #expect(card.lines.contains("In danger now:"))
    #expect(card.lines.last == "Leeway is not watched by anyone and cannot call for help.")
    #expect(card.sections?.first?.lines.first?.hasPrefix("Calls and searches") == true)
    #expect(card.region.map { card.regions?.contains($0) == true } == true)
    #expect(shown?.lines == card.lines)
    #expect(shown != nil && shown?.advice == nil)
  }

  @Test func whatThePersonSaysOfDiscretionOutlivesReloadAndRestart() async throws {
    let home = try Home()
    let (_, first) = try await home.run { client in
      var seen = [try client.discreet()]
      home.isDiscreet.store(true, ordering: .relaxed)
      _ = try client.call(Wire.Reload.self, .init())
      seen.append(try client.discreet())
      seen.append(try client.call(Wire.SetDiscreet.self, .init(discreet: false)).state.discreet)
      _ = try client.call(Wire.Reload.self, .init())
      seen.append(try client.discreet())
      return seen
    }
    #expect(first == [false, true, false, false], "configured; then as the person says")
    let (_, second) = try await home.run { client in
      let before = try client.discreet()
      let undone = try client.call(Wire.Undo.self, .init())
      return (before, undone.undone, undone.state.discreet)
    }
    #expect(second == (false, "discreetOff", true), "taken back, it is as configured")
  }

  @Test(arguments: ["configuration", "database"])
  func whatIsBrokenIsSaidAndWaitedFor(_ part: String) async throws {
    let home = try Home()
    let own = try await home.run { client in
      home.hasOwnLines.store(true, ordering: .relaxed)
      _ = try client.call(Wire.Reload.self, .init())
      return try client.call(Wire.GetHelpCard.self, .init()).helpCard.lines
    }.value
    #expect(own.contains { $0.contains("A friend: 1234") })
    try home.breakPart(part, true)
    let (_, seen) = try await home.run { client in
      var seen: [String] = []
      func refusal<M: VarlinkMethod>(_ method: M.Type, _ parameters: M.Parameters) -> String {
        do { return "\(try client.call(method, parameters))" } catch {
          return (error as? ErrorReply)?.name ?? "\(error)"
        }
      }
      for refused in [
        refusal(Wire.Status.self, .init()), refusal(Wire.Log.self, .init()),
        refusal(Wire.Reload.self, .init()), refusal(Wire.Answer.self, .init(answer: "holding")),
      ] { seen.append(refused) }
      let card = try client.call(Wire.GetHelpCard.self, .init()).helpCard
      #expect(card.lines == own)
      let parts = try client.call(Wire.Diagnose.self, .init()).parts
      #expect(parts.first { $0.name == part }?.state == "missing")
      #expect(parts.first { $0.name == "clock" }?.state == "ok")
      let stopped = try client.call(Wire.Answer.self, .init(answer: "notSafe"))
      #expect(!stopped.stored && stopped.kept == true && stopped.state.unsafe)
      #expect(stopped.helpCard?.lines == own)
      try home.breakPart(part, false)
      #expect(try client.call(Wire.Reload.self, .init()).changed)
      #expect(try client.call(Wire.Status.self, .init()).state.unsafe)
      return seen
    }
    let error = part == "database" ? Wire.UnusableDatabase.name : Wire.InvalidConfiguration.name
    #expect(Set(seen) == [error])
    let lines = home.lines.withLock { $0 }
    #expect(lines.count { $0.contains("broken") || $0.contains("ordinary") } == 1, "once")
  }

  @Test func atMost64Watch() async throws {
    let home = try Home()
    _ = try await home.run { client in
      var watching: [VarlinkMonitor] = []
      for _ in 0..<64 { watching.append(try VarlinkMonitor(home.socket)) }
      for one in watching { #expect(try one.hears()) }
      let late = try VarlinkMonitor(home.socket)
      #expect {
        _ = try late.hears()
      } throws: {
        ($0 as? ErrorReply)?.name == Wire.TooManyMonitors.name
      }
      // A list is none of them.
      try client.stream(Wire.ListPlans.self, .init()) { _ in true }
      watching.removeLast()
      // It may look at calls that came at the same time before it sees that end, but at not many.
      let isFree = (0..<64).contains { _ in
        _ = try? client.call(Wire.Status.self, .init())
        return (try? VarlinkMonitor(home.socket).hears()) ?? false
      }
      #expect(isFree)
    }
  }

  @Test func nothingPrivateIsLogged() async throws {
    let home = try Home()
    _ = try await home.run { client in
      _ = try client.call(Wire.Log.self, .init(note: "a secret"))
      _ = try client.call(Wire.Answer.self, .init(answer: "notSafe"))
      _ = try? client.call(Wire.Log.self, .init(at: "a secret"))
      _ = try client.call(Wire.Safe.self, .init())
      _ = try client.call(Wire.AddPlan.self, .init(if: "a secret", then: "a secret"))
      _ = try client.call(Wire.BeginUrge.self, .init())
      _ = try? client.call(Wire.BeginUrge.self, .init(for: "a secret"))
      _ = try? client.call(Wire.AddPlan.self, .init(if: "a secret", then: ""))
      _ = try? client.call(Wire.EndUrge.self, .init(outcome: "a secret"))
    }
    let lines = home.lines.withLock { $0 }
    #expect(lines.contains { $0.contains("Ready") })
    let told = lines.filter { line in
      ["secret", "safe"].contains { line.localizedCaseInsensitiveContains($0) }
    }
    #expect(told.isEmpty)
  }
}

/// One that has called `Monitor`.
private final class VarlinkMonitor {
  private var client: VarlinkClient

  init(_ socket: String) throws {
    client = try VarlinkClient(connectingTo: socket)
    try client.startStream(Wire.Monitor.self, .init())
  }

  /// Whether the first reply is one.
  func hears() throws -> Bool {
    while true {
      if try client.nextReply() != nil { return true }
      var waiting = pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 10_000) == 1 else { return false }
    }
  }
}

extension VarlinkClient {
  fileprivate mutating func discreet() throws -> Bool {
    try call(Wire.Status.self, .init()).state.discreet
  }
}

/// Where a daemon of a test lives.
final class Home: Sendable {
  let isBroken = Atomic(false)
  let notifies = Atomic(true)
  /// As configured; the person may say otherwise.
  let isDiscreet = Atomic(false)
  /// Whether the help card is not the built-in one.
  let hasOwnLines = Atomic(false)
  /// How many entries are looked through at a time, and pages overwritten; 0: as usual.
  let pace = Atomic(0)
  let lines = Mutex<[String]>([])
  private let folder: URL
  private let thread = Atomic<UInt>(0)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "data"), withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var socket: String { folder.path + "/socket" }

  /// Breaks the configuration, or puts a folder in the database's place; or puts it right again.
  func breakPart(_ part: String, _ isToBe: Bool) throws {
    guard part == "database" else { return isBroken.store(isToBe, ordering: .relaxed) }
    let file = folder.path + "/data/leeway.db"
    if isToBe {
      try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    } else {
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
    }
  }

  /// Sends SIGHUP to the daemon's thread alone: other tests run in this process.
  func hangUp() { pthread_kill(pthread_t(thread.load(ordering: .acquiring)), SIGHUP) }

  /// Runs a daemon while a client, on a thread of its own, does `body`; then ends it by SIGTERM.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (inout VarlinkClient) throws -> Value
  ) async throws -> (status: Int, value: Value) {
    let path = socket
    // Whoever connects before the daemon runs waits in the queue.
    let listening = try UnixListener.bind(path: path, mode: 0o600)
    defer {
      // A process that another test is just starting may hold it, too, until it is that program.
      shutdown(listening, Int32(SHUT_RDWR))
      close(listening)
    }
    async let status = onLoop { [self] loop in try serve(listening, on: loop) }
    let value = try await onThread { [self] in
      var client = try VarlinkClient(connectingTo: path)
      defer { pthread_kill(pthread_t(thread.load(ordering: .acquiring)), SIGTERM) }
      // From here on it runs, whatever is broken.
      _ = try client.call(Wire.GetHelpCard.self, .init())
      return try body(&client)
    }
    return (try await status, value)
  }

  private func serve(_ listening: CInt, on loop: EventLoop) throws -> Int {
    thread.store(UInt(pthread_self()), ordering: .releasing)
    let bus = try PrivateBus()
    let handler = Lines { [self] line in lines.withLock { $0.append(line) } }
    let parts = parts(listening, bus: bus.address)
    let log = Logger(label: "test") { _ in handler }
    let daemon = try Daemon(on: loop, parts: parts, log: log)
    try daemon.start()
    return try withExtendedLifetime(daemon) { try loop.run() }
  }

  /// What a daemon here is made of, with a broken configuration or a right one.
  func parts(
    _ listening: CInt, bus: String, systemBus: String = nowhere, shown: String? = nil
  ) -> Daemon.Parts {
    Daemon.Parts(
      socket: listening, bus: .address(bus), systemBus: .address(systemBus),
      load: { [self] in try load() },
      openStore: { [self] in
        let store = try Store(in: folder.path + "/data")
        let pace = pace.load(ordering: .relaxed)
        if pace > 0 { store.steps = (entries: pace, bytes: pace * 4096) }
        return store
      },
      shown: shown, stopMark: mark, ownLines: folder.path + "/data/lines", boot: "boot",
      echoes: false)
  }

  /// The file that is there while check-ins are off.
  var mark: String { folder.path + "/data/mark" }

  /// Nothing of this machine's own logind is to be seen here.
  static let nowhere = "unix:path=/nonexistent"

  private func load() throws -> (Configuration, PromptCatalogue) {
    guard !isBroken.load(ordering: .relaxed) else {
      throw ConfigurationRefused(problems: ["leeway.yaml:1:1: broken"])
    }
    var configuration = Configuration()
    configuration.notifications.enabled = notifies.load(ordering: .relaxed)
    if hasOwnLines.load(ordering: .relaxed) { configuration.helpCard.lines = ["A friend: 1234"] }
    configuration.privacy.discreet = isDiscreet.load(ordering: .relaxed)
    return (configuration, EngineHarness.catalogue)
  }
}
