// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Systemd
import Testing

@testable import LeewayDaemon

/// What is posted where the server is known by its name.
@Suite(.timeLimit(.minutes(1))) struct ServerHabitsTests {
  /// How often a check-in is posted, and with what, to a server with that name.
  private func posted(
    to name: String?, canPutOff: Bool = true, discretion: Discretion = .full
  ) async throws -> [(labels: [String], replaces: UInt32, hasTag: Bool)] {
    try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = name
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        if server.posted.count == 2 { loop.exit(0) }
      }
      harness.canPutOff = canPutOff
      harness.discretion = discretion
      harness.onShown = { [unowned harness] _ in
        harness.discretion = discretion == .discreet ? .full : .discreet
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map { call in
        // A click on the text is no button.
        let buttons = stride(from: 0, to: call.actions.count, by: 2).filter {
          call.actions[$0] != "default"
        }
        let labels = buttons.map { call.actions[$0 + 1] }
        return (labels, call.replaces, call.hints["x-dunst-stack-tag"] != nil)
      }
    }
  }

  @Test(arguments: ["dunst", "mako", "Xfce Notify Daemon"])
  func aFourthButtonWhereItIsShown(name: String) async throws {
    let calls = try await posted(to: name)
    #expect(calls[0].labels == ["Holding", "I asked", "Turn off", "Later"])
    #expect(calls[1].labels == ["OK", "Open", "Stop"])
  }

  @Test(arguments: ["gnome-shell", "dunstable", nil])
  func threeButtonsElsewhere(name: String?) async throws {
    let calls = try await posted(to: name)
    #expect(calls[0].labels == ["Holding", "I asked", "Turn off"])
  }

  @Test func threeButtonsWhereItCannotBePutOff() async throws {
    let calls = try await posted(to: "dunst", canPutOff: false)
    #expect(calls[0].labels == ["Holding", "I asked", "Turn off"])
  }

  @Test func aNumberOfItsOwnWhereThatIsTaken() async throws {
    let calls = try await posted(to: "Xfce Notify Daemon")
    #expect(calls[0].replaces >= 1 << 31)
    #expect(calls[1].replaces == calls[0].replaces)
    #expect(try await posted(to: "Xfce Notify Daemon")[0].replaces == calls[0].replaces)
    #expect(try await posted(to: "mako")[0].replaces == 0)
  }

  @Test func byNumberOrByTagButNotByBoth() async throws {
    let calls = try await posted(to: "mako")
    #expect(calls.map(\.hasTag) == [true, false])
    #expect(calls.map(\.replaces) == [0, 1])
  }

  @Test func aRowNamesAServerOnceForEachHabitAndATestThatThereIs() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Integration").standardized
    for row in ServerQuirks.table {
      let rows = ServerQuirks.table.filter {
        $0.server == row.server && $0.vendor == row.vendor && $0.habit == row.habit
      }
      #expect(rows.count == 1, "\(row)")
      let (file, name) = try #require(
        row.test.firstRange(of: "::").map {
          (row.test[..<$0.lowerBound], row.test[$0.upperBound...])
        })
      let text = try? String(contentsOf: tests.appending(path: String(file)), encoding: .utf8)
      let isThere = text?.contains("def \(name)(") == true
      #expect(isThere, "\(row.test)")
    }
  }

  @Test func ofTwoServersWithOneNameTheVendorTellsWhichItIs() {
    func habits(_ vendor: String) -> ServerQuirks {
      ServerQuirks(of: .init(name: "Notification Daemon", vendor: vendor, version: "1"))
    }
    #expect(habits("GNOME").have(.leavesBubble) && !habits("MATE").have(.leavesBubble))
    #expect(habits("MATE").have(.saysPutAwayRanOut) && !habits("GNOME").have(.saysPutAwayRanOut))
    #expect(!habits("nobody").have(.showsFourthButton))
  }

  /// What a server with that name and vendor gets when one is shown: the calls of `Notify`, and which
  /// are closed.
  ///
  /// `next`: what happens once it is shown. It is over with so many calls.
  private func calls(
    to name: String, of vendor: String? = nil, until count: Int,
    then next: @escaping @Sendable (NotifierHarness, FakeServer) -> Void
  ) async throws -> (posted: [String], closed: [UInt32], answers: [String]) {
    try await withNotifier { loop, harness in
      let server = try harness.server()
      (server.name, server.vendor) = (name, vendor)
      func look() { if server.posted.count + server.closed.count == count { loop.exit(0) } }
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        look()
      }
      server.onClose = { _ in look() }
      harness.onShown = { [unowned harness] _ in next(harness, server) }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      let posted = server.posted.map { call in
        "\(call.summary) \(call.replaces) \(call.timeout) \(call.hints["transient"] == .bool(true))"
      }
      return (posted, server.closed, harness.answers)
    }
  }

  @Test func aBubbleThatStaysWhenItIsClosedIsReplacedByOneThatRunsOut() async throws {
    let (posted, closed, _) = try await calls(to: "Notification Daemon", of: "GNOME", until: 2) {
      harness, _ in harness.notifier.withdraw(.init(rawValue: "one"))
    }
    #expect(posted == ["one 0 0 false", "Reminder 1 1 true"])
    #expect(closed.isEmpty)
  }

  @Test(arguments: [("MATE", ["one dismissed"]), ("nobody", [])])
  func oneThatRanOutWasPutAwayWhereNoneDoesByItself(_ vendor: String, _ expected: [String])
    async throws
  {
    let (_, _, answers) = try await calls(to: "Notification Daemon", of: vendor, until: 2) {
      harness, server in
      server.tellClosed(1, reason: 1)
      // Its answer comes after that.
      harness.notifier.askServer { [unowned harness] in harness.notifier.say(title: "end", text: "")
      }
    }
    #expect(answers == expected)
  }

  @Test func whatStaysInAHistoryIsClosedWhenItHasRunOut() async throws {
    let (_, closed, _) = try await calls(to: "Plasma", until: 3) { harness, server in
      harness.notifier.say(title: "two", text: "") { _ in server.tellClosed(2, reason: 1) }
    }
    #expect(closed == [2])
  }

  @Test func aClickOnTheTextStartsNothing() async throws {
    let (actions, resident, answers) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "gnome-shell"
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        if call.summary == "end" { return loop.exit(0) }
        server.press("default", of: 1)
        harness.notifier.say(title: "end", text: "")
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (
        server.posted.map { $0.actions.suffix(2) }, server.posted.map { $0.hints["resident"] },
        harness.answers
      )
    }
    #expect(actions == [["default", ""], ["default", ""]])
    #expect(resident == [.bool(true), .bool(false)])
    #expect(answers.isEmpty)
  }

  /// There it stays when it is pressed, whoever has left it.
  @Test(arguments: [("gnome-shell", [9]), ("dunst", [])] as [(String, [UInt32])])
  func whatIsPressedTooLateGoes(_ name: String, _ expected: [UInt32]) async throws {
    let (closed, late) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = name
      harness.onShown = { _ in server.press("notSafe.0123456789abcdef0123456789abcdef.x", of: 9) }
      // Its answer comes after a closing.
      harness.onLatePress = { [unowned harness] in harness.notifier.askServer { loop.exit(0) } }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (server.closed, harness.late)
    }
    #expect(closed == expected)
    #expect(late == ["x notSafe"])
  }
}
