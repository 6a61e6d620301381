// SPDX-License-Identifier: Apache-2.0

import Foundation

// The clock was set, or the zone is another one; and: a clock that was wrong when the machine started, and is corrected afterwards: a machine that
// shares its disk with Windows, one without a clock of its own, one that hears of the time only once
// somebody has logged in.
//
// In another boot the line of time goes on by the wall clock, so a clock that is two hours ahead adds
// two hours to the time that the machine was off, and everything that was set before comes two hours
// too early. The line itself never goes back. What moves are the points: all that was set before the
// boot, by the difference between what the line and what the corrected clock say has passed since.

/// What is known of the start of the machine, where the daemon ran before it.
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

  /// A clock that is set later than this after the start is set by the person.
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
  /// At a start it shows less than before where the clock is behind: that is no step of it yet.
  mutating func noticeClock(after event: Event) {
    guard let last = state.last else { return }
    let apart = last.wall(at: now).timeIntervalSince(moment.wall)
    let isSet = abs(apart) * 1000 > Double(Self.drift.milliseconds)
    guard isSet || state.zone != context.calendar.timeZone.identifier else { return }
    if isSet, event != .started, let gap = gapToCorrect { correct(gap) }
    add(.clockChanged)
  }

  /// By how much the points from before the boot are to move, now that the clock was set; `nil`: this
  /// is no correction.
  ///
  /// Only the first step of a boot is one, and only one after which less time has not passed since the
  /// daemon last ran than since the start of the machine.
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

  /// Moves what was set before the boot; a hold's end that was told too early is told again.
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
  /// The transactions with the points of those before a boot where its correction moves them.
  static func corrected(_ transactions: [Transaction], by gap: Fact.GapCorrected) -> [Transaction] {
    transactions.map { $0.id <= gap.upTo ? $0.moved(by: gap.by) : $0 }
  }
}

extension Transaction {
  /// The same at another point of the line; what the wall clock showed then stays.
  fileprivate func moved(by milliseconds: Int64) -> Transaction {
    let length = Duration.milliseconds(milliseconds)
    return Transaction(
      id: id, moment: Moment(elapsed: moment.elapsed + length, wall: moment.wall), zone: zone,
      facts: facts.map { $0.moved(by: length) })
  }
}

extension Fact {
  /// The same with every point that much later.
  fileprivate func moved(by length: Duration) -> Fact {
    switch self {
    case .opened(let old):
      .opened(Opened(episode: old.episode, at: old.at + length, noContact: old.noContact))
    case .withdrawal(let old):
      .withdrawal(Withdrawal(episode: old.episode, at: old.at + length))
    case .holdBegan(let old):
      .holdBegan(
        HoldBegan(episode: old.episode, begin: old.begin + length, end: old.end + length))
    case .holdEndSet(let old):
      .holdEndSet(HoldEndSet(episode: old.episode, end: old.end + length))
    case .paused(let old): .paused(Paused(until: old.until + length))
    case .urgeBegan(let old):
      .urgeBegan(
        UrgeBegan(
          number: old.number, episode: old.episode, ends: old.ends + length,
          attended: old.attended, textID: old.textID, title: old.title, text: old.text,
          plan: old.plan))
    case .urgeMoved(let old):
      .urgeMoved(
        UrgeMoved(
          number: old.number, episode: old.episode, ends: old.ends + length,
          attended: old.attended))
    case .postponed(let old):
      .postponed(Postponed(id: old.id, episode: old.episode, until: old.until + length))
    case .fellDue(let old):
      .fellDue(
        FellDue(
          id: old.id, episode: old.episode, phase: old.phase, due: old.due + length,
          tellsHoldEnd: old.tellsHoldEnd, textID: old.textID, title: old.title, text: old.text,
          rehearsal: old.rehearsal, held: old.held))
    case .shown(let old):
      .shown(Shown(id: old.id, expires: old.expires.map { $0 + length }))
    case .catchUpPlanned(let old):
      .catchUpPlanned(
        CatchUpPlanned(episode: old.episode, at: old.at.map { $0 + length }))
    case .resolved(let old):
      .resolved(
        Resolved(
          id: old.id, episode: old.episode, phase: old.phase, due: old.due + length,
          outcome: old.outcome, reason: old.reason, into: old.into))
    case .said, .pushed, .reconnected, .closed, .unsafe, .safe, .noContactSet, .noted, .resumed,
      .discreetSet, .urgeEnded, .planAdded, .planRemoved, .held, .configured, .clockChanged,
      .gapCorrected, .undone:
      self
    }
  }
}
