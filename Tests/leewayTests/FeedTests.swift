// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import Testing
import Varlink

@testable import leeway

/// Against a real socket, with a peer that reads a call and then does what the test wants.
struct FeedTests {
  private static let start = Duration.seconds(1000)

  private static func frame(_ state: Wire.State) throws -> String {
    let reply = Wire.Monitor.Reply(sequence: 0, kind: "state", state: state)
    return #"{"parameters":\#(try RawParameters(encoding: reply).text),"continues":true}"#
  }

  /// What comes next; the feed is asked again once its descriptor is readable.
  private static func next(_ feed: inout Feed<Wire.State>, at now: Duration = start) -> [Feed<
    Wire.State
  >.News] {
    var waiting = pollfd(fd: feed.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&waiting, 1, 10_000) == 1)
    return feed.news(at: now)
  }

  @Test func tellsTheStateAndThatTheDaemonWentAwayAndLooksForItAtOnce() throws {
    let state = PageTests.state()
    let peer = try FakeDaemon(replies: [try Self.frame(state), try Self.frame(state)])
    var feed = Feed(peer.daemon, at: Self.start)
    let isConnected = feed.isConnected
    #expect(isConnected)
    var news: [Feed<Wire.State>.News] = []
    while news.count < 4 { news += Self.next(&feed) }
    // The peer hangs up after each, and is connected to once more without a pause.
    #expect(news.prefix(3) == [.told(state), .lost, .told(state)])
    #expect(news.last == .lost)
    _ = peer.finish()
  }

  @Test func nothingIsWaitedFor() throws {
    let peer = try FakeDaemon(replies: [])
    var feed = Feed(peer.daemon, at: Self.start)
    let isConnected = feed.isConnected
    #expect(isConnected)
    let news = feed.news(at: Self.start)
    #expect(news == [])
    _ = peer.finish()
  }

  @Test func aSocketThatIsGoneIsLookedForAndThenWaitedFor() throws {
    let folder = try Folder()
    // The folder above the socket's is looked at, too; in /tmp other tests work.
    try #require(mkdir("\(folder.path)/leeway", 0o700) == 0)
    let socket = "\(folder.path)/leeway/socket"
    var feed = Feed(Daemon(socket: socket), at: Self.start)
    let isConnected = feed.isConnected
    #expect(!isConnected)
    var now = Self.start
    var pauses: [Duration] = []
    while let retry = feed.retry {
      let news = feed.news(at: now)
      let unchanged = feed.retry
      #expect(news == [.lost])
      #expect(unchanged == retry, "not before its time")
      pauses.append(retry - now)
      now = retry
      _ = feed.news(at: now)
    }
    #expect(pauses == [50, 100, 200, 400, 800, 1600].map { .milliseconds($0) })
    let descriptor = feed.descriptor
    #expect(descriptor >= 0, "something near the socket is waited for")
    #expect(creat(socket, 0o600) >= 0)
    let news = Self.next(&feed, at: now)
    let retry = feed.retry
    #expect(news == [.lost])
    #expect(retry == now + .milliseconds(50))
  }

  @Test func whereNothingCanBeWaitedForItGivesUp() throws {
    let folder = try Folder()
    var feed = Feed(Daemon(socket: "\(folder.path)/gone/leeway/socket"), at: Self.start)
    let (descriptor, retry, news) = (feed.descriptor, feed.retry, feed.news(at: Self.start))
    #expect(descriptor == -1)
    #expect(retry == nil)
    #expect(news == [.lost])
  }

  @Test func aDaemonThatKnowsNoMonitorIsNotAskedAgain() throws {
    let peer = try FakeDaemon(replies: [#"{"error":"org.varlink.service.MethodNotFound"}"#, "{}"])
    var feed = Feed(peer.daemon, at: Self.start)
    let news = Self.next(&feed)
    let (descriptor, later) = (feed.descriptor, feed.news(at: Self.start + .seconds(3600)))
    #expect(news == [.lost] && later == [.lost])
    #expect(descriptor == -1)
    #expect(peer.finish().count == 1)
  }

  /// As `watch` follows it, which is its own first call.
  private static func unknown(_ daemon: Daemon) -> Feed<String> {
    Feed(daemon, hasAnswered: false, at: start) { $0.line }
  }

  @Test func aDaemonThatNeverAnsweredIsNotWaitedFor() throws {
    let folder = try Folder()
    try #require(mkdir("\(folder.path)/leeway", 0o700) == 0)
    let socket = "\(folder.path)/leeway/socket"
    let feed = Self.unknown(Daemon(socket: socket))
    let (failure, descriptor) = (feed.failure, feed.descriptor)
    #expect(failure as? VarlinkClientError == .notReachable(path: socket, errno: ENOENT))
    #expect(descriptor == -1)
  }

  @Test func aDaemonThatSaysNothingIsGivenUpInTime() throws {
    // The kernel connects to it, and nobody reads the call.
    let peer = try FakeDaemon(replies: [])
    var feed = Self.unknown(peer.daemon)
    let (early, deadline) = (feed.news(at: Self.start), feed.retry)
    #expect(early.isEmpty)
    #expect(deadline == Self.start + .seconds(20))
    let news = feed.news(at: Self.start + .seconds(20))
    let failure = feed.failure
    #expect(news == [.lost])
    #expect(failure as? VarlinkClientError == .timedOut)
    _ = peer.finish()
  }

  @Test func thatADaemonWentAwayAfterItsWordIsKnown() throws {
    let peer = try FakeDaemon(replies: [try Self.frame(PageTests.state())], endsListening: true)
    var feed = Self.unknown(peer.daemon)
    var news: [Feed<String>.News] = []
    while news.count < 2 {
      var waiting = pollfd(fd: feed.descriptor, events: Int16(POLLIN), revents: 0)
      #expect(poll(&waiting, 1, 10_000) == 1)
      news += feed.news(at: Self.start)
    }
    let (isBrokenOff, failure, descriptor) = (feed.isBrokenOff, feed.failure, feed.descriptor)
    #expect(news.count == 2 && news.last == .lost)
    #expect(isBrokenOff && failure == nil)
    #expect(descriptor >= 0, "it is waited for")
    _ = peer.finish()
  }

  @Test func aSignalIsSomethingToWaitFor() throws {
    let signals = try Signals([SIGWINCH, SIGCONT])
    let before = signals.arrived()
    #expect(before == [])
    kill(getpid(), SIGWINCH)
    var waiting = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
    var count: Int32
    repeat { count = poll(&waiting, 1, 10_000) } while count < 0 && errno == EINTR
    #expect(count == 1)
    let arrived = signals.arrived()
    #expect(arrived == [SIGWINCH])
  }
}
