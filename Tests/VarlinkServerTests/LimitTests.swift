// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct LimitTests {
  private static let monitor = #"{"method":"org.example.test.Monitor","more":true}"#
  private static let echo = #"{"method":"org.example.test.Echo","parameters":{"text":"on"}}"#
  private static let echoed = #"{"parameters":{"text":"on"}}"#

  /// A call of exactly `count` bytes, its NUL not counted.
  private static func call(bytes count: Int) -> String {
    let (head, tail) = (#"{"method":"org.example.test.Note","parameters":{"text":""#, #""}}"#)
    let filling = count - head.utf8.count - tail.utf8.count
    return head + String(repeating: "x", count: filling) + tail
  }

  @Test func keeps256Of1000Connections() async throws {
    try await TestService.run { service in
      let other = try RawClient(service.path)
      #expect(other.ask(Self.echo) == Self.echoed)
      var kept: [RawClient] = []
      for _ in 1..<1000 {
        let client = try RawClient(service.path)
        // One that is turned away hears nothing.
        if client.ask(Self.echo) == Self.echoed { kept.append(client) }
      }
      #expect(kept.count == 255)
      #expect(await service.connectionCount == 256)
      #expect(other.ask(Self.echo) == Self.echoed)
      // Where one goes, another may come.
      var closed = service.closed.makeAsyncIterator()
      #expect(kept.last?.ask(Self.monitor) != nil)
      kept.removeLast()
      #expect(await closed.next() == "monitor")
      #expect(await service.connectionCount == 255)
      #expect(try RawClient(service.path).ask(Self.echo) == Self.echoed)
    }
  }

  @Test func aCallMayHave64KiB() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      #expect(client.ask(Self.call(bytes: 64 << 10)) == #"{"parameters":{}}"#)
      client.say(Self.call(bytes: 64 << 10 + 1) + "␀")
      #expect(client.isClosed())
      let endless = try RawClient(service.path)
      endless.say([UInt8](repeating: UInt8(ascii: " "), count: 64 << 10 + 1))
      #expect(endless.isClosed())
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var bytes: [UInt8]
    var testDescription: String { why }
    init(_ why: String, _ text: String) { (self.why, bytes) = (why, Array(text.utf8)) }
    init(_ why: String, bytes: [UInt8]) { (self.why, self.bytes) = (why, bytes) }
  }

  @Test(arguments: [
    Case("no JSON", "hello\0"),
    Case("nothing", "\0"),
    Case("JSON cut short", #"{"method":"org.example.test.Echo""# + "\0"),
    Case("an array", "[]\0"),
    Case("no UTF-8", bytes: Array(#"{"method":""#.utf8) + [0xFF] + Array(#""}"#.utf8) + [0]),
    Case(
      "nested too deep",
      #"{"method":"org.example.test.Notes","x":"# + String(repeating: "[", count: 32)
        + String(repeating: "]", count: 32) + "}\0"),
    Case(
      "nested thousands deep",
      #"{"parameters":"# + String(repeating: "[", count: 60_000) + "\0"),
  ]) func unparsableBytesEndTheirConnectionOnly(_ example: Case) async throws {
    try await TestService.run { service in
      let other = try RawClient(service.path)
      #expect(other.ask(Self.echo) == Self.echoed)
      let client = try RawClient(service.path)
      // What was asked before is answered.
      #expect(client.ask(Self.echo) == Self.echoed)
      client.say(example.bytes)
      #expect(client.isClosed())
      #expect(other.ask(Self.echo) == Self.echoed)
    }
  }

  @Test func aMonitorThatNeverReadsIsDropped() async throws {
    try await TestService.run { service in
      var closed = service.closed.makeAsyncIterator()
      let sleeper = try RawClient(service.path)
      let reader = try RawClient(service.path)
      #expect(sleeper.ask(Self.monitor) != nil)
      #expect(reader.ask(Self.monitor) != nil)
      var client = try VarlinkClient(connectingTo: service.path)
      var pokes = 0
      var monitors = 2
      while monitors == 2, pokes < 1000 {
        pokes += 1
        monitors = try client.call(Poke.self, .init(size: 4096)).monitors
        #expect(reader.hear() != nil)
      }
      #expect(monitors == 1)
      // It had what the socket takes and 256 KiB more, and not much beyond that.
      #expect(pokes * 4096 > 256 << 10)
      #expect(pokes * 4096 < 2 << 20)
      #expect(await closed.next() == "monitor")
      #expect(sleeper.isClosed())
      // The other goes on.
      monitors = try client.call(Poke.self, .init(size: 1)).monitors
      #expect(monitors == 1)
      #expect(reader.hear() != nil)
    }
  }

  @Test func aCallerThatNeverReadsHoldsUpItselfOnly() async throws {
    try await TestService.run { service in
      let sleeper = try RawClient(service.path)
      let asking = Thread {
        // Stops for good when the socket is full, until the test lets go of the connection.
        let call = Array((Self.call(bytes: 60_000).replacing("Note", with: "Echo") + "\0").utf8)
        for _ in 0..<200 { sleeper.say(call) }
      }
      asking.start()
      let other = try RawClient(service.path)
      for _ in 0..<200 { #expect(other.ask(Self.echo) == Self.echoed) }
      // And whenever it reads, it has lost nothing.
      for _ in 0..<200 { #expect(sleeper.hear()?.utf8.count ?? 0 > 59_000) }
    }
  }

  @Test func halfACallIsNotWaitedForLong() async throws {
    var limits = Limits()
    limits.frameTime = .milliseconds(20)
    try await TestService.run(limits: limits) { service in
      let idle = try RawClient(service.path)
      #expect(idle.ask(Self.echo) == Self.echoed)
      let watcher = try RawClient(service.path)
      #expect(watcher.ask(Self.monitor) != nil)
      let half = try RawClient(service.path)
      let later = try RawClient(service.path)
      half.say(Self.echo)
      #expect(half.isClosed())
      later.say("{")
      #expect(later.isClosed())
      // Nothing was begun by these, so nothing is late.
      #expect(idle.ask(Self.echo) == Self.echoed)
      #expect(await service.streamCount == 1)
    }
  }

  @Test func theTimerRunsOnlyWhileACallIsBegun() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      #expect(client.ask(Self.echo) == Self.echoed)
      #expect(await !service.isWaitingForFrames)
      // Both come at once, so when the first is answered, the beginning of the second is here.
      client.say(Self.echo + "␀" + Self.echo)
      #expect(client.hear() == Self.echoed)
      #expect(await service.isWaitingForFrames)
      client.say("␀")
      #expect(client.hear() == Self.echoed)
      #expect(await !service.isWaitingForFrames)
      // Nor while it is gone.
      client.say(Self.echo + "␀" + Self.echo)
      #expect(client.hear() == Self.echoed)
      #expect(await service.isWaitingForFrames)
      client.endInput()
      #expect(client.isClosed())
      #expect(await !service.isWaitingForFrames)
    }
  }
}
