// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

/// An urge that is let pass, as it is followed in a terminal: what is left of its time, and what
/// ends it.
///
/// Holds no clock: each time is how long ago the machine was started.
struct Countdown: Equatable {
  /// How it went on.
  enum End: Equatable {
    /// The person said what came of it.
    case said(UrgeEnding)
    /// The time is over.
    case over
    /// The time was over a good while ago: the machine or this program stood still meanwhile.
    case missed
    /// It was ended elsewhere, and this is where the person is now.
    case elsewhere(Wire.State)
    /// The terminal is gone, or this program is to end; the urge goes on.
    case left
  }

  private(set) var urge: Wire.Urge
  /// The whole length, in seconds.
  private(set) var length: Int
  private var end: Duration
  private var awaySince: Duration?

  /// The daemon may be restarted in less time than this, and nobody needs to hear of it.
  private static let grace = Duration.seconds(3)
  /// Times on the wire are whole seconds: so much earlier than ours the daemon's end may be.
  private static let tolerance = Duration.seconds(2)
  /// So long the daemon waits for what a terminal has to say, before it asks the person itself.
  private static let late = Duration.seconds(10)

  /// Makes one of an urge as the daemon told it at the time `now`, of its own clock and of ours.
  init(_ urge: Wire.Urge, at daemonsNow: String, _ now: Duration) {
    self.urge = urge
    length = max(1, LocalTime.seconds(from: urge.began, to: urge.ends) ?? 600)
    end = now + .seconds(LocalTime.seconds(from: daemonsNow, to: urge.ends) ?? length)
  }

  /// The seconds left, rounded up.
  func left(at now: Duration) -> Int {
    let (seconds, fraction) = (end - now).components
    return max(0, Int(seconds) + (fraction > 0 ? 1 : 0))
  }

  /// How long the number of seconds that are left stays as it is.
  func untilNextSecond(at now: Duration) -> Duration {
    max(.zero, end - now - .seconds(max(0, left(at: now) - 1)))
  }

  /// How long until its end.
  func untilEnd(at now: Duration) -> Duration { max(.zero, end - now) }

  /// Whether the daemon has been away long enough for the person to be told.
  func isAlone(at now: Duration) -> Bool {
    awaySince.map { now - $0 >= Self.grace } ?? false
  }

  /// What the time by itself has brought about.
  func end(at now: Duration) -> End? {
    guard now >= end else { return nil }
    return now - end < Self.late ? .over : .missed
  }

  /// The daemon went away.
  mutating func lostDaemon(at now: Duration) {
    awaySince = awaySince ?? now
  }

  /// The daemon said where the person is.
  mutating func heard(_ state: Wire.State, at now: Duration) -> End? {
    awaySince = nil
    guard let urge = state.urge, urge.id == self.urge.id else {
      let isOver = now + Self.tolerance >= end && !state.unsafe
      return isOver ? end(at: max(now, end)) : .elsewhere(state)
    }
    if urge != self.urge { self = Self(urge, at: state.now, now) }
    return nil
  }
}

extension UrgeEnding {
  /// What one key means, or the line typed where keys are not read one by one; nil: nothing.
  ///
  /// `typed` is what came at once. More than one key is a paste, or what an arrow key sends, and
  /// no answer; a key that is held down is one.
  init?(keys typed: [UInt8]) {
    let keys = Set(typed.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    guard keys.count < 2, !typed.isEmpty else { return nil }
    switch keys.first.map({ Character(Unicode.Scalar($0)) }) {
    case nil, "p", "P": self = .passed
    // r and n were the keys of 0.1.0.
    case "a", "A", "r", "R": self = .reachedOut
    case "o", "O", "n", "N": self = .notSafe
    // Esc: whoever is looked over the shoulder leaves at once.
    case "s", "S", "q", "Q", "\u{1B}": self = .stopped
    default: return nil
    }
  }
}
