// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Systemd
import Testing

@testable import LeewayDaemon

/// After a crash the desktop is as if there had been none, and no other program's notification is
/// touched.
@Suite(.timeLimit(.minutes(1))) struct NotificationRecordTests {
  @Test func whatIsOpenIsReplacedAndTheRestClosed() async throws {
    let (replaced, closed) = try await onDesk { loop, desk in
      let file = RecordFile()
      let server = try desk.server(firstNumber: 7)
      server.onNotify = { [unowned desk, unowned server] call in
        server.reply(to: call)
        switch server.posted.count {
        case 1: desk.show("two")
        case 3: loop.exit(0)
        default: break
        }
      }
      desk.onShown = { [unowned desk] id in
        guard id == "two", server.posted.count == 2 else { return }
        try? desk.restart(record: file.path)
        // The other one has run out meanwhile.
        desk.show("one")
      }
      try desk.restart(record: file.path)
      desk.show("one")
      _ = try loop.run()
      return (server.posted.map(\.replaces), server.closed)
    }
    #expect(replaced == [0, 0, 7])
    #expect(closed == [8])
  }

  @Test func aButtonOfADaemonThatWasKilledStillCounts() async throws {
    let answers = try await onDesk { loop, desk in
      let file = RecordFile()
      let server = try desk.server()
      server.onClose = { _ in loop.exit(0) }
      var shown = 0
      desk.onShown = { [unowned desk] _ in
        shown += 1
        guard shown == 1 else {
          // As one that never replaces buttons.
          return server.press(server.posted[0].actions[4], of: 1)
        }
        try? desk.restart(record: file.path)
        desk.show("one")
      }
      try desk.restart(record: file.path)
      desk.show("one")
      _ = try loop.run()
      return desk.answers
    }
    #expect(answers == ["one notSafe"])
  }

  /// With the key of another daemon, of one whose record is gone, and of Leeway 0.1.
  @Test func aButtonThatShouldBeGoneIsHeardAndAForeignOneIsNot() async throws {
    let (late, answers, name) = try await onDesk { loop, desk in
      let name = CheckIn.ID(rawValue: "one").opaque
      let server = try desk.server()
      desk.onShown = { _ in
        server.press("holding", of: 1)
        server.press("holding.", of: 1)
        server.press("stop.media-player.next", of: 1)
        server.press("notSafe.0123456789abcdef0123456789abcdef.\(name)", of: 9)
        server.press("stop.3w5e11264sgsf3w5e11264sgsf", of: 9)
        server.press("open.3w5e11264sgsf3w5e11264sgsf", of: 9)
      }
      desk.onLatePress = { [unowned desk] in if desk.late.count == 3 { loop.exit(0) } }
      try desk.notifier.start()
      desk.show("one")
      _ = try loop.run()
      return (desk.late, desk.answers, name)
    }
    #expect(late == ["\(name) notSafe", " notSafe", " open"])
    #expect(answers.isEmpty)
  }

  /// `others`: how many other programs post while the daemon is away, before its own arrives.
  @Test(arguments: [(0, [8]), (1, [])] as [(UInt32, [UInt32])])
  func whatWasOnItsWayIsFoundIfTheNumbersProveIt(_ others: UInt32, _ expected: [UInt32])
    async throws
  {
    let closed = try await onDesk { loop, desk in
      let file = RecordFile()
      let server = try desk.server(firstNumber: 7)
      server.onNotify = { [unowned desk, unowned server] call in
        switch server.posted.count {
        case 1: server.reply(to: call)
        case 2:
          // Shown under a number that nobody hears of.
          try? desk.restart(record: file.path)
          desk.show("two")
        case 3: server.reply(to: call, number: 9 + others)
        default:
          server.reply(to: call)
          loop.exit(0)
        }
      }
      desk.onShown = { [unowned desk] id in
        id == "one" ? desk.show("two") : desk.notifier.say(title: "end", text: "")
      }
      try desk.restart(record: file.path)
      desk.show("one")
      _ = try loop.run()
      return server.closed
    }
    // The first one is over meanwhile.
    #expect(closed == [7] + expected)
  }

  @Test func anotherServersNotificationsAreLeftAlone() async throws {
    let (replaced, closed, kept) = try await onDesk { loop, desk in
      let file = RecordFile()
      var servers = [try desk.server(firstNumber: 7)]
      desk.onShown = { [unowned desk] id in
        guard servers.count == 1 else { return loop.exit(0) }
        servers[0].end()
        // It gives the same numbers to whoever comes.
        guard let second = try? desk.server(firstNumber: 7) else { return }
        servers.append(second)
        try? desk.restart(record: file.path)
        desk.show("two")
      }
      try desk.restart(record: file.path)
      desk.show("one")
      _ = try loop.run()
      let kept = try file.read().ids.values.sorted()
      return (servers[1].posted.map(\.replaces), servers[1].closed, kept)
    }
    #expect(replaced == [0])
    #expect(closed.isEmpty)
    #expect(kept == [7], "its own, and no more of the one before")
  }

  @Test func theFileTellsNothingAndGoesWithTheLastOfThem() async throws {
    let (text, isThere) = try await onDesk { loop, desk in
      let file = RecordFile()
      var text = ""
      let server = try desk.server()
      server.onClose = { _ in loop.exit(0) }
      desk.onShown = { [unowned desk] id in
        text = (try? String(contentsOfFile: file.path, encoding: .utf8)) ?? ""
        desk.notifier.withdraw(.init(rawValue: id))
      }
      try desk.restart(record: file.path)
      desk.show("settle")
      _ = try loop.run()
      return (text, FileManager.default.fileExists(atPath: file.path))
    }
    #expect(text.contains("\"owner\":\":1."))
    #expect(!text.contains("settle") && !text.contains("A text"))
    #expect(!isThere)
  }

  @Test(arguments: ["", "{", "[]", #"{"place": {"bus": 1}}"#])
  func aFileThatCannotBeReadIsNone(_ text: String) async throws {
    let (replaced, closed) = try await onDesk { loop, desk in
      let file = RecordFile()
      try Data(text.utf8).write(to: URL(filePath: file.path))
      let server = try desk.server()
      desk.onShown = { _ in loop.exit(0) }
      try desk.restart(record: file.path)
      desk.show("one")
      _ = try loop.run()
      return (server.posted.map(\.replaces), server.closed)
    }
    #expect(replaced == [0])
    #expect(closed.isEmpty)
  }

  @Test func aFolderThatIsNotThereKeepsNothingFromBeingShown() async throws {
    let posted = try await onDesk { loop, desk in
      let server = try desk.server()
      desk.onShown = { _ in loop.exit(0) }
      try desk.restart(record: "/nonexistent/shown.json")
      desk.show("one")
      _ = try loop.run()
      return server.posted.count
    }
    #expect(posted == 1)
  }
}
