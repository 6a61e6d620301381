// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary

/// What can be said about when the reader asked, or had an urge: only what their own numbers carry.
///
/// Looked for are a weekday, a part of the day, both together, and asking soon after a withdrawal. Each
/// is told only if it would hardly come about by chance: of twenty readers whose times are spread evenly,
/// at most one is told of a pattern.
struct OwnPattern: Equatable {
  /// So many episodes are needed before anything is looked for.
  static let fewest = 8
  /// So many times, of asking or of urges, are needed before they are looked at.
  private static let fewestTimes = 6
  /// Of all that is looked for together, so often may chance look like a pattern.
  private static let chance = 0.05
  /// Weekday, part, both, for asking and for urges; and asking soon after a withdrawal.
  private static let questions = 7.0
  /// What counts as soon after a withdrawal, in minutes.
  private static let soon = 180

  /// A part of the day in which people are awake.
  enum Part: Int, CaseIterable {
    case morning, afternoon, evening

    init?(hour: Int) {
      guard hour >= 6 else { return nil }
      self.init(rawValue: hour / 6 - 1)
    }
  }

  /// Where times gather: on a weekday (0 is Monday), in a part of the day, or on both.
  struct Gathering: Equatable {
    var weekday: Int?
    var part: Part?
    var count: Int
    var of: Int
  }

  private(set) var episodes: Int
  /// In how many of them the reader asked, and how often in all.
  private(set) var asked: (episodes: Int, times: Int) = (0, 0)
  private(set) var urges: (passed: Int, all: Int) = (0, 0)
  /// Where the times of asking gather; `nil`: nowhere.
  private(set) var asking: Gathering?
  private(set) var urging: Gathering?
  /// In how many episodes the first time was soon after the withdrawal; `nil`: that is no pattern.
  private(set) var early: (count: Int, of: Int)?

  static func == (left: Self, right: Self) -> Bool {
    left.episodes == right.episodes && left.asked == right.asked && left.urges == right.urges
      && left.asking == right.asking && left.urging == right.urging
      && left.early?.count == right.early?.count && left.early?.of == right.early?.of
  }

  /// Looks at the reader's episodes, and at the urges that belong to none.
  init(_ episodes: [Wire.Episode], urges apart: [Wire.PastUrge] = []) {
    self.episodes = episodes.count
    let pushes = episodes.map { $0.cycle.filter { $0.kind == CycleStep.push.rawValue } }
    let times = pushes.joined().compactMap { LocalTime($0.at) }
    let all = episodes.flatMap { $0.urges ?? [] } + apart
    asked = (pushes.count { !$0.isEmpty }, times.count)
    urges = (all.count { $0.outcome == UrgeEnding.passed.rawValue }, all.count)
    guard episodes.count >= Self.fewest else { return }
    // What happens within one episode hangs together, so of each only the first counts for the chance.
    asking = Self.gathering(
      of: times, first: pushes.compactMap { $0.first.flatMap { LocalTime($0.at) } })
    urging = Self.gathering(
      of: all.compactMap { LocalTime($0.at) },
      first: (episodes.compactMap { $0.urges?.first } + apart).compactMap { LocalTime($0.at) })
    early = Self.early(in: zip(episodes, pushes))
  }

  // MARK: what is no chance

  /// The finest gathering of times that is none by chance, judged by the `first` of each episode.
  private static func gathering(of times: [LocalTime], first: [LocalTime]) -> Gathering? {
    func cells(_ times: [LocalTime]) -> [(weekday: Int, part: Part)] {
      times.compactMap { time in Part(hour: time.hour).map { (time.weekday, $0) } }
    }
    let (judged, all) = (cells(first), cells(times))
    guard judged.count >= fewestTimes else { return nil }
    func most<Key: Hashable>(_ key: (Int, Part) -> Key, among count: Int) -> Gathering? {
      let hits = Dictionary(grouping: judged) { key($0.weekday, $0.part) }
      guard let (cell, found) = hits.max(by: { $0.value.count < $1.value.count }) else {
        return nil
      }
      let likely =
        Double(count) * tail(atLeast: found.count, of: judged.count, each: 1 / Double(count))
      guard likely < chance / questions, let sample = found.first else { return nil }
      return Gathering(
        weekday: count == 3 ? nil : sample.weekday, part: count == 7 ? nil : sample.part,
        count: all.count { key($0.weekday, $0.part) == cell }, of: times.count)
    }
    return most({ $0 * 3 + $1.rawValue }, among: 21) ?? most({ weekday, _ in weekday }, among: 7)
      ?? most({ _, part in part }, among: 3)
  }

