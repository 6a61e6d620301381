// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd
import TestSupport
import Testing

@Suite struct IOSourceTests {
  /// Two connected sockets and the source that watches the near one.
  final class Pair {
    let near: CInt
    var far: CInt
    var source: IOSource?
    var seen: [IOSource.Events] = []

    init() throws {
      var descriptors: [CInt] = [-1, -1]
      try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &descriptors) == 0)
      (near, far) = (descriptors[0], descriptors[1])
    }

    func send() { _ = Glibc.send(far, "x", 1, 0) }

    func receive() -> Int {
      var byte: UInt8 = 0
      return recv(near, &byte, 1, 0)
    }

    func hangUp() {
      close(far)
      far = -1
    }

    /// Ends the watching, which holds this object, and closes what is open.
    func finish() {
      source = nil
      close(near)
      if far >= 0 { close(far) }
    }
  }

  struct Case: CustomTestStringConvertible {
    let asked: IOSource.Events
    let told: IOSource.Events
    var before: @Sendable (Pair) -> Void = { _ in }
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(asked: .writable, told: .writable, why: "room to write"),
    Case(asked: .writable, told: .writable, before: { $0.send() }, why: "only what was asked for"),
    Case(asked: .readable, told: .readable, before: { $0.send() }, why: "a byte to read"),
    Case(
      asked: [.readable, .writable], told: [.readable, .writable], before: { $0.send() },
      why: "both at once"),
    Case(
      asked: .readable, told: [.readable, .hangup], before: { $0.hangUp() },
      why: "the peer is gone: the end can be read"),
    Case(asked: [], told: .hangup, before: { $0.hangUp() }, why: "a hangup is told unasked"),
  ])
  func tells(_ example: Case) async throws {
    let seen = try await onLoop { loop in
      let pair = try Pair()
      example.before(pair)
      pair.source = try IOSource(on: loop, descriptor: pair.near, events: example.asked) {
        pair.seen.append($0)
        loop.exit(0)
      }
      _ = try loop.run()
      pair.finish()
      return pair.seen
    }
    #expect(seen == [example.told])
  }

  @Test func tellsAsLongAsThereIsSomethingToRead() async throws {
    let read = try await onLoop { loop in
      let pair = try Pair()
      var read = 0
      pair.source = try IOSource(on: loop, descriptor: pair.near, events: .readable) { _ in
        read += pair.receive()
        if read == 3 { loop.exit(0) }
      }
      for _ in 0..<3 { pair.send() }
      _ = try loop.run()
      pair.finish()
      return read
    }
    #expect(read == 3)
  }

  @Test func whatIsWaitedForCanChangeInsideTheHandler() async throws {
    let seen = try await onLoop { loop in
      let pair = try Pair()
      pair.source = try IOSource(on: loop, descriptor: pair.near, events: .writable) { events in
        pair.seen.append(events)
        guard events == .writable else { return loop.exit(0) }
        try? pair.source?.setEvents(.readable)
        pair.send()
      }
      _ = try loop.run()
      pair.finish()
      return pair.seen
    }
    #expect(seen == [.writable, .readable])
  }

  @Test func aDestroyedSourceLeavesTheDescriptorOpen() async throws {
    let received = try await onLoop { loop in
      let pair = try Pair()
      pair.source = try IOSource(on: loop, descriptor: pair.near, events: .readable) { _ in
        pair.source = nil
        loop.exit(0)
      }
      pair.send()
      _ = try loop.run()
      let received = pair.receive()
      pair.finish()
      return received
    }
    #expect(received == 1)
  }

  @Test func aBadDescriptorIsAnErrorAndLetsTheHandlerGo() async throws {
    let (error, alive) = try await onLoop { loop in
      weak var canary: Canary?
      func watch() throws(SystemdError) {
        let strong = Canary()
        canary = strong
        _ = try IOSource(on: loop, descriptor: -1, events: .readable) { _ in
          withExtendedLifetime(strong) {}
        }
      }
      do throws(SystemdError) {
        try watch()
        return (SystemdError?.none, canary != nil)
      } catch {
        return (error, canary != nil)
      }
    }
    #expect(error == SystemdError(function: "sd_event_add_io", errno: EBADF))
    #expect(error?.description == "sd_event_add_io: Bad file descriptor")
    #expect(!alive)
  }
}
