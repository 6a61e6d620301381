// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

/// A pattern that is there is found, and in what is spread evenly none is seen.
struct OwnPatternTests {
  /// The same numbers for the same seed.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A time so many days after Monday 2 March 2026, at that hour.
  private static func time(day: Int, hour: Int, minute: Int = 0) -> String {
    let months = [31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (month, date) = (3, 2 + day)
    for length in months where date > length {
      date -= length
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-\(two(month))-\(two(date))T\(two(hour)):\(two(minute)):00+01:00"
  }

  private static func episode(
    _ number: Int, day: Int, pushes: [String] = [], urges: [String] = []
  ) -> Wire.Episode {
    let steps = [Wire.Step(kind: "pull", at: time(day: day, hour: 9))]
    return Wire.Episode(
      number: number, since: time(day: day, hour: 9), ended: time(day: day + 3, hour: 9),
      ending: "back", holdEnds: time(day: day + 2, hour: 9), pushes: pushes.count,
      cycle: steps + pushes.map { Wire.Step(kind: "push", at: $0) }, notes: [],
      urges: urges.map { Wire.PastUrge(at: $0, outcome: "passed") })
  }

  private static func text(_ pattern: OwnPattern) -> [String] {
    var page = Page(for: PageTests.terminal(100))
    page.show(pattern)
    return page.lines
  }

  @Test func aWeekdayAndPartOfTheDayAreFound() {
    let episodes = (0..<12).map { week in
      // Sunday is the seventh day; two of them are on a Wednesday morning.
      let isOther = week % 6 == 0
      let push = Self.time(day: week * 7 + (isOther ? 2 : 6), hour: isOther ? 10 : 20)
      return Self.episode(week + 1, day: week * 7 + (isOther ? 1 : 5), pushes: [push])
    }
    let pattern = OwnPattern(episodes)
    #expect(pattern.asking == .init(weekday: 6, part: .evening, count: 10, of: 12))
    #expect(
      Self.text(pattern) == [
        "Of 12 episodes, you asked in 12: 12 times in all.",
        "10 of the 12 times that you asked were on a Sunday evening.", "",
        "These are your own numbers, and they are few. They do not say why.",
      ])
  }

  @Test func urgesInTheEveningAreFound() {
    var random = Generator(state: 7)
    let episodes = (0..<10).map { week in
      Self.episode(
        week + 1, day: week * 7,
        urges: (0..<3).map { _ in
          Self.time(
            day: week * 7 + Int.random(in: 0..<7, using: &random),
            hour: Int.random(in: 18..<24, using: &random))
        })
    }
    let pattern = OwnPattern(episodes)
    #expect(pattern.urging == .init(part: .evening, count: 30, of: 30))
    #expect(Self.text(pattern).contains("30 of your 30 urges came in the evening."))
    #expect(Self.text(pattern).contains("You let 30 of 30 urges pass."))
  }

  @Test func askingSoonIsFound() {
    let episodes = (0..<9).map { week in
      let hour = week == 0 ? 20 : 10
      return Self.episode(
        week + 1, day: week * 8,
        pushes: [Self.time(day: week * 8 + (week == 0 ? 1 : 0), hour: hour)])
    }
    let pattern = OwnPattern(episodes)
    #expect(pattern.early?.count == 8 && pattern.early?.of == 9)
    #expect(Self.text(pattern).contains { $0.hasPrefix("In 8 of 9 episodes") })
  }

  @Test func ofFewNothingIsSaid() {
    let pattern = OwnPattern((1...7).map { Self.episode($0, day: $0 * 7) })
    #expect(
      Self.text(pattern) == [
        "So far there are 7 episodes. Leeway looks for a pattern from 8 episodes on."
      ])
    #expect(OwnPattern([]).episodes == 0)
  }

  /// At most one life in twenty, of those in which all times are spread evenly over the hours awake.
  @Test(arguments: [8, 12, 30, 60]) func inNoiseNoneIsSeen(episodes count: Int) {
    let lives = 400
    var found = 0
    for seed in 0..<lives {
      var random = Generator(state: UInt64(seed * 1000 + count))
      func any(from day: Int) -> String {
        Self.time(
          day: day + Int.random(in: 0..<2, using: &random),
          hour: Int.random(in: 6..<24, using: &random),
          minute: Int.random(in: 0..<60, using: &random))
      }
      let episodes = (0..<count).map { number in
        // Withdrawals come on any day, so that no weekday is likelier.
        let day = min(280, number * 280 / count + Int.random(in: 0..<4, using: &random))
        return Self.episode(
          number + 1, day: day,
          pushes: Bool.random(using: &random) ? [any(from: day)] : [],
          urges: (0..<Int.random(in: 0..<3, using: &random)).map { _ in
            Self.time(
              day: day, hour: Int.random(in: 6..<24, using: &random),
              minute: Int.random(in: 0..<60, using: &random))
          })
      }
      let pattern = OwnPattern(episodes)
      if pattern.asking != nil || pattern.urging != nil || pattern.early != nil { found += 1 }
    }
    #expect(found * 20 <= lives, "\(found) of \(lives)")
  }
}
