// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Systemd
import TestSupport
import Testing

@testable import LeewayCore
@testable import LeewayDaemon

/// What is seen of the person, whatever logind and the desktop tell, or do not.
@Suite(.timeLimit(.minutes(1))) struct PresenceTests {
  private static let manager = "org.freedesktop.login1.Manager"
  private static let session = "org.freedesktop.login1.Session"

  @Test func withoutAnyBusThePersonIsTakenToBeThere() async throws {
    let (sights, isKnown) = try await onLoop { loop in
      let nowhere = BusLink(on: loop, to: .address("unix:path=/nonexistent"))
      let presence = PresenceWatch(on: loop, user: nowhere, system: nowhere)
      try nowhere.start()
      presence.start()
      nowhere.connect()
      return (presence.sights, presence.isSessionKnown)
    }
    #expect(isKnown)
    #expect(sights.map(\.what) == [.doNotDisturb, .locked, .idle, .asleep])
    #expect(sights.allSatisfy { $0.by == nil && $0.isSo == nil })
  }

  @Test func theSessionIsLockedAndUnlocked() async throws {
    let seen = try await withPresence { loop, harness in
      let logind = try harness.logind()
      try harness.play([
        { try logind.change(harness.path(1), Self.session, ["LockedHint": .bool(true)]) },
        { try logind.change(harness.path(1), Self.session, ["IdleHint": .bool(true)]) },
        // Without its value, it is asked for.
        {
          try logind.change(
            harness.path(1), Self.session, ["LockedHint": .bool(false)], quietly: true)
        },
      ])
    }
    #expect(seen == ["", "locked", "locked idle", "idle"])
  }

  @Test func onATerminalNobodyIsIdle() async throws {
    let seen = try await withPresence { loop, harness in
      let logind = try harness.logind(type: "tty")
      logind.objects[harness.path(1)]?["IdleHint"] = .bool(true)
      try harness.play([
        { try logind.change(harness.path(1), Self.session, ["LockedHint": .bool(true)]) }
      ])
    }
    #expect(seen == ["", "locked"])
  }

  @Test func anotherSessionBecomesTheUsersDisplay() async throws {
    let asked = Mutex<[String]>([])
    let seen = try await withPresence { loop, harness in
      let logind = try harness.logind()
      let second = ["LockedHint": Variant.bool(true), "Type": .string("wayland")]
      logind.objects[harness.path(2)] = second
      try harness.play([
        {
          try logind.change(
            harness.user, "org.freedesktop.login1.User", ["Display": .objectPath(harness.path(2))])
        },
        {
          logind.objects[harness.user]?["Display"] = .objectPath("/")
          try logind.emit("/org/freedesktop/login1", Self.manager, "SessionRemoved")
        },
      ])
      asked.withLock { $0 = logind.asked }
    }
    #expect(seen == ["", "locked", ""])
    #expect(
      asked.withLock { $0.last } == "GetSessionByPID", "there may be one that is nobody's display")
  }

  @Test func whileLogindStartsAnewTheScreenStaysLocked() async throws {
    let seen = try await withPresence(promising: "org.freedesktop.login1") { loop, harness in
      let logind = try harness.logind()
      logind.objects[harness.path(1)]?["LockedHint"] = .bool(true)
      try harness.play([
        {
          logind.end()
          let again = try harness.logind()
          again.objects[harness.path(1)]?["LockedHint"] = .bool(true)
          again.objects[harness.path(1)]?["IdleHint"] = .bool(true)
        }
      ])
    }
    #expect(seen == ["locked", "locked idle"])
  }

  @Test func whenLogindIsGoneThePersonIsTakenToBeThere() async throws {
    let seen = try await withPresence { loop, harness in
      let logind = try harness.logind()
      logind.objects[harness.path(1)]?["LockedHint"] = .bool(true)
      try harness.play([{ logind.end() }])
    }
    #expect(seen == ["locked", ""])
  }

  @Test func sleepIsToldAsOftenAsLogindTellsIt() async throws {
    let told = try await onLoop { loop in
      let harness = try PresenceHarness(loop)
      let logind = try harness.logind()
      var told = 0
      var wasAsked = false
      harness.watch.tell = {
        if case .sleepOrWake = $0 {
          told += 1
          if told == 3 { loop.exit(0) }
        }
        guard !wasAsked else { return }
        wasAsked = true
        for isStart in [true, false, false] {
          try? logind.emit("/org/freedesktop/login1", Self.manager, "PrepareForSleep") {
            message throws(SystemdError) in try message.append(bool: isStart)
          }
        }
      }
      try harness.link.start()
      harness.watch.start()
      _ = try loop.run()
      return told
    }
    #expect(told == 3)
  }

  /// A desktop, as one program's property says it.
  struct Desktop: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let path: String
    let interface: String
    let property: String
    let off: Variant
    let on: Variant
    var quietly = false
  }

  @Test(arguments: [
    Desktop(
      testDescription: "KDE",
      path: "/org/freedesktop/Notifications", interface: "org.freedesktop.Notifications",
      property: "Inhibited", off: .bool(false), on: .bool(true)),
    Desktop(
      testDescription: "dunst",
      path: "/org/freedesktop/Notifications", interface: "org.dunstproject.cmd0",
      property: "paused", off: .bool(false), on: .bool(true)),
    Desktop(
      testDescription: "mako", path: "/fr/emersion/Mako",
      interface: "fr.emersion.Mako", property: "Modes", off: .strings(["default"]),
      on: .strings(["default", "do-not-disturb"])),
    Desktop(
      testDescription: "mako, without the value",
      path: "/fr/emersion/Mako", interface: "fr.emersion.Mako", property: "Modes",
      off: .strings([]), on: .strings(["dnd"]), quietly: true),
  ])
  func theDesktopIsNotToBeDisturbed(_ desktop: Desktop) async throws {
    let seen = try await withPresence { loop, harness in
      let program = try FakeProgram(NotificationServer.name, on: loop, at: harness.bus.address)
      program.objects[desktop.path] = [desktop.property: desktop.off]
      func set(_ value: Variant) throws {
        try program.change(
          desktop.path, desktop.interface, [desktop.property: value], quietly: desktop.quietly)
      }
      try harness.play(
        [
          { try set(desktop.on) }, { try set(desktop.off) }, { try set(desktop.on) },
          { program.end() },
        ],
        onceKnown: { harness.watch.sights[0].by != nil })
    }
    #expect(seen == ["", "doNotDisturb", "", "doNotDisturb", ""])
  }
}
