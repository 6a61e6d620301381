// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import Testing

@testable import LeewayCore
@testable import LeewayDaemon

/// Where others may look, nothing tells what this is; and each button does what its real one does.
@Suite(.timeLimit(.minutes(1))) struct DiscretionTests {
  /// What would tell.
  private static let telling = [
    "leeway", "one", "text", "hold", "reach", "safe", "settle", "space", "presence", "check-in",
  ]

  private static func told(by call: FakeServer.Notify) -> [String] {
    let hints = call.hints.map { "\($0) \($1)" }
    let all = ([call.name, call.icon, call.summary, call.body] + call.actions + hints).joined(
      separator: "\n")
    return telling.filter { all.localizedCaseInsensitiveContains($0) }
  }

  @Test func whatIsShownIsReplacedAtOnceAndComesBack() async throws {
    let calls = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "dunst"
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        if server.posted.count == 4 { loop.exit(0) }
        if server.posted.count == 1 { harness.show("two", at: "19:50") }
      }
      harness.onShown = { [unowned harness] _ in
        guard harness.shown.count == 2 else { return }
        harness.discretion = .discreet
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.posted.map {
        ($0.replaces, Self.told(by: $0), $0.summary, $0.actions.count, $0.body)
      }
    }
    #expect(Set(calls.map(\.4)).count == 3, "no two neutral ones look alike")
    #expect(calls.map(\.0).sorted() == [0, 0, 1, 2])
    #expect(calls.prefix(2).allSatisfy { !$0.1.isEmpty }, "the real ones would be found")
    for call in calls.suffix(2) {
      #expect(call.1.isEmpty)
      #expect(call.2 == "Reminder")
      #expect(call.3 == 6)
    }
  }

  @Test func whereAReplacementMayKeepSomethingItIsClosedAndPostedAnew() async throws {
    let (log, told) = try await withNotifier { loop, harness in
      let server = try harness.server()
      var log: [String] = []
      server.onClose = { [unowned server] in
        log.append("close \($0)")
        server.tellClosed($0, reason: 2)
      }
      server.onNotify = { [unowned harness, unowned server] call in
        log.append("\(call.summary) in place of \(call.replaces)")
        server.reply(to: call)
        guard server.posted.count < 3 else { return loop.exit(0) }
        // Its answer comes after this one.
        harness.notifier.askServer { [unowned harness] in
          harness.discretion = harness.discretion == .full ? .discreet : .full
        }
      }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready { harness.show("one") }
      }
      try harness.start()
      _ = try loop.run()
      return (log, harness.answers)
    }
    #expect(
      log == [
        "one in place of 0", "close 1", "Reminder in place of 0", "close 2", "one in place of 0",
      ])
    #expect(told.isEmpty, "our own closing is no answer")
  }

  @Test func whatIsToBeSaidWaitsForItToBeKnownInWhichWords() async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        if server.posted.count == 2 { loop.exit(0) }
      }
      harness.discretion = nil
      harness.onAvailability = { [unowned harness] in
        // It would have been posted by now.
        harness.notifier.askServer { [unowned harness] in
          harness.discretion = .full
        }
      }
      try harness.start()
      harness.show("one")
      harness.notifier.say(title: "two", text: "")
      _ = try loop.run()
      return server.posted.map(\.summary)
    }
    #expect(posted.sorted() == ["one", "two"])
  }

  @Test func whatIsSaidWithoutButtonsIsNeutralToo() async throws {
    let told = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { _ in loop.exit(0) }
      harness.discretion = .discreet
      try harness.start()
      harness.notifier.say(title: "one", text: "A text.")
      _ = try loop.run()
      return Self.told(by: server.posted[0])
    }
    #expect(told.isEmpty)
  }

  @Test(arguments: [("OK", ["one holding"]), ("Stop", ["one notSafe"]), ("Open", [])])
  func aNeutralButtonDoesWhatItsRealOneDoes(_ label: String, _ expected: [String]) async throws {
    let (answers, closed, later) = try await withNotifier { loop, harness in
      var servers = [try harness.server()]
      servers[0].onClose = { [unowned harness] _ in
        // Whatever is still on the desktop is posted again to another server.
        guard servers.count == 1, let second = try? harness.server(firstNumber: 100) else { return }
        second.onNotify = { [unowned harness, unowned second] call in
          second.reply(to: call)
          if call.actions.isEmpty { return loop.exit(0) }
          harness.notifier.say(title: "", text: "")
        }
        servers.append(second)
        harness.show("two")
      }
      harness.onShown = { id in
        let actions = servers[0].posted[0].actions
        guard id == "one", let place = actions.firstIndex(of: label) else { return }
        servers[0].press(actions[place - 1], of: 1)
      }
      harness.discretion = .discreet
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      let later = servers.last?.posted.count { !$0.actions.isEmpty }
      return (harness.answers, servers[0].closed, later)
    }
    #expect(answers == expected)
    #expect(closed.first == 1, "off the screen")
    #expect(later == 1, "and not on the next one")
  }

  @Test func aButtonThatIsPressedWhileItIsReplacedCounts() async throws {
    let answers = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "dunst"
      server.onNotify = { [unowned server] call in
        if call.replaces == 1 { server.press(server.posted[0].actions[2], of: 1) }
        server.reply(to: call)
      }
      server.onClose = { _ in loop.exit(0) }
      harness.onShown = { [unowned harness] _ in
        harness.discretion = .discreet
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return harness.answers
    }
    #expect(answers == ["one reachedOut"])
  }

  @Test func onALockedScreenThereIsNothingToPressAndPuttingItAwayIsNoAnswer() async throws {
    let (calls, answers) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = "dunst"
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        switch server.posted.count {
        case 2:
          server.tellClosed(1, reason: 2)
          // Its answer comes after that.
          harness.notifier.say(title: "", text: "") { [unowned harness] _ in
            harness.discretion = .full
          }
        case 4: loop.exit(0)
        default: break
        }
      }
      harness.onShown = { [unowned harness] _ in
        harness.discretion = .locked
      }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (server.posted.map { ($0.replaces, $0.summary, $0.actions.count) }, harness.answers)
    }
    try #require(calls.count == 4)
    #expect(calls[1] == (1, "Reminder", 0))
    #expect(calls[3] == (0, "one", 6), "back in full, though it was put away")
    #expect(answers.isEmpty)
  }

  @Test func whatIsNotOnTheScreenAnyMoreDoesNotComeBackForItsWords() async throws {
    let posted = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness, unowned server] call in
        server.reply(to: call)
        guard server.posted.count == 1 else { return }
        server.tellClosed(1, reason: 1)
        harness.notifier.say(title: "", text: "") { [unowned harness] _ in
          harness.discretion = .locked
          harness.notifier.say(title: "", text: "") { _ in loop.exit(0) }
        }
      }
      harness.onAvailability = { [unowned harness] in
        if harness.notifier.availability == .ready, harness.shown.isEmpty { harness.show("one") }
      }
      try harness.start()
      _ = try loop.run()
      return server.posted.map(\.summary)
    }
    #expect(posted == ["one", "", "Reminder"])
  }

  @Test func replacedOnItsWayUnderTheSameNumberItStays() async throws {
    let closed = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned harness, unowned server] call in
        // As dunst does with two of the same tag.
        switch server.posted.count {
        case 1: break
        case 2: for call in server.posted { server.reply(to: call, number: 7) }
        default: loop.exit(0)
        }
        if server.posted.count == 1 {
          harness.discretion = .discreet
        }
      }
      harness.onShown = { [unowned harness] _ in harness.notifier.say(title: "", text: "") }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return server.closed
    }
    #expect(closed.isEmpty)
  }
}
