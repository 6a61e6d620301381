// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@Suite struct TimelineTests {
  struct Start: CustomTestStringConvertible {
    let why: String
    let boot: String
    let boottime: Int64
    /// Seconds that the wall clock shows more than at the stamp.
    let wall: Double
    /// How much of the line has passed, in milliseconds.
    let passed: Int64
    var testDescription: String { why }
  }

  private static let stamp = Timeline.Stamp(
    moment: Moment(
      elapsed: Instant(milliseconds: 7_000_000), wall: Date(timeIntervalSince1970: 1_772_884_800)),
    boot: "a", boottime: 500_000)

  @Test(arguments: [
    Start(why: "same boot, at once", boot: "a", boottime: 500_000, wall: 0, passed: 0),
    Start(
      why: "same boot, the daemon was down for an hour", boot: "a", boottime: 4_100_000, wall: 3600,
      passed: 3_600_000),
    Start(
      why: "same boot, the wall clock was set back a day meanwhile", boot: "a",
      boottime: 4_100_000, wall: 3600 - 86_400, passed: 3_600_000),
    Start(
      why: "same boot, the wall clock was set forward a day meanwhile", boot: "a",
      boottime: 4_100_000, wall: 3600 + 86_400, passed: 3_600_000),
    Start(
      why: "another boot goes on by the wall clock", boot: "b", boottime: 20_000, wall: 7200,
      passed: 7_200_000),
    Start(
      why: "another boot, the wall clock behind: never backwards", boot: "b", boottime: 20_000,
      wall: -86_400, passed: 0),
    Start(
      why: "the same boot id with an earlier boot time is another boot", boot: "a",
      boottime: 20_000, wall: 60, passed: 60_000),
  ])
  func takesUpTheLine(_ start: Start) {
    let wall = Self.stamp.moment.wall.addingTimeInterval(start.wall)
    let line = Timeline(
      after: Self.stamp, boot: start.boot, boottime: start.boottime, wall: wall)
    let moment = line.moment(boottime: start.boottime, wall: wall)
    #expect(moment.elapsed.milliseconds == 7_000_000 + start.passed)
    #expect(moment.wall == wall)
    // From then on it goes with the boot-time clock, whatever the wall clock does.
    let later = line.moment(boottime: start.boottime + 1234, wall: wall - 999)
    #expect((later.elapsed - moment.elapsed) == .milliseconds(1234))
    #expect(line.boottime(at: later.elapsed) == start.boottime + 1234)
  }

  @Test func startsAtTheWallClock() {
    let wall = Date(timeIntervalSince1970: 1_772_884_800)
    let line = Timeline(after: nil, boot: "a", boottime: 99, wall: wall)
    #expect(line.moment(boottime: 99, wall: wall).elapsed.milliseconds == 1_772_884_800_000)
  }

  @Test func theEndsOfTheLineHold() {
    let line = Timeline(
      after: nil, boot: "a", boottime: 5, wall: Date(timeIntervalSince1970: -1_000_000))
    #expect(line.boottime(at: Instant(milliseconds: .max)) == .max)
    #expect(Instant(milliseconds: .max) + .seconds(1) == Instant(milliseconds: .max))
    #expect(Instant(milliseconds: .min) - .seconds(1) == Instant(milliseconds: .min))
  }
}
