// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Parts
import Systemd
import Testing

@testable import LeewayDaemon

/// Whatever the bus and the server do: nothing waits for them for long, and nothing is posted before
/// it is known to whom.
@Suite(.timeLimit(.minutes(1))) struct NotificationLinkTests {
  @Test func aServerThatIsBeingStartedGetsItsFirstWordsAsItReadsThem() async throws {
    let bodies = try await onDesk(promising: "org.freedesktop.Notifications") { loop, desk in
      var servers: [FakeServer] = []
      desk.onAvailability = { [unowned desk] in
        guard desk.notifier.availability == .ready, servers.isEmpty else { return }
        // It can be started: from now on it is asked for.
        desk.show("one", text: "a < b & c")
        guard let server = try? desk.server() else { return }
        server.capabilities = ["body", "body-markup"]
        server.onNotify = { [unowned server] call in
          server.reply(to: call)
          loop.exit(0)
        }
        servers.append(server)
      }
      try desk.notifier.start()
      _ = try loop.run()
      return servers.first?.posted.map(\.body) ?? []
    }
    #expect(bodies == ["a &lt; b &amp; c"])
  }

  @Test func aServerWithoutMarkupGetsPlainText() async throws {
    let bodies = try await onDesk { loop, desk in
      let server = try desk.server()
      server.onNotify = { _ in loop.exit(0) }
      desk.onAvailability = { [unowned desk] in
        if desk.notifier.availability == .ready { desk.show("one", text: "a < b & c") }
      }
      try desk.notifier.start()
      _ = try loop.run()
      return server.posted.map(\.body)
    }
    #expect(bodies == ["a < b & c"])
  }

  @Test func oneThatWasAnsweredWhileTheServerHungIsClosedWhenItGoesOn() async throws {
    let (posted, closed, shown) = try await onDesk { loop, desk in
      let server = try desk.server()
      server.onNotify = { _ in }
      server.onClose = { _ in loop.exit(0) }
      desk.notifier.link.patience = 50_000
      desk.onAvailability = { [unowned desk] in
        if desk.notifier.availability == .ready, server.posted.isEmpty { desk.show("one") }
      }
      desk.onShown = { [unowned desk] in
        // It did not answer in time. The person answered elsewhere, and now it goes on.
        desk.notifier.withdraw(.init(rawValue: $0))
        server.reply(to: server.posted[0])
      }
      try desk.notifier.start()
      _ = try loop.run()
      return (server.posted.count, server.closed, desk.shown)
    }
    #expect(shown == ["one"])
    #expect(posted == 1)
    #expect(closed == [1])
  }

  @Test func oneThatIsStillOpenWhenTheServerGoesOnStandsThereOnceAndCanBeAnswered() async throws {
    let (posted, answers) = try await onDesk { loop, desk in
      let server = try desk.server()
      server.onNotify = { _ in }
      server.onClose = { _ in loop.exit(0) }
      desk.notifier.link.patience = 50_000
      desk.onAvailability = { [unowned desk] in
        if desk.notifier.availability == .ready, server.posted.isEmpty { desk.show("one") }
      }
      desk.onShown = { _ in
        server.reply(to: server.posted[0])
        server.press(server.posted[0].actions[0], of: 1)
      }
      try desk.notifier.start()
      _ = try loop.run()
      return (server.posted.count, desk.answers)
    }
    #expect(posted == 1)
    #expect(answers == ["one holding"])
  }

  @Test func aServerThatDoesNotSayWhatItCanDoHoldsNothingUpAndGetsItLater() async throws {
    let (posted, shown) = try await onDesk { loop, desk in
      let server = try desk.server()
      server.saysCapabilities = false
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        loop.exit(0)
      }
      desk.notifier.link.patience = 50_000
      desk.onShown = { _ in
        server.saysCapabilities = true
        server.sayCapabilities()
      }
      try desk.notifier.start()
      desk.show("one")
      _ = try loop.run()
      return (server.posted.count, desk.shown)
    }
    #expect(shown == ["one"])
    #expect(posted == 1)
  }

  @Test func wordsThatWaitForAServerAreGivenUpInTime() async throws {
    let isShown = try await onDesk { loop, desk in
      let server = try desk.server()
      server.saysCapabilities = false
      desk.notifier.link.patience = 50_000
      try desk.notifier.start()
      var isShown: Bool?
      desk.notifier.say(title: "A title", text: "") {
        isShown = $0
        loop.exit(0)
      }
      _ = try loop.run()
      return isShown
    }
    #expect(isShown == false)
  }

  @Test func aServerThatRefusesIsNotAskedAgainAndTheNextOneIs() async throws {
    let (refused, shown, again) = try await onDesk { loop, desk in
      var servers = [try desk.server()]
      servers[0].onNotify = { servers[0].refuse($0) }
      desk.onShown = { [unowned desk] _ in
        guard let second = try? desk.server() else { return }
        second.onNotify = { _ in loop.exit(0) }
        servers.append(second)
      }
      desk.onAvailability = { [unowned desk] in
        if desk.notifier.availability == .ready, servers.count == 1 { desk.show("one") }
      }
      try desk.notifier.start()
      _ = try loop.run()
      return (servers[0].posted.count, desk.shown, servers[1].posted.count)
    }
    #expect(refused == 1 && again == 1)
    #expect(shown == ["one"])
  }

  @Test func aBusThatDoesNotAnswerHoldsNothingUp() async throws {
    let (shown, availability) = try await onLoop { loop in
      let name = "mute-\(UUID().uuidString)"
      let listening = try abstractListener(name)
      defer { close(listening) }
      let notifier = Desk.notifier(on: loop, .address("unix:abstract=\(name)"), path: nil)
      defer { notifier.stop() }
      notifier.link.patience = 50_000
      var shown: [String] = []
      notifier.onShown = { shown.append($0.rawValue) }
      notifier.onAvailability = { loop.exit(0) }
      try notifier.start()
      notifier.show(Desk.checkIn("one"), at: "18:20", isLow: false)
      _ = try loop.run()
      return (shown, notifier.availability)
    }
    #expect(shown == ["one"])
    #expect(availability == .noBus)
  }

  @Test func aBusThatComesLongAfterTheLastTryIsFound() async throws {
    let (before, posted) = try await onLoop { loop in
      let folder = FileManager.default.temporaryDirectory.appending(path: "bus-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let place = folder.appending(path: "bus").path
      let bus = try PrivateBus()
      let server = try FakeServer(on: loop, at: bus.address)
      server.onNotify = { _ in loop.exit(0) }
      let notifier = Desk.notifier(on: loop, .address("unix:path=\(place)"), path: nil)
      defer { notifier.stop() }
      notifier.link.retries = []
      try notifier.start()
      notifier.show(Desk.checkIn("one"), at: "18:20", isLow: false)
      let before = notifier.availability
      let socket = bus.address.split(separator: ",")[0].dropFirst("unix:path=".count)
      try FileManager.default.createSymbolicLink(
        atPath: place, withDestinationPath: String(socket))
      _ = try loop.run()
      return (before, server.posted.map(\.summary))
    }
    #expect(before == .noBus)
    #expect(posted == ["one"])
  }

  @Test(arguments: [
    (Bus.Address.user, ["DBUS_SESSION_BUS_ADDRESS": "unix:path=/a%20b/bus,guid=1"], ["/a b/bus"]),
    (.user, ["XDG_RUNTIME_DIR": "/run/user/7"], ["/run/user/7/bus"]),
    (.user, [:], []),
    (.system, ["XDG_RUNTIME_DIR": "/run/user/7"], []),
    (.address("unix:abstract=x;unix:guid=1,path=/b;tcp:host=path=/c"), [:], ["/b"]),
  ])
  func aBussSocketIsWhereItsAddressSays(
    _ address: Bus.Address, _ environment: [String: String], _ expected: [String]
  ) {
    #expect(BusSocket.paths(of: address, environment: environment) == expected)
  }
}
