// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

@testable import leeway

/// Days to look back on: a few that are known, and as many random ones as a test wants.
enum SomeDays {
  static let now = "2026-04-02T12:00:00+02:00"

  /// Two weeks, over the night in which clocks are put forward.
  static let few = [
    Wire.Episode(
      number: 1, since: "2026-03-24T19:00:00+01:00", ended: "2026-03-26T09:30:00+01:00",
      ending: "back", holdEnds: "2026-03-25T19:00:00+01:00", pushes: 1,
      cycle: [
        Wire.Step(kind: "pull", at: "2026-03-24T19:00:00+01:00"),
        Wire.Step(kind: "push", at: "2026-03-24T22:40:00+01:00"),
        Wire.Step(kind: "back", at: "2026-03-26T09:30:00+01:00"),
      ],
      notes: [Wire.Note(at: "2026-03-24T19:02:00+01:00", text: "<b>The kettle</b> & \"tea\"")],
      holds: [Wire.Span(from: "2026-03-24T19:00:00+01:00", to: "2026-03-25T19:00:00+01:00")],
      urges: [
        Wire.PastUrge(
          at: "2026-03-24T22:30:00+01:00", ended: "2026-03-24T22:40:00+01:00",
          outcome: "reachedOut"),
        Wire.PastUrge(
          at: "2026-03-25T08:00:00+01:00", ended: "2026-03-25T08:10:00+01:00", outcome: "passed"),
      ],
      checkIns: [
        Wire.PastCheckIn(at: "2026-03-24T20:10:00+01:00", outcome: "holding"),
        Wire.PastCheckIn(at: "2026-03-25T12:00:00+01:00", outcome: "expired"),
        Wire.PastCheckIn(at: "2026-03-25T21:00:00+01:00", outcome: "dismissed"),
      ]),
    Wire.Episode(
      number: 2, since: "2026-03-28T18:00:00+01:00", ended: "2026-03-30T10:00:00+02:00",
      ending: "closed", holdEnds: "2026-03-31T18:00:00+02:00", pushes: 0,
      cycle: [Wire.Step(kind: "pull", at: "2026-03-28T18:00:00+01:00")], notes: [],
      holds: [Wire.Span(from: "2026-03-28T18:00:00+01:00", to: "2026-03-30T10:00:00+02:00")],
      urges: [], checkIns: [Wire.PastCheckIn(at: "2026-03-29T11:00:00+02:00", outcome: nil)]),
    Wire.Episode(
      number: 3, since: "2026-04-01T07:00:00+02:00", holdEnds: "2026-04-02T19:00:00+02:00",
      pushes: 0, cycle: [Wire.Step(kind: "pull", at: "2026-04-01T07:00:00+02:00")], notes: [],
      holds: [Wire.Span(from: "2026-04-01T07:00:00+02:00", to: "2026-04-02T19:00:00+02:00")],
      urges: [Wire.PastUrge(at: "2026-04-02T11:55:00+02:00")], checkIns: []),
  ]

  /// An urge that belongs to no episode.
  static let apart = [
    Wire.PastUrge(
      at: "2026-03-27T22:05:00+01:00", ended: "2026-03-27T22:15:00+01:00", outcome: "passed")
  ]

  static func days(
    _ episodes: [Wire.Episode] = few, apart: [Wire.PastUrge] = apart, now: String = now
  ) -> PastDays {
    PastDays(episodes: episodes, urgesApart: apart, now: now)
  }

  /// Numbers that look random and are the same each time.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var number = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
      return number ^ (number >> 31)
    }
  }

  /// So many episodes one after the other, from the middle of 2021 on, with what is odd among them.
  static func random(_ count: Int, seed: UInt64) -> PastDays {
    var dice = Dice(state: seed)
    // Minutes from 1 January 1970 in UTC.
    var minute = 27_081_600
    var episodes: [Wire.Episode] = []
    var apart: [Wire.PastUrge] = []
    for number in 1...max(1, count) {
      minute += Int.random(in: 0...14_000, using: &dice)
      let began = minute
      minute += Int.random(in: 0...12_000, using: &dice)
      let isOpen = number == count && Bool.random(using: &dice)
      func moments(_ most: Int) -> [String] {
        // Some are outside of the episode: told later, or for an earlier time.
        (0..<Int.random(in: 0...most, using: &dice)).map { _ in
          text(Int.random(in: began - 600...minute + 600, using: &dice))
        }
      }
      let holdEnd = began + Int.random(in: 0...6000, using: &dice)
      let outcomes = ["passed", "elapsed", "stopped", "reachedOut", "back", "notSafe", "later"]
      episodes.append(
        Wire.Episode(
          number: number, since: text(began), ended: isOpen ? nil : text(minute),
          ending: isOpen ? nil : ["back", "closed", "expired", "new"].randomElement(using: &dice),
          holdEnds: Bool.random(using: &dice) ? text(holdEnd) : nil, pushes: 0,
          cycle: moments(4).map { Wire.Step(kind: "push", at: $0) },
          notes: moments(2).map { Wire.Note(at: $0, text: "<p>tea & \u{7}\"cake\"") },
          holds: Bool.random(using: &dice)
            ? [Wire.Span(from: text(began), to: text(min(minute, holdEnd)))] : nil,
          urges: moments(5).map {
            Wire.PastUrge(at: $0, outcome: outcomes.randomElement(using: &dice))
          },
          checkIns: moments(12).map { Wire.PastCheckIn(at: $0) }))
      if Int.random(in: 0..<4, using: &dice) == 0 { apart.append(Wire.PastUrge(at: text(minute))) }
    }
    return PastDays(episodes: episodes, urgesApart: apart, now: text(minute + 60))
  }

  /// A moment as the daemon sends it, in a zone that puts its clocks forward for the summer.
  static func text(_ minute: Int) -> String {
    let month = CalendarDay(number: minute / 1440).month
    let offset = (4...10).contains(month) ? 120 : 60
    let wall = minute + offset
    let date = CalendarDay(number: wall / 1440)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
      + "T\(two(wall / 60 % 24)):\(two(wall % 60)):00+0\(offset / 60):00"
  }
}
