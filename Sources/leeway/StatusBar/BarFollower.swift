// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Varlink

/// Prints a line for a status bar whenever it is another one, until nobody reads.
struct BarFollower: ~Copyable {
  private let format: BarFormat
  private let daemon: Daemon
  private var feed: Feed<Wire.State>
  private var printed: String?
  /// When what was last said is over by itself; the daemon need not tell of that.
  private var end: Duration?

  /// Follows the daemon, which has just told this state.
  init(_ state: Wire.State, in format: BarFormat, from daemon: Daemon) {
    self.format = format
    self.daemon = daemon
    let now = BootClock.now()
    feed = Feed(daemon, at: now)
    show(state, at: now)
  }

  /// Ends the program when nobody reads any more; throws where nothing can come any more.
  mutating func run() throws(Failure) {
    while feed.failure == nil {
      feed.wait(until: end)
      let now = BootClock.now()
      for news in feed.news(at: now) {
        switch news {
        case .told(let state): show(state, at: now)
        // A daemon that is only started anew is there again at once.
        case .lost: if !feed.isConnected { print(.offline) }
        }
      }
      if let end, now >= end { askAgain(at: now) }
    }
    throw Failure(.unavailable, .daemonGoneForGood)
  }

  private mutating func askAgain(at now: Duration) {
    end = nil
    guard feed.isConnected, let state = try? daemon.state() else { return }
    show(state, at: now)
  }

  private mutating func show(_ state: Wire.State, at now: Duration) {
    let ends = [state.urge?.ends, state.pausedUntil, state.holding ? state.holdEnds : nil]
    let seconds = ends.compactMap { $0.flatMap { LocalTime.seconds(from: state.now, to: $0) } }
    // Times on the wire are to the second; a moment later all of them are over.
    end = seconds.filter { $0 >= 0 }.min().map { now + .seconds($0 + 1) }
    print(BarLine(state))
  }

  private mutating func print(_ line: BarLine) {
    let text = line.line(format, in: .ofTheReader)
    guard text != printed else { return }
    printed = text
    Console.print(text + "\n")
  }
}
