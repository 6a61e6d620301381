// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import Testing
import Varlink

@testable import leeway

/// This program and a daemon that is newer, or older: over a real socket, with what it would say.
struct OtherVersionTests {
  /// A state of a newer daemon: a field more on every level, and words of which nobody has heard.
  private static let state = #"""
    {"now":"2026-03-28T18:40:00+01:00","phase":"convalesce","unsafe":false,"episode":3,
     "since":"2026-03-28T18:00:00+01:00","holdEnds":"2026-03-29T18:00:00+02:00","holding":true,
     "cycle":[{"kind":"pull","at":"2026-03-28T18:00:00+01:00","weight":0.5},
              {"kind":"longWalk","at":"2026-03-28T18:30:00+01:00"}],
     "newest":\#(checkIn),
     "next":{"id":"3-space-1.1","phase":"space","due":"2026-03-29T12:00:00+02:00","sure":true},
     "unanswered":1,"pausedUntil":null,"mood":{"deep":[{"er":null}]},
     "choices":[{"verb":"walk","meaning":"You go for a walk","key":"w"}],
     "discreet":false,"missing":[],"count":1e400}
    """#.replacing("\n", with: "")

  private static let checkIn = #"""
    {"id":"3-settle-1.2","episode":3,"phase":"convalesce","due":"2026-03-28T18:30:00+01:00",
     "shown":"2026-03-28T18:30:01+01:00","expires":null,"title":"T","text":"t",
     "answers":["sleptOnIt"],"outcome":"sleptOnIt","reason":"fullMoon","into":null,"stars":5}
    """#.replacing("\n", with: "")

  private func ask<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, answered reply: String
  ) throws -> RawParameters {
    let daemon = try FakeDaemon(replies: [reply])
    defer { _ = daemon.finish() }
    return try daemon.daemon.ask(method, parameters, repeatable: false)
  }

  @Test func aNewerDaemonsFieldsAreIgnoredAndItsWordsShown() throws {
    let raw = try ask(
      Wire.Status.self, NoParameters(),
      answered: #"{"parameters":{"state":\#(Self.state),"more":1},"trace":"x"}"#)
    var page = Page(for: PageTests.terminal(80))
    page.show(try raw.decode(Wire.Status.Reply.self).state)
    #expect(page.text.contains("Holding until tomorrow 18:00"))
    #expect(page.text.contains("pull → long walk"))
    #expect(page.text.contains("slept on it: full moon"))
    #expect(page.text.contains("leeway walk"))
    // With --json it goes through as it came.
    #expect(raw.line.contains(#""mood":{"deep":[{"er":null}]}"#))
  }

  @Test func aNewerDaemonsKindOfChangeIsShownAsTheStateOfNow() throws {
    let daemon = try FakeDaemon(replies: [
      #"{"parameters":{"sequence":7,"kind":"moonrise","checkIn":\#(Self.checkIn),"#
        + #""state":\#(Self.state),"moon":"full"}}"#
    ])
    var lines: [String] = []
    try daemon.daemon.follow(Wire.Monitor.self, NoParameters()) { raw in
      var page = Page(for: PageTests.terminal(100))
      page.show(try raw.decode(Wire.Monitor.Reply.self))
      lines.append(page.text)
      return true
    }
    _ = daemon.finish()
    #expect(lines.count == 1)
    #expect(lines.first?.contains("Holding until tomorrow 18:00") == true)
  }

  @Test func aNewerDaemonsRefusalIsSaidInItsWords() throws {
    let error = #expect(throws: ErrorReply.self) {
      try ask(
        Wire.Log.self, .init(),
        answered: #"""
          {"error":"org.leeway.Leeway.TooTired",
           "parameters":{"message":"Rest first, then log it.","until":{"hour":9}}}
          """#)
    }
    let failure = Failure(try #require(error))
    #expect(failure.status == .refused)
    #expect(failure.message.english == "Rest first, then log it.")
    #expect(failure.json?.contains("org.leeway.Leeway.TooTired") == true)
  }

  @Test func aNewerDaemonsRefusalMayHaveNoWords() throws {
    let error = #expect(throws: ErrorReply.self) {
      try ask(Wire.Log.self, .init(), answered: #"{"error":"org.leeway.Leeway.TooTired"}"#)
    }
    let failure = Failure(try #require(error))
    #expect(failure.status == .refused)
    #expect(failure.message.english == "The daemon refused it: TooTired.")
  }

  @Test(arguments: [
    #"{"error":"org.varlink.service.MethodNotFound","#
      + #""parameters":{"method":"org.leeway.Leeway.SetDiscreet"}}"#,
    #"{"error":"org.varlink.service.MethodNotImplemented","parameters":{}}"#,
    #"{"error":"org.varlink.service.InterfaceNotFound"}"#,
  ]) func anOlderDaemonIsToBeRestarted(_ reply: String) throws {
    let error = #expect(throws: ErrorReply.self) {
      try ask(Wire.Reload.self, NoParameters(), answered: reply)
    }
    let failure = Failure(try #require(error))
    #expect(failure.status == .unexpected)
    #expect(failure.message.contains("older than this program"))
    #expect(failure.message.english.hasSuffix("systemctl --user restart leeway"))
  }

  @Test func anOlderDaemonsReplyThatSaysLessIsToldAndWhatToDo() throws {
    let older = Self.state.replacing(#""discreet":false,"#, with: "")
    let raw = try ask(
      Wire.Status.self, NoParameters(), answered: #"{"parameters":{"state":\#(older)}}"#)
    let error = #expect(throws: DecodingError.self) { try raw.decode(Wire.Status.Reply.self) }
    let failure = Failure(try #require(error))
    #expect(failure.status == .unexpected)
    #expect(
      failure.message.english
        == "The daemon answered, but without “state.discreet”: it is older than this program. "
        + "Restart it with: systemctl --user restart leeway")
  }

  @Test func aReplyOfAnotherMakeIsNotTakenForAnOlderOne() throws {
    let raw = try ask(
      Wire.Reload.self, NoParameters(), answered: #"{"parameters":{"changed":"yes"}}"#)
    let error = #expect(throws: DecodingError.self) { try raw.decode(Wire.Reload.Reply.self) }
    #expect(
      Failure(try #require(error)).message.english
        == "The daemon's reply has a missing or wrong “changed”.")
  }
}
