// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Varlink

@Suite(.timeLimit(.minutes(1))) struct VarlinkClientTests {
  @Test func callsAndReadsTheReply() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(#"{"parameters":{"text":"hello","new":1}}"# + "\0")
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "hello")
    #expect(
      peer.heard() == #"{"method":"org.example.test.Echo","parameters":{"text":"hi"}}"# + "\0")
  }

  @Test func keepsUnknownKeysOfARawReply() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(#"{"parameters":{"text":"hello", "new":1}}"# + "\0")
    let raw = try client.callRaw(Echo.self, .init(text: "hi"))
    #expect(raw.text == #"{"text":"hello", "new":1}"#)
    #expect(try raw.decode(Echo.Reply.self).text == "hello")
  }

  @Test func anErrorReplyLeavesTheConnectionUsable() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(#"{"error":"org.example.test.Loud","parameters":{"message":"Hush."}}"# + "\0")
    peer.say(#"{"parameters":{"text":"again"}}"# + "\0")
    let error = #expect(throws: ErrorReply.self) {
      try client.call(Echo.self, .init(text: "HI"))
    }
    #expect(error?.name == "org.example.test.Loud")
    #expect(error?.message == "Hush.")
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "again")
  }

  @Test func onewaySendsAndWaitsForNothing() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    try client.callOneway(Echo.self, .init(text: "hi"))
    #expect(
      peer.heard()
        == #"{"method":"org.example.test.Echo","parameters":{"text":"hi"},"oneway":true}"# + "\0")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var says: String
    var error: VarlinkClientError
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(why: "no JSON", says: "oops\0", error: .malformedReply("is not JSON at byte 0")),
    Case(why: "an array", says: "[]\0", error: .malformedReply("is not a JSON object")),
    Case(
      why: "parameters no object", says: #"{"parameters":5}"# + "\0",
      error: .malformedReply("has a wrong parameters")),
    Case(
      why: "a field missing", says: #"{"parameters":{}}"# + "\0",
      error: .malformedReply("has a missing or wrong text")),
    Case(
      why: "continues unasked", says: #"{"parameters":{"text":"a"},"continues":true}"# + "\0",
      error: .malformedReply("continues, though one was asked for")),
    Case(
      why: "error and continues", says: #"{"error":"a.B","continues":true}"# + "\0",
      error: .malformedReply("has a wrong continues")),
    Case(why: "nothing", says: "", error: .timedOut),
    Case(why: "half a reply", says: #"{"parameters":{"te"#, error: .timedOut),
  ]) func aFailureEndsTheConnection(_ example: Case) throws {
    let peer = try Peer()
    var client = peer.makeClient(timeout: .milliseconds(20))
    peer.say(example.says)
    #expect(throws: example.error) { try client.call(Echo.self, .init(text: "hi")) }
    // A late reply must not be taken for the next call's.
    peer.say(#"{"parameters":{"text":"late"}}"# + "\0")
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
  }

  @Test(arguments: ["", #"{"parameters":{"text":"ha"#]) func aPeerThatHangsUp(_ says: String)
    throws
  {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(says)
    peer.hangUp()
    // Without MSG_NOSIGNAL this would end the test process.
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
  }

  @Test func aPeerThatDoesNotReadTimesOut() throws {
    let peer = try Peer()
    var client = peer.makeClient(timeout: .milliseconds(20))
    #expect(throws: VarlinkClientError.timedOut) {
      try client.call(Echo.self, .init(text: String(repeating: "x", count: 4 << 20)))
    }
  }

  @Test func parametersThatJSONCannotSayAreNotSent() throws {
    enum Measure: VarlinkMethod {
      struct Parameters: Codable, Sendable { var value: Double }
      typealias Reply = NoParameters
      static let name = "org.example.test.Measure"
    }
    let peer = try Peer()
    var client = peer.makeClient()
    let error = #expect(throws: VarlinkClientError.self) {
      try client.call(Measure.self, .init(value: .nan))
    }
    guard case .notEncodable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(peer.heard().isEmpty)
    peer.say("{}\0")
    #expect(try client.call(Measure.self, .init(value: 1)) == NoParameters())
  }

  // MARK: Streams

  private static func frame(_ text: String, continues: Bool) -> String {
    #"{"parameters":{"text":"\#(text)"}\#(continues ? #","continues":true"# : "")}"# + "\0"
  }

  @Test func streamsUntilTheLastReply() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(Self.frame("a", continues: true) + Self.frame("b", continues: true))
    peer.say(Self.frame("c", continues: false) + Self.frame("d", continues: false))
    var texts: [String] = []
    try client.stream(Echo.self, .init(text: "hi")) {
      texts.append($0.text)
      return true
    }
    #expect(texts == ["a", "b", "c"])
    #expect(peer.heard().hasSuffix(#","more":true}"# + "\0"))
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "d")
  }

  @Test func theCallerEndsAStreamAndWithItTheConnection() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(Self.frame("a", continues: true) + Self.frame("b", continues: true))
    var texts: [String] = []
    try client.stream(Echo.self, .init(text: "hi")) {
      texts.append($0.text)
      return false
    }
    #expect(texts == ["a"])
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
  }

  @Test func anErrorEndsAStream() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(Self.frame("a", continues: true) + #"{"error":"org.example.test.Loud"}"# + "\0")
    peer.say(Self.frame("after", continues: false))
    var count = 0
    #expect(throws: ErrorReply(name: "org.example.test.Loud")) {
      try client.stream(Echo.self, .init(text: "hi")) { _ in
        count += 1
        return true
      }
    }
    #expect(count == 1)
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "after")
  }

  @Test func aStreamEndsWhereTheBodyThrows() throws {
    struct Enough: Error {}
    let peer = try Peer()
    var client = peer.makeClient()
    peer.say(Self.frame("a", continues: true) + Self.frame("b", continues: true))
    #expect(throws: Enough.self) {
      try client.stream(Echo.self, .init(text: "hi")) { _ in throw Enough() }
    }
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
  }

  @Test func theTimeoutCountsForTheFirstReplyOnly() throws {
    let silent = try Peer()
    var waiting = silent.makeClient(timeout: .milliseconds(20))
    #expect(throws: VarlinkClientError.timedOut) {
      try waiting.stream(Echo.self, .init(text: "hi")) { _ in true }
    }

    // No time at all: the first reply is there already, the second comes after it was read.
    let peer = try Peer()
    var client = peer.makeClient(timeout: .zero)
    peer.say(Self.frame("a", continues: true))
    var texts: [String] = []
    try client.stream(Echo.self, .init(text: "hi")) {
      texts.append($0.text)
      if texts.count == 1 {
        Thread.detachNewThread { peer.say(Self.frame("b", continues: false)) }
      }
      return true
    }
    #expect(texts == ["a", "b"])
  }

  @Test func aStreamIsTakenAsItComes() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    try client.startStream(Echo.self, .init(text: "hi"))
    #expect(peer.heard().hasSuffix(#","more":true}"# + "\0"))
    #expect(try client.nextReply() == nil)
    let frame = Self.frame("a", continues: true)
    peer.say(String(frame.prefix(9)))
    #expect(try client.nextReply() == nil)
    var waiting = pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&waiting, 1, 0) == 0, "what has come was taken")
    peer.say(frame.dropFirst(9) + Self.frame("b", continues: false))
    #expect(poll(&waiting, 1, 0) == 1)
    #expect(throws: VarlinkClientError.closed, "a stream is under way") {
      try client.call(Echo.self, .init(text: "hi"))
    }
    #expect(try client.nextReply()?.text == #"{"text":"a"}"#)
    #expect(try client.nextReply()?.text == #"{"text":"b"}"#)
    #expect(throws: VarlinkClientError.closed) { try client.nextReply() }
    peer.say(Self.frame("c", continues: false))
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "c")
  }

  @Test func aStreamThatIsTakenEndsWithAnErrorOrTheConnection() throws {
    let peer = try Peer()
    var client = peer.makeClient()
    try client.startStream(Echo.self, .init(text: "hi"))
    peer.say(#"{"error":"org.example.test.Loud"}"# + "\0" + Self.frame("a", continues: false))
    #expect(throws: ErrorReply(name: "org.example.test.Loud")) { try client.nextReply() }
    #expect(throws: VarlinkClientError.closed) { try client.nextReply() }
    #expect(try client.call(Echo.self, .init(text: "hi")).text == "a")
    try client.startStream(Echo.self, .init(text: "hi"))
    peer.hangUp()
    #expect(throws: VarlinkClientError.closed) { try client.nextReply() }
    #expect(throws: VarlinkClientError.closed) { try client.call(Echo.self, .init(text: "hi")) }
  }

  // MARK: Connecting

  @Test func connectsToNothing() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/nobody"
    #expect(throws: VarlinkClientError.notReachable(path: path, errno: ENOENT)) {
      _ = try VarlinkClient(connectingTo: path)
    }
  }

  @Test(arguments: [("", EINVAL), (String(repeating: "x", count: 108), ENAMETOOLONG)])
  func connectsToWhatIsNoPath(_ path: String, _ code: CInt) {
    #expect(throws: VarlinkClientError.notReachable(path: path, errno: code)) {
      _ = try VarlinkClient(connectingTo: path)
    }
  }

  @Test func connectsWhereNobodyListens() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    let descriptor = try directory.bind(path)
    defer { close(descriptor) }
    let error = #expect(throws: VarlinkClientError.self) {
      _ = try VarlinkClient(connectingTo: path)
    }
    #expect(error == .notReachable(path: path, errno: ECONNREFUSED))
    #expect(error?.description == "Could not connect to \(path): Connection refused.")
  }

  @Test func connectingTimesOutWhereNobodyAccepts() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    let descriptor = try directory.bind(path)
    defer { close(descriptor) }
    try #require(listen(descriptor, 0) == 0)
    // The queue holds one; the second waits for room.
    let first = try VarlinkClient(connectingTo: path)
    #expect(throws: VarlinkClientError.timedOut) {
      _ = try VarlinkClient(connectingTo: path, timeout: .milliseconds(20))
    }
    _ = consume first
  }
}

/// A directory that goes away with its owner.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/varlink-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A Unix socket bound to `path`, which does not listen.
  func bind(_ path: String) throws -> CInt {
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    return descriptor
  }
}
