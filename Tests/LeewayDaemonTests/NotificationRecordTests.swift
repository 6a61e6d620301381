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
    let (replaced, closed) = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server(firstNumber: 7)
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        switch server.posted.count {
        case 1: harness.show("two")
        case 3: loop.exit(0)
        default: break
        }
      }
      harness.onShown = { [unowned harness] id in
        guard id == "two", server.posted.count == 2 else { return }
        try? harness.restart(record: file.path)
        // The other one has run out meanwhile.
        harness.show("one")
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return (server.posted.map(\.replaces), server.closed)
    }
    #expect(replaced == [0, 0, 7])
    #expect(closed == [8])
  }

  @Test func aButtonOfADaemonThatWasKilledStillCounts() async throws {
    let answers = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server()
      server.onClose = { _ in loop.exit(0) }
      var shown = 0
      harness.onShown = { [unowned harness] _ in
        shown += 1
        guard shown == 1 else {
          // As one that never replaces buttons.
          return server.press(server.posted[0].actions[4], of: 1)
        }
        try? harness.restart(record: file.path)
        harness.show("one")
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return harness.answers
    }
    #expect(answers == ["one notSafe"])
  }

  /// With the key of another daemon, of one whose record is gone, and of Leeway 0.1.
  @Test func aButtonThatShouldBeGoneIsHeardAndAForeignOneIsNot() async throws {
    let (late, answers, name) = try await withNotifier { loop, harness in
      let name = CheckIn.ID(rawValue: "one").opaque
      let server = try harness.server()
      harness.onShown = { _ in
        server.press("holding", of: 1)
        server.press("holding.", of: 1)
        server.press("stop.media-player.next", of: 1)
        server.press("notSafe.0123456789abcdef0123456789abcdef.\(name)", of: 9)
        server.press("stop.3w5e11264sgsf3w5e11264sgsf", of: 9)
        server.press("open.3w5e11264sgsf3w5e11264sgsf", of: 9)
      }
      harness.onLatePress = { [unowned harness] in if harness.late.count == 3 { loop.exit(0) } }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (harness.late, harness.answers, name)
    }
    #expect(late == ["\(name) notSafe", " notSafe", " open"])
    #expect(answers.isEmpty)
  }

  /// A daemon is killed that has shown one check-in, and has sent another.
  struct OnItsWay: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var server: String?
    /// What the server counts to for the first notification of the next daemon's.
    let next: UInt32
    /// What is closed besides the first check-in, which is over meanwhile.
    let closed: [UInt32]
  }

  @Test(arguments: [
    OnItsWay(testDescription: "8 can only be ours", next: 9, closed: [8]),
    OnItsWay(testDescription: "of 8 and 9 one is another program's", next: 10, closed: []),
    OnItsWay(
      testDescription: "8 is another program's, for ours has the number it asked for",
      server: "Xfce Notify Daemon", next: 9, closed: []),
  ])
  func whatWasOnItsWayIsFoundIfTheNumbersProveIt(_ example: OnItsWay) async throws {
    let (closed, first) = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server(firstNumber: 7)
      server.name = example.server
      var first: UInt32 = 7
      server.onNotify = { [unowned harness, unowned server] call in
        switch server.posted.count {
        case 1:
          // Up to here the server has counted, whoever has the number.
          server.tellClosed(7, reason: 1)
          if call.replaces != 0 { first = call.replaces }
          server.reply(to: call)
        case 2:
          // Shown under a number that nobody hears of.
          try? harness.restart(record: file.path)
          harness.show("two")
        case 3: server.reply(to: call, number: call.replaces == 0 ? example.next : call.replaces)
        default: server.reply(to: call, number: example.next)
        }
      }
      harness.onShown = { [unowned harness] id in
        guard id == "two" else { return harness.show("two") }
        harness.notifier.say(title: "end", text: "") { [unowned harness] _ in
          // Its answer comes after whatever is closed.
          harness.notifier.askServer { loop.exit(0) }
        }
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return (server.closed, first)
    }
    #expect(closed == [first] + example.closed)
  }

  /// Plasma uses up a number for what it refuses, be it a check-in or not.
  @Test func whatWasRefusedMeanwhileIsLeftOut() async throws {
    let closed = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server(firstNumber: 7)
      server.name = "Plasma"
      server.onNotify = { [unowned harness, unowned server] call in
        switch server.posted.count {
        case 1: server.reply(to: call)
        case 2:
          try? harness.restart(record: file.path)
          harness.notifier.say(title: "three", text: "") { [unowned harness] _ in
            harness.show("two")
          }
        case 3: server.refuse(call)
        case 4: server.reply(to: call, number: 10)
        default: loop.exit(0)
        }
      }
      harness.onShown = { [unowned harness] id in
        id == "one" ? harness.show("two") : harness.notifier.say(title: "end", text: "")
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return server.closed
    }
    #expect(closed == [7, 8, 9], "8 is what was on its way, 9 was refused and is nobody's")
  }

  @Test func aHigherNumberThatIsSeenFirstProvesNothing() async throws {
    let closed = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server(firstNumber: 7)
      server.onNotify = { [unowned harness, unowned server] call in
        switch server.posted.count {
        case 1: server.reply(to: call)
        case 2: try? harness.restart(record: file.path)
        // Between the two numbers there is one, as there is one that was on its way.
        case 3: server.reply(to: call, number: 14)
        default: loop.exit(0)
        }
      }
      harness.onAvailability = { [unowned harness] in
        guard harness.notifier.availability == .ready, server.posted.count == 2 else { return }
        server.press("another program's", of: 12)
        // Its answer comes after that.
        harness.notifier.askServer { [unowned harness] in harness.show("two") }
      }
      harness.onShown = { [unowned harness] id in
        id == "one" ? harness.show("two") : harness.notifier.say(title: "end", text: "")
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return server.closed
    }
    #expect(closed == [7])
  }

  @Test func anotherServersNotificationsAreLeftAlone() async throws {
    let (replaced, closed, kept) = try await withNotifier { loop, harness in
      let file = RecordFile()
      var servers = [try harness.server(firstNumber: 7)]
      harness.onShown = { [unowned harness] id in
        guard servers.count == 1 else { return loop.exit(0) }
        servers[0].end()
        // It gives the same numbers to whoever comes.
        guard let second = try? harness.server(firstNumber: 7) else { return }
        servers.append(second)
        try? harness.restart(record: file.path)
        harness.show("two")
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      let kept = try file.read().ids.values.sorted()
      return (servers[1].posted.map(\.replaces), servers[1].closed, kept)
    }
    #expect(replaced == [0])
    #expect(closed.isEmpty)
    #expect(kept == [7], "its own, and no more of the one before")
  }

  @Test func theFileTellsNothingAndGoesWithTheLastOfThem() async throws {
    let (text, isThere) = try await withNotifier { loop, harness in
      let file = RecordFile()
      var text = ""
      let server = try harness.server()
      server.onClose = { _ in loop.exit(0) }
      harness.onShown = { [unowned harness] id in
        text = (try? String(contentsOfFile: file.path, encoding: .utf8)) ?? ""
        harness.notifier.withdraw(.init(rawValue: id))
      }
      try harness.restart(record: file.path)
      harness.show("settle")
      _ = try loop.run()
      return (text, FileManager.default.fileExists(atPath: file.path))
    }
    #expect(text.contains("\"owner\":\":1."))
    #expect(!text.contains("settle") && !text.contains("A text"))
    #expect(!isThere)
  }

  /// An earlier Leeway has not noted the words, and those of now are not known yet.
  @Test func theFileStaysAsLongAsAnythingStandsThere() async throws {
    let kept = try await withNotifier { loop, harness in
      let file = RecordFile()
      let server = try harness.server(firstNumber: 7)
      server.onClose = { _ in loop.exit(0) }
      harness.onShown = { [unowned harness] id in
        guard id == "two" else { return harness.show("two") }
        guard var record = try? file.read() else { return loop.exit(1) }
        record.wordings = nil
        try? file.write(record)
        harness.discretion = nil
        try? harness.restart(record: file.path)
        harness.show("one")
        harness.show("two")
      }
      harness.onAvailability = { [unowned harness] in
        guard harness.notifier.availability == .ready, harness.discretion == nil else { return }
        harness.notifier.withdraw(.init(rawValue: "two"))
      }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return try file.read().ids.values.sorted()
    }
    #expect(kept == [7])
  }

  @Test(arguments: ["", "{", "[]", #"{"place": {"bus": 1}}"#])
  func aFileThatCannotBeReadIsNone(_ text: String) async throws {
    let (replaced, closed) = try await withNotifier { loop, harness in
      let file = RecordFile()
      try Data(text.utf8).write(to: URL(filePath: file.path))
      let server = try harness.server()
      harness.onShown = { _ in loop.exit(0) }
      try harness.restart(record: file.path)
      harness.show("one")
      _ = try loop.run()
      return (server.posted.map(\.replaces), server.closed)
    }
    #expect(replaced == [0])
    #expect(closed.isEmpty)
  }

  @Test func aFolderThatIsNotThereKeepsNothingFromBeingShown() async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      harness.onShown = { _ in loop.exit(0) }
      try harness.restart(record: "/nonexistent/shown.json")
      harness.show("one")
      _ = try loop.run()
      return server.posted.count
    }
    #expect(posted == 1)
  }
}
