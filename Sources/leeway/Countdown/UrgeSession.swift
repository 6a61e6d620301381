// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// A countdown in a terminal, from its beginning to what ends it.
///
/// It waits in one place: for a key, a signal, the daemon's word and the next second.
struct UrgeSession: ~Copyable {
  private var countdown: Countdown
  /// Nil on a terminal that nothing can be drawn on.
  private var screen: Screen?
  private var feed: Feed<Wire.State>
  private let signals: Signals
  private let daemon: Daemon
  /// Whether something can be written here without a trace in the terminal.
  private let canWrite: Bool
  /// Whether what was written last was saved; nothing else says so during the countdown.
  private var remark: Phrase?
  /// What was written and could not be saved yet.
  private(set) var unsaved = ""
  /// Whether its end is missing.
  private var unsavedIsCut = false

  /// The signal that ended it, for the one who started this program to know.
  private(set) var fatalSignal: Int32?

  /// How long the urge was to last, in seconds.
  var length: Int { countdown.length }

  private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]
  /// poll(2) does not count the time that the machine sleeps, so it is not asked to wait for long.
  private static let longestPause = Duration.seconds(30)

  /// Follows the urge that `reply` told of a moment ago.
  init(_ reply: Wire.BeginUrge.Reply, in screen: consuming Screen?, with daemon: Daemon)
    throws(Failure)
  {
    let now = BootClock.now()
    countdown = Countdown(reply.urge, at: reply.state.now, now)
    canWrite = screen != nil && Screen.hasSecondScreen(Terminal.environment)
    self.screen = screen
    feed = Feed(daemon, at: now)
    self.daemon = daemon
    signals = try Signals(Self.watched)
  }

  /// Counts down; when this returns, the terminal is as it was.
  mutating func run() -> Countdown.End {
    screen?.enter()
    defer { screen?.leave() }
    let end = count()
    // The last chance for what was written while the daemon was away.
    if !unsaved.isEmpty { save() }
    return end
  }

  private mutating func count() -> Countdown.End {
    while true {
      let now = BootClock.now()
      if let end = countdown.end(at: now) ?? heard(at: now) { return end }
      let frame = CountdownFrame(of: countdown, at: now, canWrite: canWrite, remark: remark)
      screen?.draw { frame.lines(on: $0) }
      if let end = wait(from: now) { return end }
    }
  }

  /// Waits until something has come, or something else is to be seen.
  private mutating func wait(from now: Duration) -> Countdown.End? {
    var pause = screen == nil ? countdown.untilEnd(at: now) : countdown.untilNextSecond(at: now)
    if let retry = feed.retry { pause = min(pause, retry - now) }
    var waiting = [STDIN_FILENO, signals.descriptor, feed.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&waiting, nfds_t(waiting.count), min(pause, Self.longestPause).wholeMilliseconds)
    // A key that was pressed before the terminal went away still counts.
    if waiting[0].revents != 0, let end = typed() { return end }
    return waiting[1].revents == 0 ? nil : signalled()
  }

  private mutating func typed() -> Countdown.End? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return nil }
    guard count > 0 else { return .left }
    let keys = Set(bytes.prefix(count))
    if canWrite, keys == Set("w".utf8) || keys == Set("W".utf8) { return write() }
    return UrgeEnding(keys: Array(bytes.prefix(count))).map { .said($0) }
  }

  /// Has the person write what they must not send; the countdown goes on meanwhile.
  ///
  /// What could not be saved is kept here, and saved with the next press of the key.
  private mutating func write() -> Countdown.End? {
    if unsaved.isEmpty, let composed = screen?.compose(heeding: signals) {
      screen?.enter()
      switch composed {
      case .written(let text, let isCut):
        (unsaved, unsavedIsCut) = (Note.words(in: text) ?? "", isCut)
      case .left: break
      case .ended(let signal):
        fatalSignal = signal
        return .left
      }
    }
    if !unsaved.isEmpty { save() }
    return nil
  }

  private mutating func save() {
    do {
      let parameters = Wire.AddUnsent.Parameters(text: unsaved)
      let reply = try daemon.ask(Wire.AddUnsent.self, parameters, repeatable: true)
      let isSealed = try reply.decode(Wire.AddUnsent.Reply.self).state.unsent == "sealed"
      let saved = Phrase(isSealed ? .unsentIsSaved : .unsentIsSavedOpen)
      remark = unsavedIsCut ? .joined([saved, Phrase(.unsentIsCut)], by: " ") : saved
      unsaved = ""
    } catch {
      remark = Phrase(.unsentNotSaved)
    }
  }

  private mutating func signalled() -> Countdown.End? {
    for signal in signals.arrived() {
      switch signal {
      case SIGINT: return .said(.stopped)
      case SIGTSTP:
        screen?.leave()
        signals.letThrough(signal)
        screen?.enter()
      // Whoever stopped this program may have set the terminal, and written on it.
      case SIGCONT: screen?.enter()
      case SIGWINCH: screen?.forget()
      default:
        fatalSignal = signal
        return .left
      }
    }
    return nil
  }

  private mutating func heard(at now: Duration) -> Countdown.End? {
    for news in feed.news(at: now) {
      switch news {
      case .lost: countdown.lostDaemon(at: now)
      case .told(let state):
        if let end = countdown.heard(state, at: now) { return end }
      }
    }
    return nil
  }
}

/// Signals as something to wait for with poll(2), while this lives.
///
/// There is one pipe for the process, so at most one of these.
struct Signals: ~Copyable {
  /// For poll(2): readable when one has come.
  let descriptor: Int32
  private let signals: [Int32]

  /// Throws where there are no more descriptors.
  init(_ signals: [Int32]) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Failure(.unexpected, Phrase(.cannotWaitForSignals, String(cString: strerror(errno))))
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A full pipe has enough to be read; the handler must not wait.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    descriptor = ends[0]
    self.signals = signals
    signalPipe = ends[1]
    for one in signals { signal(one, noteSignal) }
  }

  deinit {
    for one in signals { signal(one, SIG_DFL) }
    close(signalPipe)
    close(descriptor)
    signalPipe = -1
  }

  /// Lets the signal `number` do to this program what it does to every other, now.
  func letThrough(_ number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
    signal(number, noteSignal)
  }

  /// Those that came since the last time, in their order.
  func arrived() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).map(Int32.init)
  }
}

// Written before a handler is there that reads it; nothing but the handler runs beside.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Only what signal-safety(7) allows.
private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = saved
}
