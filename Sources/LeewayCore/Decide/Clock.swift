// SPDX-License-Identifier: Apache-2.0

import Foundation

// The clock was set, or the zone changed. One case needs more: a clock that is wrong when the machine
// starts and is corrected afterwards. That happens on a machine that shares its disk with Windows, on one
// without a clock of its own, and on one that hears of the time only once somebody has logged in.
//
// In a new boot the time line goes on by the wall clock. If that is two hours ahead, the time that the
// machine was off counts two hours too many, and all that was set before comes two hours too early. The
// line itself never goes back. So all points from before the boot move: by the difference between what
// has passed since on the line and what has passed by the corrected clock.

/// This start of the machine, as seen from the last thing the daemon stored before it.
public struct Boot: Hashable, Sendable {
  /// The newest transaction before it.
  public let upTo: Int64
  /// Its moment, as stored.
  public let last: Moment
  /// How long ago the machine started.
  public var age: Duration

  /// Describes a boot.
  public init(upTo: Int64, last: Moment, age: Duration) {
    self.upTo = upTo
    self.last = last
    self.age = age
  }

  /// A clock that is set later than this after the start was set by the person: that corrects nothing.
  static let correctedWithin: Duration = .seconds(12 * 3600)
}

extension Decider {
  /// By how much the wall clock may differ from what it should show before that counts as set.
  ///
  /// A clock that is put right by some seconds as the machine wakes changes nothing that is planned: what
  /// was missed meanwhile is still missed.
  private static let drift: Duration = .seconds(60)

  /// Notes that the clock was set, or the zone changed, since the newest transaction.
  ///
  /// At a start a clock that is behind differs from the line, which never goes back. That is no
  /// correction of the clock yet, so no point moves.
  mutating func noticeClock(after event: Event) {
    guard let last = state.last else { return }
    let apart = last.wall(at: now).timeIntervalSince(moment.wall)
    let isSet = abs(apart) * 1000 > Double(Self.drift.milliseconds)
    guard isSet || state.zone != context.calendar.timeZone.identifier else { return }
    if isSet, event != .started, let gap = gapToCorrect { correct(gap) }
    add(.clockChanged)
  }

  /// By how much the points from before the boot move, now that the clock was set; `nil`: not at all.
  ///
  /// Only the first step within twelve hours of a boot is a correction; later ones are the person's. And
  /// the daemon last ran before the machine started: a clock that shows less time since then than the
  /// machine has been up cannot be right, and moves nothing.
  var gapToCorrect: Fact.GapCorrected? {
    guard let boot = context.boot, boot.age <= Boot.correctedWithin else { return nil }
    let isCorrected = factLog.transactions.contains { transaction in
      transaction.id > boot.upTo && transaction.facts.contains { $0.kind == .gapCorrected }
    }
    guard !isCorrected else { return nil }
    let onTheLine = now - boot.last.elapsed
    let onTheClock = Duration.milliseconds(
      Int64((moment.wall.timeIntervalSince(boot.last.wall) * 1000).rounded()))
    guard onTheClock >= boot.age else { return nil }
    let by = onTheLine.milliseconds - onTheClock.milliseconds
    return by == 0 ? nil : Fact.GapCorrected(by: by, upTo: boot.upTo)
  }

  /// Moves what was set before the boot.
  ///
  /// If by the wrong clock the hold was over, what says so leaves the screen, and comes when it is.
  mutating func correct(_ gap: Fact.GapCorrected) {
    state = factLog.state(correctedBy: gap)
    for fact in decision.facts { apply(fact) }
    add(.gapCorrected(gap))
    for checkIn in state.openCheckIns where isBeforeItsHold(checkIn) {
      resolve(checkIn, .superseded, .replaced)
    }
  }
}

extension FactLog {
  /// The transactions, with all points of those before the boot moved by its correction.
  static func corrected(_ transactions: [Transaction], by gap: Fact.GapCorrected) -> [Transaction] {
    transactions.map { $0.id <= gap.upTo ? $0.moved(by: gap.by) : $0 }
  }
}

extension Transaction {
  /// The same transaction that much later on the line; what the wall clock showed then stays.
  func moved(by milliseconds: Int64) -> Transaction {
    let length = Duration.milliseconds(milliseconds)
    return Transaction(
      id: id, moment: Moment(elapsed: moment.elapsed + length, wall: moment.wall), zone: zone,
      facts: facts.map { $0.moved(by: length) })
  }
}
