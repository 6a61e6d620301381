// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Logging
import Synchronization
import Systemd
import TestSupport
import Testing
import VarlinkServer

@testable import LeewayDaemon

/// What the desktop has to do with a daemon whose configuration is broken.
@Suite(.timeLimit(.minutes(1))) struct TroubleTests {
  /// A daemon that has just been started in trouble, on this thread.
  private final class Scene {
    let home: Home
    let daemon: Daemon
    private let listening: CInt

    init(
      _ loop: EventLoop, bus: String, systemBus: String = Home.nowhere, shown: String? = nil
    ) throws {
      home = try Home()
      home.isBroken.store(true, ordering: .relaxed)
      listening = try UnixListener.bind(path: home.socket, mode: 0o600)
      daemon = try Daemon(
        on: loop, parts: home.parts(listening, bus: bus, systemBus: systemBus, shown: shown),
        log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      try daemon.start()
    }

    deinit { close(listening) }
  }

  @Test func whatAKilledDaemonHasLeftStaysUntilItIsKnownWhatIsOpen() async throws {
    let (inTrouble, isMarked, afterwards) = try await withNotifier { loop, harness in
      let file = RecordFile()
      var scene: Scene?
      var (inTrouble, isMarked) = ([] as [UInt32], false)
      let server = try harness.server(firstNumber: 7)
      harness.onShown = { [unowned harness, unowned server] _ in
        harness.crash()
        guard let started = try? Scene(loop, bus: harness.daemon.address, shown: file.path),
          case let link = started.daemon.notifier.link
        else { return loop.exit(1) }
        scene = started
        let tell = link.tell
        link.tell = { [unowned link, unowned server] in
          tell($0)
          guard case .changed = $0, link.server != nil else { return }
          let keys = server.posted[0].actions
          // Turn off, and Holding, which cannot be stored.
          for key in [keys[4], keys[0]] { server.press(key, of: 7) }
        }
      }
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        guard let scene, call.summary == "Reminder" else { return }
        inTrouble = server.closed
        isMarked = FileManager.default.fileExists(atPath: scene.home.mark)
        scene.home.isBroken.store(false, ordering: .relaxed)
        scene.daemon.comeUp()
      }
      server.onClose = { _ in loop.exit(0) }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      scene = nil
      return (inTrouble, isMarked, server.closed)
    }
    #expect(inTrouble == [])
    #expect(isMarked)
    #expect(afterwards == [7], "the database knows of none that is open")
  }

  @Test func whoEndsInTroubleLeavesNoButtonThatNobodyHears() async throws {
    let closed = try await withNotifier { loop, harness in
      let file = RecordFile()
      var scene: Scene?
      let server = try harness.server(firstNumber: 7)
      harness.onShown = { [unowned harness] _ in
        harness.crash()
        scene = try? Scene(loop, bus: harness.daemon.address, shown: file.path)
        guard let notifier = scene?.daemon.notifier else { return loop.exit(1) }
        let tell = notifier.tell
        notifier.tell = { [unowned notifier] in
          tell($0)
          if case .availability = $0, notifier.availability == .ready { notifier.stop() }
        }
      }
      server.onClose = { _ in loop.exit(0) }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      scene = nil
      return server.closed
    }
    #expect(closed == [7])
  }

  /// Without waiting as long as for a bus that hangs.
  @Test(arguments: ["the notification server", "logind"])
  func whatIsWrongIsToldAsSoonAsTheLastHasAnswered(_ last: String) async throws {
    let state =
      try await onLoop { loop in
        let bus = try PrivateBus()
        let name = "mute-\(UUID().uuidString)"
        let mute = try abstractListener(name)
        let isLogind = last == "logind"
        let server = try FakeServer(on: loop, at: bus.address)
        server.saysCapabilities = isLogind
        let scene = try Scene(
          loop, bus: bus.address, systemBus: isLogind ? "unix:abstract=\(name)" : Home.nowhere)
        let (notifier, presence) = (scene.daemon.notifier, scene.daemon.presence)
        scene.daemon.readiness.patience = 3_600_000_000
        let (told, changed) = (notifier.tell, presence.tell)
        notifier.tell = { [unowned notifier] in
          told($0)
          // Whoever waits on that bus hears that nobody is there.
          if isLogind, case .availability = $0, notifier.availability == .ready { close(mute) }
        }
        presence.tell = { [unowned presence, unowned server] in
          changed($0)
          guard presence.isDesktopKnown, presence.isSessionKnown else { return }
          server.saysCapabilities = true
          server.sayCapabilities()
        }
        var state: String?
        scene.daemon.diagnose { parts in
          state = parts.first { $0.name == "notifications" }?.state
          loop.exit(0)
        }
        let wasAsked = state != nil
        _ = try loop.run()
        if !isLogind { close(mute) }
        return wasAsked ? nil : state
      } as String?
    #expect(state == "ok")
  }
}
