// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing
import Varlink

@testable import leeway

/// This program and a daemon that is newer, or older: over a real socket, with what it would say.
struct OtherVersionTests {
  /// As a newer daemon would say it: a field more on every level, and words nobody has heard of.
  private static func newer(_ value: some Encodable) throws -> String {
    try RawParameters(encoding: value).text.replacing("{", with: #"{"newer":[null,1e400],"#)
  }

  private static let checkIn = PageTests.checkIn {
    ($0.phase, $0.outcome, $0.reason, $0.answers) = (
      "convalesce", "sleptOnIt", "fullMoon", ["sleptOnIt"]
    )
  }

  private static let state = PageTests.state {
    ($0.phase, $0.newest) = ("convalesce", checkIn)
    $0.cycle.append(.init(kind: "longWalk", at: PageTests.now))
    $0.choices = [.init(verb: "walk", meaning: "You go for a walk")]
  }

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
      answered: #"{"parameters":\#(Self.newer(Wire.Status.Reply(state: Self.state))),"trace":"x"}"#)
    var page = Page(for: PageTests.terminal(80))
    page.show(try raw.decode(Wire.Status.Reply.self).state)
    #expect(page.text.contains("Holding until tomorrow 18:00"))
    #expect(page.text.contains("\nlong walk         Sat 18:40\n"))
    #expect(page.text.contains("slept on it: full moon"))
    #expect(page.text.contains("leeway walk"))
    // With --json it goes through as it came.
    #expect(raw.line.contains(#""newest":{"newer":[null,1e400],"#))
  }

  @Test func aNewerDaemonsKindOfChangeIsShownAsTheStateOfNow() throws {
    let change = Wire.Monitor.Reply(
      sequence: 7, kind: "moonrise", checkIn: Self.checkIn, state: Self.state)
    let daemon = try FakeDaemon(replies: [#"{"parameters":\#(Self.newer(change))}"#])
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
    #expect(failure.message.english == "The daemon refused this: TooTired.")
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
    let reply = try RawParameters(encoding: Wire.Status.Reply(state: Self.state)).text
    let older = reply.replacing(#""discreet":false,"#, with: "")
    try #require(older != reply)
    let raw = try ask(Wire.Status.self, NoParameters(), answered: #"{"parameters":\#(older)}"#)
    let error = #expect(throws: DecodingError.self) { try raw.decode(Wire.Status.Reply.self) }
    let failure = Failure(try #require(error))
    #expect(failure.status == .unexpected)
    #expect(
      failure.message.english
        == "The daemon is older than this program: its reply has no “state.discreet”. "
        + "Restart it with: systemctl --user restart leeway")
  }

  @Test func aReplyOfAnotherMakeIsNotTakenForAnOlderOne() throws {
    let raw = try ask(
      Wire.Reload.self, NoParameters(), answered: #"{"parameters":{"changed":"yes"}}"#)
    let error = #expect(throws: DecodingError.self) { try raw.decode(Wire.Reload.Reply.self) }
    #expect(
      Failure(try #require(error)).message.english
        == "In the daemon's reply, “changed” is missing or wrong.")
  }
}
