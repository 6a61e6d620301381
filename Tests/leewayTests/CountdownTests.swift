// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

struct CountdownTests {
  static let start = Duration.seconds(1000)

  static func urge(_ change: (inout Wire.Urge) -> Void = { _ in }) -> Wire.Urge {
    var urge = Wire.Urge(
      id: "3-urge-1", began: "2026-03-28T18:40:00+01:00", ends: "2026-03-28T18:50:00+01:00",
      title: "Letting an urge pass", text: "A glass of water, and the window open.",
      plan: PlanTests.plan(1, "text", "walk round the block"))
    change(&urge)
    return urge
  }

  /// Ten minutes, told when a minute of them had gone by.
  static let countdown = Countdown(urge(), at: "2026-03-28T18:41:00+01:00", start)

  struct Moment: Sendable, CustomTestStringConvertible {
    var after: Duration
    var left: Int
    var next: Duration
    var end: Countdown.End?
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Moment(after: .zero, left: 540, next: .seconds(1), end: nil, why: "what is left of it"),
    Moment(
      after: .milliseconds(300), left: 540, next: .milliseconds(700), end: nil, why: "rounded up"),
    Moment(
      after: .milliseconds(539_999), left: 1, next: .milliseconds(1), end: nil,
      why: "the last second"),
    Moment(after: .seconds(540), left: 0, next: .zero, end: .over, why: "over"),
    Moment(after: .seconds(549), left: 0, next: .zero, end: .over, why: "a little late"),
    Moment(after: .seconds(550), left: 0, next: .zero, end: .missed, why: "the daemon asks"),
  ])
  func countsDown(_ moment: Moment) {
    let now = Self.start + moment.after
    #expect(Self.countdown.left(at: now) == moment.left)
    #expect(Self.countdown.untilNextSecond(at: now) == moment.next)
    #expect(Self.countdown.end(at: now) == moment.end)
    #expect(Self.countdown.untilEnd(at: now) == max(.zero, .seconds(540) - moment.after))
  }

  static func state(_ urge: Wire.Urge?, now: String, unsafe: Bool = false) -> Wire.State {
    PageTests.state { ($0.urge, $0.now, $0.unsafe) = (urge, now, unsafe) }
  }

  @Test func anEndThatIsMovedCountsFromNow() {
    var countdown = Self.countdown
    let longer = Self.urge { $0.ends = "2026-03-28T19:00:00+01:00" }
    let now = Self.start + .seconds(5)
    #expect(countdown.heard(Self.state(longer, now: "2026-03-28T18:45:00+01:00"), at: now) == nil)
    #expect(countdown.left(at: now) == 900)
    #expect(countdown.length == 1200)
  }

  @Test func theSameUrgeToldAgainMovesNothing() {
    var countdown = Self.countdown
    let now = Self.start + .milliseconds(1234)
    #expect(
      countdown.heard(Self.state(Self.urge(), now: "2026-03-28T18:41:02+01:00"), at: now) == nil)
    #expect(countdown == Self.countdown)
  }

  @Test(arguments: [nil, Self.urge { $0.id = "3-urge-2" }])
  func anotherOneOrNoneMeansThatThisEndedElsewhere(urge: Wire.Urge?) {
    var countdown = Self.countdown
    let state = Self.state(urge, now: "2026-03-28T18:42:00+01:00")
    #expect(countdown.heard(state, at: Self.start + .seconds(60)) == .elsewhere(state))
  }

  @Test func theDaemonMayFindItOverALittleEarlier() {
    var countdown = Self.countdown
    let state = Self.state(nil, now: "2026-03-28T18:50:00+01:00")
    #expect(countdown.heard(state, at: Self.start + .milliseconds(538_100)) == .over)
    #expect(countdown.heard(state, at: Self.start + .seconds(600)) == .missed)
    let unsafe = Self.state(nil, now: "2026-03-28T18:50:00+01:00", unsafe: true)
    #expect(countdown.heard(unsafe, at: Self.start + .seconds(540)) == .elsewhere(unsafe))
  }

  @Test func aShortAbsenceOfTheDaemonIsNotTold() {
    var countdown = Self.countdown
    countdown.lostDaemon(at: Self.start)
    #expect(!countdown.isAlone(at: Self.start + .milliseconds(2999)))
    countdown.lostDaemon(at: Self.start + .seconds(2))
    #expect(countdown.isAlone(at: Self.start + .seconds(3)))
    _ = countdown.heard(
      Self.state(Self.urge(), now: "2026-03-28T18:41:04+01:00"), at: Self.start + .seconds(4))
    #expect(!countdown.isAlone(at: Self.start + .seconds(60)))
  }

  @Test func whatCannotBeReadAsATimeIsTenMinutes() {
    let countdown = Countdown(
      Self.urge { ($0.began, $0.ends) = ("?", "?") }, at: "?", Self.start)
    #expect(countdown.left(at: Self.start) == 600)
    #expect(countdown.length == 600)
  }

  @Test(
    arguments: [
      ("p", .passed), ("\n", .passed), ("\r", .passed), ("P", .passed), ("p\n", .passed),
      ("r", .reachedOut), ("n", .notSafe), ("nnn", .notSafe), ("s", .stopped), ("q\r\n", .stopped),
      ("x", nil), ("", nil), (" ", nil), ("running late", nil), ("rn", nil), ("\u{1B}", .stopped),
      ("\u{1B}[A", nil), ("\u{1B}n", nil), ("no\n", nil),
    ] as [(String, UrgeEnding?)])
  func aKeyIsAnAnswerAndAPasteIsNone(typed: String, outcome: UrgeEnding?) {
    #expect(UrgeEnding(keys: Array(typed.utf8)) == outcome)
  }

  @Test(
    arguments: [
      (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(700), 700), (.seconds(-3), 0),
      (.microseconds(1500), 2), (.seconds(30), 30_000), (.seconds(Int64(1) << 40), Int32.max),
    ] as [(Duration, Int32)])
  func aPauseIsRoundedUp(duration: Duration, milliseconds: Int32) {
    #expect(duration.wholeMilliseconds == milliseconds)
  }
}
