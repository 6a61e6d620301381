// SPDX-License-Identifier: Apache-2.0

import Systemd
import Testing

@testable import LeewayDaemon

/// What is posted where the server is known by its name.
@Suite(.timeLimit(.minutes(1))) struct ServerHabitsTests {
  /// How often a check-in is posted, and with what, to a server with that name.
  private func posted(
    to name: String?, canPutOff: Bool = true, wording: Wording = .full
  ) async throws -> [(labels: [String], replaces: UInt32, hasTag: Bool)] {
    try await onDesk { loop, desk in
      let server = try desk.server()
      server.name = name
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        if server.posted.count == 2 { loop.exit(0) }
      }
      desk.notifier.canPutOff = { _ in canPutOff }
      desk.wording = wording
      desk.onShown = { [unowned desk] _ in
        desk.wording = wording == .discreet ? .full : .discreet
        desk.notifier.refresh()
      }
      try desk.notifier.start()
      desk.show("one")
      _ = try loop.run()
      return server.posted.map { call in
        let labels = stride(from: 1, to: call.actions.count, by: 2).map { call.actions[$0] }
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
}
