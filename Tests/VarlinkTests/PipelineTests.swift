// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct PipelineTests {
  private static func reply(_ text: String, continues: Bool = false) -> String {
    #"{"parameters":{"text":"\#(text)"}\#(continues ? #","continues":true"# : "")}"# + "\0"
  }

  @Test func callsGoOutBeforeRepliesCome() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let first = try client.begin(Echo.self, .init(text: "a"))
    let second = try client.begin(Echo.self, .init(text: "b"))
    #expect(peer.heard().split(separator: "\0").count == 2)
    peer.say(Self.reply("A") + Self.reply("B"))
    #expect(try client.finish(first).text == "A")
    #expect(try client.finish(second).text == "B")
  }

  @Test func repliesAreAskedForInAnyOrder() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let first = try client.begin(Echo.self, .init(text: "a"))
    try client.callOneway(Echo.self, .init(text: "no reply"))
    let second = try client.begin(Echo.self, .init(text: "b"))
    peer.say(Self.reply("A") + #"{"error":"org.example.test.Loud"}"# + "\0" + Self.reply("C"))
    #expect(try client.call(Echo.self, .init(text: "c")).text == "C")
    #expect(throws: ErrorReply(name: "org.example.test.Loud")) { try client.finish(second) }
    #expect(try client.finish(first).text == "A")
  }

  @Test func aStreamComesAfterWhatWasBegunBefore() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let first = try client.begin(Echo.self, .init(text: "a"))
    peer.say(Self.reply("A") + Self.reply("1", continues: true) + Self.reply("2"))
    var texts: [String] = []
    try client.stream(Echo.self, .init(text: "b")) {
      texts.append($0.text)
      return true
    }
    #expect(texts == ["1", "2"])
    #expect(try client.finish(first).text == "A")
  }

  @Test func aReplyThatIsThereOutlivesTheConnection() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let first = try client.begin(Echo.self, .init(text: "a"))
    let second = try client.begin(Echo.self, .init(text: "b"))
    let third = try client.begin(Echo.self, .init(text: "c"))
    peer.say(Self.reply("A"))
    peer.hangUp()
    #expect(throws: VarlinkClientError.closed) { try client.finish(second) }
    #expect(throws: VarlinkClientError.closed) { try client.finish(third) }
    #expect(try client.finish(first).text == "A")
    #expect(throws: VarlinkClientError.closed) {
      _ = try client.begin(Echo.self, .init(text: "d"))
    }
  }

  @Test func aReplyThatContinuesUnaskedEndsTheConnection() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let first = try client.begin(Echo.self, .init(text: "a"))
    let second = try client.begin(Echo.self, .init(text: "b"))
    peer.say(Self.reply("A", continues: true) + Self.reply("B"))
    #expect(throws: VarlinkClientError.malformedReply("continues, though one was asked for")) {
      try client.finish(second)
    }
    #expect(throws: VarlinkClientError.closed) { try client.finish(first) }
  }

  @Test func theTimeoutCountsFromTheBeginning() throws {
    let peer = try Peer()
    var client = peer.makeClient(timeout: .milliseconds(20))
    let pending = try client.begin(Echo.self, .init(text: "a"))
    #expect(throws: VarlinkClientError.timedOut) { try client.finish(pending) }
  }

  /// A peer that answers each call before it reads the next: where nobody took its replies in, both
  /// would wait for each other.
  @Test func repliesAreTakenInWhileCallsGoOut() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    let count = 200
    Thread.detachNewThread {
      for index in 0..<count {
        guard peer.hearCall() != nil else { return }
        peer.say(Self.reply(String(repeating: "y", count: 20_000) + "\(index)"))
      }
    }
    var last: String?
    var pending: PendingReply<Echo>?
    for _ in 0..<count {
      pending = try client.begin(Echo.self, .init(text: String(repeating: "x", count: 20_000)))
    }
    if let pending { last = try client.finish(pending).text }
    #expect(last?.hasSuffix("y\(count - 1)") == true)
  }
}
