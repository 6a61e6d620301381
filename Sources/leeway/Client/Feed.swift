// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import Varlink

/// What the daemon says as things change: the one stream that `watch`, the bars and the countdown follow.
///
/// Only ``wait(until:)`` waits. Where the daemon goes away it is looked for again.
struct Feed<Item>: ~Copyable {
  /// What there is to know.
  enum News {
    case told(Item)
    /// The connection is gone, or could not be made.
    case lost
  }

  private let daemon: Daemon
  private let read: (RawParameters) throws -> Item
  /// How long the first word on a connection may take; nil: as long as it will.
  private let patience: Duration?
  private var reconnection = Reconnection()
  private var client: VarlinkClient?
  private var watch: SocketWatch?

  /// When to look at the connection or for the daemon again, whatever comes.
  private(set) var retry: Duration?
  /// For poll(2), readable when there is news or a reason to look for the daemon; -1: nothing can
  /// come.
  private(set) var descriptor: Int32 = -1
  /// Why nothing can come any more.
  private(set) var failure: (any Error)?
  /// Whether the daemon went away after it had said something, and is looked for since.
  private(set) var isBrokenOff = false

  /// poll(2) does not count the time that the machine sleeps, so it is not asked to wait for long.
  private static var longestPause: Duration { .seconds(600) }

  /// Connects to a daemon; one that has not answered before may not be there, which is a failure.
  init(
    _ daemon: Daemon, hasAnswered: Bool, at now: Duration,
    reading read: @escaping (RawParameters) throws -> Item
  ) {
    self.daemon = daemon
    self.read = read
    patience = hasAnswered ? nil : daemon.patience
    if hasAnswered { reconnection.replied() }
    connect(at: now)
  }

  /// Whether there is a connection.
  var isConnected: Bool { client != nil }

  /// Waits until there may be news, or until `end`.
  ///
  /// Where nobody reads standard output any more, the program ends.
  func wait(until end: Duration? = nil) {
    let next = [end, retry].compactMap(\.self).min()
    let pause = next.map { min($0 - BootClock.now(), Self.longestPause).wholeMilliseconds }
    Console.wait(for: descriptor, milliseconds: pause ?? -1)
  }

  /// Takes what has come, and looks for the daemon where there is a reason to.
  mutating func news(at now: Duration) -> [News] {
    guard isConnected else {
      let noticed = watch?.wait(milliseconds: 0) ?? false
      if noticed { reconnection.noticed() }
      if noticed || retry.map({ now >= $0 }) ?? false { connect(at: now) }
      return isConnected ? [] : [.lost]
    }
    var news: [News] = []
    do {
      while let reply = try client?.nextReply() {
        reconnection.replied()
        (retry, isBrokenOff) = (nil, false)
        news.append(.told(try read(reply)))
      }
      if let retry, now >= retry { throw VarlinkClientError.timedOut }
    } catch {
      news.append(.lost)
      end(error, at: now)
    }
    return news
  }

  private mutating func connect(at now: Duration) {
    (retry, descriptor) = (nil, -1)
    // Armed before connecting, so that nothing that happens later is missed.
    do { watch = try SocketWatch(on: daemon.socket) } catch {
      watch = nil
      failure = error
      return
    }
    do {
      client = try daemon.startFollowing(Wire.Monitor.self)
      descriptor = client?.descriptor ?? -1
      retry = patience.map { now + $0 }
    } catch { end(error, at: now) }
  }

  private mutating func end(_ error: any Error, at now: Duration) {
    client = nil
    descriptor = watch?.descriptor ?? -1
    retry = nil
    let pause = (error as? VarlinkClientError).flatMap { reconnection.pause(after: $0) }
    switch pause {
    case nil:
      // It would go the same way each time.
      failure = error
      watch = nil
      descriptor = -1
    case 0:
      isBrokenOff = true
      connect(at: now)
    case let pause?: retry = pause > 0 ? now + .milliseconds(Int(pause)) : nil
    }
  }
}

extension Feed.News: Equatable where Item: Equatable {}

extension Feed<Wire.State> {
  /// Follows where the person is, as a daemon tells it that has answered a moment ago.
  init(_ daemon: Daemon, at now: Duration) {
    self.init(daemon, hasAnswered: true, at: now) {
      try $0.decode(Wire.Monitor.Reply.self).state
    }
  }
}

/// How long a feed waits before it tries to connect again, unless something happens near the
/// socket first.
///
/// Holds no clock and no socket.
struct Reconnection {
  /// Milliseconds; a service makes its socket's node a moment before it listens on it.
  private static let settling: [Int32] = [50, 100, 200, 400, 800, 1600]
  private static let longest: Int32 = 60_000

  private var everReplied = false
  private var repliedSinceConnecting = false
  private var barren: Int32 = 0
  private var pauses: ArraySlice<Int32> = []

  /// The daemon said something.
  mutating func replied() {
    everReplied = true
    repliedSinceConnecting = true
    barren = 0
    pauses = Self.settling[...]
  }

  /// Something happened near the socket.
  mutating func noticed() {
    pauses = Self.settling[...]
  }

  /// The connection is gone, or there was none because of `error`.
  ///
  /// Returns the milliseconds to wait
  /// for something to happen (-1: until it does); nil where waiting is of no use, for there never
  /// was a daemon, or it is not this user's.
  mutating func pause(after error: VarlinkClientError) -> Int32? {
    guard everReplied else { return nil }
    defer { repliedSinceConnecting = false }
    switch error {
    case .notReachable(_, ENOENT), .notReachable(_, ECONNREFUSED):
      return pauses.popFirst() ?? -1
    case .closed, .failed, .timedOut:
      guard !repliedSinceConnecting else { return 0 }
      barren += 1
      return min(Self.longest, 500 << min(barren, 7))
    case .notReachable, .malformedReply, .notEncodable: return nil
    }
  }
}
