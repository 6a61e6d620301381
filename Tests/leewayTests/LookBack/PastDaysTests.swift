// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

struct PastDaysTests {
  private static func endings(_ change: (inout Wire.Episode) -> Void) -> [PastDays.HoldEnding] {
    var episode = SomeDays.few[1]
    change(&episode)
    return SomeDays.days([episode]).episodes.flatMap(\.holds).map(\.ending)
  }

  @Test func aHoldEndsInOneOfSevenWays() {
    let (begin, end) = ("2026-03-28T18:00:00+01:00", "2026-03-29T18:00:00+02:00")
    let whole = [Wire.Span(from: begin, to: end)]
    #expect(Self.endings { ($0.holds, $0.holdEnds) = (whole, end) } == [.reached])
    #expect(
      Self.endings {
        ($0.holds, $0.holdEnds) = (whole, end)
        $0.cycle.append(Wire.Step(kind: "push", at: "2026-03-29T01:00:00+01:00"))
      } == [.reachedAfterAsking])
    #expect(Self.endings { _ in } == [.closed])
    #expect(Self.endings { $0.ending = "back" } == [.back])
    #expect(Self.endings { $0.holdEnds = nil } == [.off])
    #expect(
      Self.endings {
        $0.holds = whole + [Wire.Span(from: end, to: "2026-03-30T10:00:00+02:00")]
        $0.holdEnds = "2026-03-30T10:00:00+02:00"
      } == [.renewed, .reached])
    #expect(
      Self.endings {
        ($0.ended, $0.ending, $0.holdEnds) = (nil, nil, "2026-04-03T18:00:00+02:00")
        $0.holds = [Wire.Span(from: begin, to: "2026-04-03T18:00:00+02:00")]
      } == [.goesOn])
  }

  @Test func whatHasNoTimeIsLeftOut() {
    var episode = SomeDays.few[0]
    episode.urges?.append(Wire.PastUrge(at: "soon"))
    episode.cycle.append(Wire.Step(kind: "push", at: ""))
    var broken = SomeDays.few[1]
    broken.since = "2026-02-30T00:00:00Z"
    let days = SomeDays.days([episode, broken], apart: [Wire.PastUrge(at: "?")])
    #expect(days.episodes.map(\.number) == [1])
    #expect(days.urges.count == 2 && days.pushes.count == 1)
  }

  @Test func anEarlierDaemonTellsNoHolds() {
    var episode = SomeDays.few[0]
    (episode.holds, episode.urges, episode.checkIns) = (nil, nil, nil)
    let days = SomeDays.days([episode], apart: [])
    #expect(days.holdEndings.isEmpty && days.urgeOutcomes.isEmpty)
    #expect(days.episodes.count == 1)
  }

  @Test func nothingIsEmpty() {
    let days = PastDays([Wire.LookBack.Reply()], now: SomeDays.now)
    #expect(days.isEmpty && days.span == nil)
    #expect(PastDays([], now: "?").isEmpty)
  }

  @Test func countsAreTold() {
    let days = SomeDays.days()
    #expect(
      days.holdEndings.map { "\($0.count) \($0.name.english)" } == [
        "1 reached its end; you asked in it", "1 ended early: you closed the episode",
        "1 is still running",
      ])
    #expect(
      days.urgeOutcomes.map { "\($0.count) \($0.name.english)" } == [
        "2 it passed", "1 you asked or wrote", "1 the countdown is running",
      ])
    var hours = WeekHours(days).counts
    #expect(hours[1][22] == 2)
    #expect(WeekHours(days).total == 5)
    hours[1][22] = 0
    #expect(hours.joined().max() == 1)
    #expect(WeekHours(days).counts(hoursPerCell: 2)[1][11] == 2)
  }

  /// The wall shows 2:30 twice; the points in time differ.
  @Test func anHourThatComesTwiceIsOneHourOfTheWall() throws {
    let first = try #require(PastDays.Moment("2026-10-25T02:30:00+02:00"))
    let second = try #require(PastDays.Moment("2026-10-25T02:30:00+01:00"))
    #expect(first.wall == second.wall && first.hour == 2 && first.weekday == 6)
    #expect(second.point - first.point == 60)
    #expect(first < second)
  }
}

struct ScaleTests {
  @Test(arguments: [
    (0, 1970, 1, 1), (-1, 1969, 12, 31), (20_540, 2026, 3, 28), (19_782, 2024, 2, 29),
    (11_017, 2000, 3, 1), (-719_162, 1, 1, 1),
  ])
  func aDayIsADate(_ number: Int, _ year: Int, _ month: Int, _ day: Int) {
    let date = CalendarDay(number: number)
    #expect((date.year, date.month, date.day) == (year, month, day))
  }

  @Test func weeksBeginOnMonday() {
    let monday = Week(ofDay: 20_535)
    #expect((20_535...20_541).allSatisfy { Week(ofDay: $0) == monday })
    #expect(Week(ofDay: 20_534) < monday && Week(ofDay: 20_542) > monday)
    #expect(monday.firstDay == 20_535 && Week.weekday(ofDay: 20_535) == 0)
    #expect(Week(ofDay: -4).firstDay == -10 && Week(ofDay: -3).firstDay == -3)
  }

  @Test func aScalePutsValuesInTheirPlace() {
    let scale = Scale(first: 0, last: 100, room: 10)
    #expect([-5, 0, 55, 100, 300].map { scale.place(of: $0) } == [0, 0, 5, 10, 10])
    #expect([-1, 0, 9, 10, 99, 100].map { scale.cell(of: $0) } == [nil, 0, 0, 1, 9, nil])
    #expect(scale.cells(from: -50, to: 20) == 0...1)
    #expect(scale.cells(from: 20, to: 20) == 2...2)
    #expect(scale.cells(from: 95, to: 500) == 9...9)
    #expect(scale.cells(from: 100, to: 500) == nil)
    #expect(scale.cells(from: -9, to: 0) == nil)
    #expect(scale.cells(from: 9, to: 3) == nil)
  }

  @Test func aScaleOfNothingHasOnePlace() {
    let scale = Scale(first: 5, last: 5, room: 10)
    #expect(scale.place(of: 9) == 0 && scale.cell(of: 5) == nil)
  }

  @Test func shadesGrow() {
    #expect((0...4).map { Shades(largest: 3).shade(of: $0) } == [0, 1, 2, 3, 4])
    #expect((0...9).map { Shades(largest: 9).shade(of: $0) } == [0, 1, 1, 2, 2, 3, 3, 4, 4, 4])
    #expect(Shades(largest: 9).meanings.map(\.numbers) == ["1-2", "3-4", "5-6", "7-9"])
    #expect(Shades(largest: 2).meanings.map(\.numbers) == ["1", "2"])
    #expect(Shades(largest: 0).meanings.isEmpty)
  }
}
