// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// An episode as it is looked back on, with the clock and zone by which its times of day are told.
public struct EpisodeRecord: Hashable, Sendable {
  /// The episode, with its notes.
  public let episode: Episode
  /// When it was logged: on both times, so that its points can be told as times of day.
  public let moment: Moment
  /// The identifier of the zone it was logged in.
  public let zone: String
  /// Its holds, the oldest first, each to the end that it really had.
  public let holds: [Range<Instant>]
  /// The urges in it.
  public let urges: [UrgeRecord]

  /// Finds it among the transactions at hand; `nil`: it is not there.
  init?(_ number: Int, in factLog: FactLog) {
    guard let episode = factLog.state.episodes.last(where: { $0.number == number }) else {
      return nil
    }
    let opening = factLog.transactions.last { transaction in
      transaction.facts.contains { $0.kind == .opened && $0.episode == number }
    }
    guard let opening else { return nil }
    self.episode = episode
    moment = opening.moment
    zone = opening.zone
    holds = Self.holds(of: number, in: factLog.lasting)
    urges = UrgeRecord.all(in: factLog.lasting) { $0 == number }
  }

  private static func holds(of number: Int, in transactions: [Transaction]) -> [Range<Instant>] {
    var holds: [Range<Instant>] = []
    func end(_ hold: Range<Instant>, at point: Instant) -> Range<Instant> {
      hold.lowerBound..<max(hold.lowerBound, min(hold.upperBound, point))
    }
    for transaction in transactions {
      let now = transaction.moment.elapsed
      for fact in transaction.facts where fact.episode == number || fact == .unsafe {
        switch fact {
        case .holdBegan(let fields):
          if let last = holds.popLast() { holds.append(end(last, at: fields.begin)) }
          holds.append(fields.begin..<max(fields.begin, fields.end))
        case .holdEndSet(let fields):
          if let last = holds.popLast() {
            holds.append(last.lowerBound..<max(last.lowerBound, fields.end))
          }
        case .closed(let fields):
          if let last = holds.popLast() { holds.append(end(last, at: fields.at ?? now)) }
        case .unsafe:
          if let last = holds.popLast() { holds.append(end(last, at: now)) }
        default: break
        }
      }
    }
    return holds
  }
}

/// A past urge, and how it ended.
public struct UrgeRecord: Hashable, Sendable {
  /// When it began, on both times.
  public let moment: Moment
  /// The identifier of the zone it was said in.
  public let zone: String
  /// When its countdown ended, or the person said how it went; `nil`: the countdown is running.
  public let ended: Instant?
  /// How it went; `nil`: the countdown is running.
  public let outcome: Urge.Outcome?

  /// The urges in these transactions, oldest first; `belongs`: whether those of that episode, or of
  /// none (`nil`), are wanted.
  static func all(in transactions: [Transaction], where belongs: (Int?) -> Bool) -> [Self] {
    var urges: [(number: Int, record: Self)] = []
    for transaction in transactions {
      for fact in transaction.facts {
        switch fact {
        case .urgeBegan(let fields) where belongs(fields.episode):
          urges.append(
            (
              fields.number,
              Self(
                moment: transaction.moment, zone: transaction.zone, ended: nil, outcome: nil)
            ))
        case .urgeEnded(let fields):
          guard let place = urges.lastIndex(where: { $0.number == fields.number }) else { continue }
          let begun = urges[place].record
          urges[place].record = Self(
            moment: begun.moment, zone: begun.zone, ended: transaction.moment.elapsed,
            outcome: fields.outcome)
        default: break
        }
      }
    }
    return urges.map(\.record)
  }
}