  /// Whether the first time that the reader asked was soon after the withdrawal more often than the length
  /// of the holds makes likely.
  private static func early(
    in episodes: some Sequence<(Wire.Episode, [Wire.Step])>
  ) -> (count: Int, of: Int)? {
    var (count, all, likely) = (0, 0, 0.0)
    for (episode, pushes) in episodes {
      guard let push = pushes.first, let end = episode.holdEnds,
        let length = LocalTime.minutes(from: episode.since, to: end), length > 2 * soon,
        let after = LocalTime.minutes(from: episode.since, to: push.at)
      else { continue }
      all += 1
      if after <= soon { count += 1 }
      // A third of a hold is slept through.
      likely += min(1, Double(soon) * 1.5 / Double(length))
    }
    guard all >= fewestTimes else { return nil }
    let chance = tail(atLeast: count, of: all, each: likely / Double(all))
    return chance < Self.chance / questions && count * 2 > all ? (count, all) : nil
  }

  /// How likely at least so many of so many are, each with that chance (the binomial distribution).
  private static func tail(atLeast count: Int, of all: Int, each chance: Double) -> Double {
    (count...max(count, all)).reduce(0) { sum, hits in
      let ways = lgamma(Double(all + 1)) - lgamma(Double(hits + 1)) - lgamma(Double(all - hits + 1))
      return sum + exp(ways + Double(hits) * log(chance) + Double(all - hits) * log(1 - chance))
    }
  }
}

extension Page {
  /// Three to five sentences about the reader's own times, each with the numbers behind it.
  mutating func show(_ pattern: OwnPattern) {
    guard pattern.episodes >= OwnPattern.fewest else {
      say(Phrase(.tooFewForAPattern, Words.episodes(pattern.episodes), OwnPattern.fewest))
      return
    }
    say(
      Phrase(
        .askedInEpisodes, Words.episodes(pattern.episodes), pattern.asked.episodes,
        pattern.asked.times))
    if pattern.urges.all > 0 {
      say(
        Phrase(
          .urgesLetPass, pattern.urges.passed,
          Phrase(
            .urges, pattern.urges.all,
            count: pattern.urges.all)))
    }
    if let asking = pattern.asking {
      say(Phrase(.askingGathers, asking.count, asking.of, Words.when(asking)))
    }
    if let urging = pattern.urging {
      say(Phrase(.urgesGather, urging.count, urging.of, Words.when(urging)))
    }
    if let early = pattern.early { say(Phrase(.askedEarly, early.count, early.of)) }
    if pattern.asking == nil, pattern.urging == nil, pattern.early == nil { say(.noPattern) }
    gap()
    say(.ownNumbersOnly, .dim)
  }
}

extension Words {
  /// "on a Sunday evening", "on a Sunday", "in the evening".
  static func when(_ gathering: OwnPattern.Gathering) -> Phrase {
    let weekdays: [Phrase.Key] = [
      .onMondays, .onTuesdays, .onWednesdays, .onThursdays, .onFridays, .onSaturdays, .onSundays,
    ]
    let weekday = gathering.weekday.map { Phrase(weekdays[$0]) }
    let part: Phrase? = gathering.part.map { part in
      switch part {
      case .morning: Phrase(weekday == nil ? .inTheMorning : .onTheMorning)
      case .afternoon: Phrase(weekday == nil ? .inTheAfternoon : .onTheAfternoon)
      case .evening: Phrase(weekday == nil ? .inTheEvening : .onTheEvening)
      }
    }
    return .joined([weekday, part].compactMap(\.self), by: " ")
  }
}
