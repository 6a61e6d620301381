// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// An episode, with the clock and zone by which its times of day are told.
public struct EpisodeRecord: Hashable, Sendable {
  /// The episode, with its notes.
  public let episode: Episode
  /// When it was logged: on both times, so that its points can be told as times of day.
  public let moment: Moment
  /// The identifier of the zone it was logged in.
  public let zone: String

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
  }
}
