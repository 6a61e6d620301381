// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Logging
import Systemd
import TestSupport
import Testing

@testable import LeewayDaemon

/// What is to be shown is reported shown once, and stands on the desktop once, whatever servers do.
@Suite(.timeLimit(.minutes(1))) struct NotifierTests {
  @Test func aPressCountsAsSoonAsItComes() async throws {
    let (code, answers, posted, closed) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] call in
        server.press(call.actions[0] + "x", of: 1)
        server.press(call.actions[0], of: 1)
        server.tellClosed(1, reason: 2)
        server.reply(to: call)
      }
      server.onClose = { _ in loop.exit(0) }
      try harness.start()
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, harness.shown.isEmpty { harness.show("one") }
      }
      return (try loop.run(), harness.answers, server.posted.count, server.closed)
    }
    #expect(code == 0)
    #expect(posted == 1)
    #expect(answers == ["one holding"], "before the reply, and then it is no dismissal")
    #expect(closed == [1], "what is answered is taken off once its number is known")
  }

  @Test func aServerThatDiesWithoutReplyingLeavesNothingUnreported() async throws {
    let (code, shown) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] _ in server.end() }
      harness.onShown = { _ in loop.exit(0) }
      try harness.start()
      harness.show("one")
      return (try loop.run(), harness.shown)
    }
    #expect(code == 0)
    #expect(shown == ["one"])
  }

  @Test func aServerThatIsStartedByANotificationShowsItOnce() async throws {
    let name = "org.freedesktop.Notifications"
    let (code, posted) = try await withNotifier(promising: name) { loop, harness in
      var servers = [try harness.server()]
      harness.onShown = { id in
        if id == "one" { servers[0].end() }
      }
      try harness.start()
      let tell = harness.notifier.link.tell
      harness.notifier.link.tell = { [unowned harness] in
        tell($0)
        // The first one has shown it, and has ended.
        guard case .noServer(_, canStart: true) = harness.notifier.link.state,
          harness.shown == ["one"], servers.count == 1
        else { return }
        harness.show("two")
        guard let second = try? harness.server() else { return }
        second.onNotify = { [unowned harness, unowned second] call in
          second.reply(to: call)
          if call.summary == "end" { return loop.exit(0) }
          guard Set(second.posted.map(\.summary)).count == 2 else { return }
          harness.notifier.say(title: "end", text: "")
        }
        servers.append(second)
      }
      harness.show("one")
      let code = try loop.run()
      return (code, servers.last?.posted.map(\.summary).sorted() ?? [])
    }
    #expect(code == 0)
    #expect(posted == ["end", "one", "two"])
  }

  @Test func aServerThatTakesTheNameFromAnotherGetsWhatIsOpen() async throws {
    let (code, posted, answers) = try await withNotifier { loop, harness in
      var servers = [try harness.server()]
      harness.onShown = { [unowned harness] _ in
        guard let second = try? harness.server(firstNumber: 100) else { return }
        second.onNotify = { [unowned second] call in
          // The first one's number may be anybody's here.
          second.tellClosed(1, reason: 2)
          second.reply(to: call)
          second.press(call.actions[0], of: 100)
        }
        second.onClose = { _ in loop.exit(0) }
        servers.append(second)
      }
      try harness.start()
      harness.show("one")
      let code = try loop.run()
      return (code, servers.last?.posted.map(\.replaces) ?? [], harness.answers)
    }
    #expect(code == 0)
    #expect(posted == [0])
    #expect(answers == ["one holding"])
  }

  @Test func shownAgainWhileOnItsWayItStandsThereOnce() async throws {
    let (code, closed) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] _ in
        guard server.posted.count == 2 else { return }
        for call in server.posted { server.reply(to: call) }
      }
      server.onClose = { _ in loop.exit(0) }
      // Before a server is known nothing is on its way.
      harness.onAvailability = { [unowned harness] in
        guard harness.notifier.availability == .ready, server.posted.isEmpty else { return }
        harness.show("one")
        harness.show("one")
      }
      try harness.start()
      return (try loop.run(), server.closed)
    }
    #expect(code == 0)
    #expect(closed == [1])
  }

  @Test func aCheckInIsTaggedSoThatItReplacesWhatAKilledDaemonLeft() async throws {
    var tags: [[Variant?]] = []
    for _ in 0..<2 {
      tags.append(
        try await withNotifier { loop, harness in
          let server = try harness.server()
          server.onNotify = { [unowned harness, unowned server] call in
            server.reply(to: call)
            switch call.summary {
            case "one": harness.show("two")
            case "two": harness.notifier.say(title: "end", text: "")
            default: loop.exit(0)
            }
          }
          try harness.start()
          harness.show("one")
          _ = try loop.run()
          return server.posted.map { $0.hints["x-dunst-stack-tag"] }
        })
    }
    #expect(tags[0] == tags[1], "the next daemon knows it")
    #expect(tags[0].count == 3 && Set(tags[0]).count == 3)
    #expect(tags[0][2] == nil)
    #expect(!tags[0].contains(.string("one")), "it does not tell the id")
  }

  @Test func takenOffWhileOnItsWayItIsClosedOnArrival() async throws {
    let (code, shown, closed) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness, unowned server] call in
        harness.notifier.withdraw(.init(rawValue: call.summary))
        server.reply(to: call)
      }
      server.onClose = { _ in loop.exit(0) }
      try harness.start()
      harness.show("one")
      return (try loop.run(), harness.shown, server.closed)
    }
    #expect(code == 0)
    #expect(shown.isEmpty)
    #expect(closed == [1])
  }

  @Test func aBusThatIsLostWithoutAReplyLeavesNothingUnreported() async throws {
    let (code, shown) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness] _ in harness.daemon.kill() }
      harness.onShown = { _ in loop.exit(0) }
      try harness.start()
      harness.show("one")
      return (try loop.run(), harness.shown)
    }
    #expect(code == 0)
    #expect(shown == ["one"])
  }

  @Test func aBusThatHangsUpAtOnceIsNotCalledAgainAndAgain() async throws {
    let (calls, availability) = try await onLoop { loop in
      let name = "bus-\(UUID().uuidString)"
      let listening = try abstractListener(name)
      defer { close(listening) }
      var calls = 0
      let source = try IOSource(on: loop, descriptor: listening, events: .readable) { _ in
        calls += 1
        close(accept(listening, nil, nil))
      }
      defer { withExtendedLifetime(source) {} }
      let link = BusLink(on: loop, to: .address("unix:abstract=\(name)"))
      let notifier = Notifier(
        on: loop, bus: link, isEnabled: true,
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      defer { notifier.stop() }
      try link.start()
      notifier.start()
      let end = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) { loop.exit(0) }
      try end.arm(at: Clock.monotonic.now + 500_000)
      _ = try loop.run()
      _ = consume end
      return (calls, notifier.availability)
    }
    #expect((1...2).contains(calls))
    #expect(availability == .noBus)
  }
}

/// A listening socket under a name in the abstract name space.
func abstractListener(_ name: String) throws -> CInt {
  let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: [0] + name.utf8) }
  let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
  let result = withUnsafePointer(to: address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
  }
  try #require(result == 0 && listen(descriptor, 8) == 0)
  return descriptor
}
