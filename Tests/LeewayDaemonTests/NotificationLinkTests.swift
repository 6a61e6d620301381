// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Systemd
import TestSupport
import Testing

@testable import LeewayDaemon

/// Whatever the bus and the server do: nothing waits for them for long, and nothing is posted before
/// it is known to whom.
@Suite(.timeLimit(.minutes(1))) struct NotificationLinkTests {
  @Test func aServerThatIsBeingStartedGetsItsFirstWordsAsItReadsThem() async throws {
    let bodies = try await withNotifier(promising: "org.freedesktop.Notifications") {
      loop, harness in
      var servers: [FakeServer] = []
      harness.onAvailability = { [unowned harness] in
        guard harness.notifier.availability == .ready, servers.isEmpty else { return }
        // It can be started: from now on it is asked for.
        harness.show("one", text: "a < b & c")
        guard let server = try? harness.server() else { return }
        server.capabilities = ["body", "body-markup"]
        server.onNotify = { [unowned server] call in
          server.reply(to: call)
          loop.exit(0)
        }
        servers.append(server)
      }
      try harness.start()
      _ = try loop.run()
      return servers.first?.posted.map(\.body) ?? []
    }
    #expect(bodies == ["a &lt; b &amp; c"])
  }

  @Test func aServerWithoutMarkupGetsPlainText() async throws {
    let bodies = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { _ in loop.exit(0) }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready { harness.show("one", text: "a < b & c") }
      }
      try harness.start()
      _ = try loop.run()
      return server.posted.map(\.body)
    }
    #expect(bodies == ["a < b & c"])
  }

  @Test func oneThatWasAnsweredWhileTheServerHungIsClosedWhenItGoesOn() async throws {
    let (posted, closed, shown) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onClose = { _ in loop.exit(0) }
      harness.notifier.link.patience = 50_000
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, server.posted.isEmpty { harness.show("one") }
      }
      // On a busy machine the patience may end before the server has it at all.
      func goOn() {
        if !harness.shown.isEmpty, let one = server.posted.first { server.reply(to: one) }
      }
      server.onNotify = { _ in goOn() }
      harness.onShown = { [unowned harness] in
        // It did not answer in time. The person answered elsewhere, and now it goes on.
        harness.notifier.withdraw(.init(rawValue: $0))
        goOn()
      }
      try harness.start()
      _ = try loop.run()
      return (server.posted.count, server.closed, harness.shown)
    }
    #expect(shown == ["one"])
    #expect(posted == 1)
    #expect(closed == [1])
  }

  @Test func oneThatIsStillOpenWhenTheServerGoesOnStandsThereOnceAndCanBeAnswered() async throws {
    let (posted, answers) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onClose = { _ in loop.exit(0) }
      harness.notifier.link.patience = 50_000
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, server.posted.isEmpty { harness.show("one") }
      }
      func goOn() {
        guard !harness.shown.isEmpty, let one = server.posted.first else { return }
        server.reply(to: one)
        server.press(one.actions[0], of: 1)
      }
      server.onNotify = { _ in goOn() }
      harness.onShown = { _ in goOn() }
      try harness.start()
      _ = try loop.run()
      return (server.posted.count, harness.answers)
    }
    #expect(posted == 1)
    #expect(answers == ["one holding"])
  }

  @Test func aServerThatDoesNotSayWhatItCanDoHoldsNothingUpAndGetsItLater() async throws {
    let (posted, shown) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.saysCapabilities = false
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        loop.exit(0)
      }
      harness.notifier.link.patience = 50_000
      harness.onShown = { _ in
        server.saysCapabilities = true
        server.sayCapabilities()
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (server.posted.count, harness.shown)
    }
    #expect(shown == ["one"])
    #expect(posted == 1)
  }

  @Test func wordsThatWaitForAServerAreGivenUpInTime() async throws {
    let isShown = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.saysCapabilities = false
      harness.notifier.link.patience = 50_000
      try harness.start()
      var isShown: Bool?
      harness.notifier.say(title: "A title", text: "") {
        isShown = $0
        loop.exit(0)
      }
      _ = try loop.run()
      return isShown
    }
    #expect(isShown == false)
  }

  @Test func aServerThatRefusesIsNotAskedAgainAndTheNextOneIs() async throws {
    let (refused, shown, again) = try await withNotifier { loop, harness in
      var servers = [try harness.server()]
      servers[0].onNotify = { servers[0].refuse($0) }
      harness.onShown = { [unowned harness] _ in
        guard let second = try? harness.server() else { return }
        second.onNotify = { _ in loop.exit(0) }
        servers.append(second)
      }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, servers.count == 1 { harness.show("one") }
      }
      try harness.start()
      _ = try loop.run()
      return (servers[0].posted.count, harness.shown, servers[1].posted.count)
    }
    #expect(refused == 1 && again == 1)
    #expect(shown == ["one"])
  }

  @Test func oneThatWasRefusedIsPostedWhenThereIsRoomAgain() async throws {
    let (posted, shown) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] call in
        guard server.posted.count > 1 else { return server.refuse(call) }
        server.reply(to: call)
        loop.exit(0)
      }
      // Another program's is put away.
      harness.onShown = { _ in server.tellClosed(77, reason: 2) }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (server.posted.map(\.summary), harness.shown)
    }
    #expect(posted == ["one", "one"])
    #expect(shown == ["one"])
  }

  @Test func oneThatWasRefusedIsPostedAgainAfterAWhileAsLongAsItIsOpen() async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness, unowned server] call in
        server.refuse(call)
        switch server.posted.count {
        case 2: harness.notifier.withdraw(.init(rawValue: "two"))
        case 5: loop.exit(0)
        default: break
        }
      }
      harness.notifier.pauseAfterRefusal = 20_000
      try harness.start()
      harness.show("one")
      harness.show("two")
      _ = try loop.run()
      return server.posted.map(\.summary)
    }
    #expect(posted.prefix(2).sorted() == ["one", "two"])
    #expect(posted.dropFirst(2) == ["one", "one", "one"])
  }

  @Test func theFirstPauseAfterARefusalIsShortAgainWhereNothingWaitsForRoom() async throws {
    let refusals = try await withNotifier { loop, harness in
      var servers = [try harness.server()]
      servers[0].onNotify = { servers[0].refuse($0) }
      var refusals: [Int] = []
      harness.onShown = { [unowned harness] _ in
        refusals.append(harness.notifier.refusals)
        guard let second = try? harness.server() else { return }
        second.onNotify = { [unowned harness, unowned second] call in
          second.refuse(call)
          // Its answer comes after that.
          harness.notifier.askServer { [unowned harness] in
            refusals.append(harness.notifier.refusals)
            harness.notifier.withdraw(.init(rawValue: "one"))
            refusals.append(harness.notifier.refusals)
            loop.exit(0)
          }
        }
        servers.append(second)
      }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, servers.count == 1 { harness.show("one") }
      }
      try harness.start()
      _ = try loop.run()
      return refusals
    }
    #expect(refusals == [1, 1, 0], "by the first server, by the next one, and with nothing open")
  }

  @Test func whatARefusedReplacementWasToReplaceDoesNotStay() async throws {
    let (closed, posted) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "dunst"
      server.onNotify = { [unowned server] call in
        guard server.posted.count != 2 else { return server.refuse(call) }
        server.reply(to: call)
        if server.posted.count == 3 { loop.exit(0) }
      }
      server.onClose = { [unowned server] in server.tellClosed($0, reason: 3) }
      harness.onShown = { [unowned harness] _ in
        harness.discretion = .discreet
      }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready { harness.show("one") }
      }
      try harness.start()
      _ = try loop.run()
      return (server.closed, server.posted.map(\.summary))
    }
    #expect(closed == [1], "the real words")
    #expect(posted == ["one", "Reminder", "Reminder"])
  }

  @Test func aServerThatDoesNotAnswerIsAskedAgainAndThenToldOf() async throws {
    let (questions, told, lines) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.saysCapabilities = false
      harness.notifier.link.repeats = [10_000, 200_000]
      harness.notifier.link.patience = 3_000_000
      var told: [Notifier.Availability] = []
      harness.onAvailability = { [unowned harness] in
        told.append(harness.notifier.availability)
        guard told.count == 1 else { return loop.exit(0) }
        server.sayCapabilities()
      }
      try harness.start()
      _ = try loop.run()
      return (server.questions, told, harness.lines)
    }
    #expect(questions == 3)
    #expect(told == [.silent, .ready])
    let ids = [MessageID.notificationsMissing, MessageID.notificationsBack]
    #expect(ids.map { id in lines.count { $0.contains(id) } } == [1, 1])
  }

  @Test(arguments: [(1, 1), (99, 0)])
  func aServerThatCannotSayWhatItCanDoIsAskedAgain(_ failures: Int, _ buttons: Int) async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.failures = failures
      server.onNotify = { _ in loop.exit(0) }
      harness.notifier.link.repeats = [10_000, 200_000]
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map { $0.actions.isEmpty ? 0 : 1 }
    }
    #expect(posted == [buttons])
  }

  @Test func aServerThatEndsWhenItHasNothingToDoIsNotMissing() async throws {
    let told = try await withNotifier(promising: NotificationServer.name) { loop, harness in
      let server = try harness.server()
      var told: [Notifier.Availability] = []
      harness.onAvailability = { [unowned harness] in
        told.append(harness.notifier.availability)
        if told.count == 1 { server.end() }
      }
      try harness.start()
      let tell = harness.notifier.link.tell
      harness.notifier.link.tell = { [unowned harness] in
        tell($0)
        if case .noServer = harness.notifier.link.state, !told.isEmpty { loop.exit(0) }
      }
      _ = try loop.run()
      return told
    }
    #expect(told == [.ready])
  }

  @Test func withoutButtonsNoneAreSentAndNothingStaysForEver() async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.capabilities = ["body"]
      server.onNotify = { _ in loop.exit(0) }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map { ($0.actions, $0.timeout) }
    }
    #expect(posted.count == 1 && posted[0] == ([], -1))
  }

  @Test func aServerThatHangsAfterItWasMetIsFoundOut() async throws {
    let (before, asked, after) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "dunst"
      var (before, asked) = (true, false)
      harness.onAvailability = { [unowned harness] in
        guard harness.notifier.availability == .ready else { return }
        before = harness.notifier.isServerSilent
        harness.notifier.askServer { loop.exit(0) }
        asked = harness.notifier.isServerSilent
      }
      try harness.start()
      _ = try loop.run()
      return (before, asked, harness.notifier.isServerSilent)
    }
    #expect((before, asked, after) == (false, true, false))
  }

  @Test func aBusThatDoesNotAnswerHoldsNothingUp() async throws {
    let (shown, availability) = try await onLoop { loop in
      let name = "mute-\(UUID().uuidString)"
      let listening = try abstractListener(name)
      defer { close(listening) }
      let link = BusLink(on: loop, to: .address("unix:abstract=\(name)"))
      let notifier = NotifierHarness.notifier(on: loop, link)
      defer { notifier.stop() }
      notifier.link.patience = 50_000
      var shown: [String] = []
      notifier.tell = {
        switch $0 {
        case .shown(let id): shown.append(id.rawValue)
        case .availability: loop.exit(0)
        default: break
        }
      }
      try link.start()
      notifier.start()
      notifier.show(NotifierHarness.notice("one"))
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
      let link = BusLink(on: loop, to: .address("unix:path=\(place)"))
      link.retries = []
      let notifier = NotifierHarness.notifier(on: loop, link)
      defer { notifier.stop() }
      try link.start()
      notifier.start()
      notifier.show(NotifierHarness.notice("one"))
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
