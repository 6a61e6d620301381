// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct OrderTests {
  private static func echo(_ text: String) -> String {
    #"{"method":"org.example.test.Echo","parameters":{"text":"\#(text)"}}␀"#
  }

  private static func reply(_ text: String) -> String { #"{"parameters":{"text":"\#(text)"}}"# }

  @Test(arguments: [100, 500]) func manyCallsAtOnceAreAnsweredInOrder(_ count: Int) async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      // More than a turn handles, with calls in between that have no reply or an error.
      client.say(
        (0..<count).map { number in
          switch number % 5 {
          case 3: #"{"method":"org.example.test.Note","parameters":{"text":""},"oneway":true}␀"#
          case 4: #"{"method":"org.example.test.Fail","parameters":{"level":\#(number)}}␀"#
          default: Self.echo("\(number)")
          }
        }.joined())
      for number in 0..<count {
        switch number % 5 {
        case 3: continue
        case 4:
          #expect(
            client.hear()
              == #"{"error":"org.example.test.TooLoud","parameters":{"level":\#(number)}}"#)
        default: #expect(client.hear() == Self.reply("\(number)"))
        }
      }
    }
  }

  @Test func aCallWaitsForTheOneBeforeIt() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      client.say(
        #"{"method":"org.example.test.Later","parameters":{"text":"a"}}␀"# + Self.echo("b"))
      var called = service.called.makeAsyncIterator()
      #expect(await called.next() == "a")
      // Another connection waits for nobody.
      var other = try VarlinkClient(connectingTo: service.path)
      let released = try other.call(Release.self, .init()).released
      #expect(released == 1)
      #expect(client.hear() == Self.reply("released"))
      #expect(client.hear() == Self.reply("b"))
    }
  }

  @Test func aCallMayComeInPieces() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      let whole = Self.echo("a") + Self.echo("b")
      for character in whole { client.say(String(character)) }
      #expect(client.hear() == Self.reply("a"))
      #expect(client.hear() == Self.reply("b"))
    }
  }

  @Test func aPeerThatHasSaidAllStillHearsItsReplies() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      client.say(
        Self.echo("a") + #"{"method":"org.example.test.Later","parameters":{"text":"a"}}␀"#
          + Self.echo("b") + "{")
      client.endInput()
      #expect(client.hear() == Self.reply("a"))
      var called = service.called.makeAsyncIterator()
      #expect(await called.next() == "a")
      var other = try VarlinkClient(connectingTo: service.path)
      let released = try other.call(Release.self, .init()).released
      #expect(released == 1)
      #expect(client.hear() == Self.reply("released"))
      #expect(client.hear() == Self.reply("b"))
      #expect(client.isClosed())
    }
  }
}
