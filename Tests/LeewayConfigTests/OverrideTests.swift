// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct OverrideTests {
  struct Override: Sendable, CustomTestStringConvertible {
    let path: String
    let value: String
    let change: @Sendable (inout Configuration) -> Void
    var testDescription: String { "\(path): \(value)" }

    init(
      _ path: String, _ value: String, _ change: @escaping @Sendable (inout Configuration) -> Void
    ) {
      self.path = path
      self.value = value
      self.change = change
    }
  }

  static let overrides = [
    Override("hold.length", "1d 12h") { $0.schedule.hold.length = .seconds(129_600) },
    Override("hold.longest", "'30 hours'") { $0.schedule.hold.longest = .seconds(108_000) },
    Override("hold.window", "9:30-24:00") {
      $0.schedule.hold.window = TimeRange(
        from: TimeOfDay(hour: 9, minute: 30), to: TimeOfDay(hour: 24))
    },
    Override("quietHours", "[]") { $0.schedule.quietHours = [] },
    Override("quietHours", "['12:00 – 13:00', {range: 23:00-00:00, days: [fri, sat]}]") {
      $0.schedule.quietHours = [
        .init(range: TimeRange(from: TimeOfDay(hour: 12), to: TimeOfDay(hour: 13))),
        .init(
          range: TimeRange(from: TimeOfDay(hour: 23), to: TimeOfDay(hour: 0)), days: [.fri, .sat]),
      ]
    },
    Override("quietJitter", "0s") { $0.schedule.quietJitter = .zero },
    Override("settle.afterLog", "[1m]") { $0.schedule.settle.afterLog = [.seconds(60)] },
    Override("settle.afterPush", "[]") { $0.schedule.settle.afterPush = [] },
    Override("urge.length", "15m") { $0.schedule.urge.length = .seconds(900) },
    Override("night", "''") { $0.schedule.night = nil },
    Override("night", "22:30-5:00") {
      $0.schedule.night = TimeRange(from: TimeOfDay(hour: 22, minute: 30), to: TimeOfDay(hour: 5))
    },
    Override("evening.enabled", "false") { $0.schedule.evening.enabled = false },
    Override("evening.window", "20:00-21:00") {
      $0.schedule.evening.window = TimeRange(from: TimeOfDay(hour: 20), to: TimeOfDay(hour: 21))
    },
    Override("evening.quietSince", "18:00") {
      $0.schedule.evening.quietSince = TimeOfDay(hour: 18)
    },
    Override("space.perDay", "3") { $0.schedule.space.perDay = 3 },
    Override("space.window", "08:00-21:00") {
      $0.schedule.space.window = TimeRange(from: TimeOfDay(hour: 8), to: TimeOfDay(hour: 21))
    },
    Override("space.gap", "90m") { $0.schedule.space.gap = .seconds(5400) },
    Override("space.backOffAfter", "20") { $0.schedule.space.backOffAfter = 20 },
    Override("reconnect.again", "3d") { $0.schedule.reconnect.again = .seconds(259_200) },
    Override("stock.after", "1h") { $0.schedule.stock.after = .seconds(3600) },
    Override("stock.again", "0s") { $0.schedule.stock.again = .zero },
    Override("stock.again", "6d") { $0.schedule.stock.again = .seconds(518_400) },
    Override("episode.expiresAfter", "60d") {
      $0.schedule.episode.expiresAfter = .seconds(5_184_000)
    },
    Override("dailyCap", "12") { $0.schedule.dailyCap = 12 },
    Override("expiry.settle", "1m") { $0.schedule.expiry.settle = .seconds(60) },
    Override("expiry.others", "1d") { $0.schedule.expiry.others = .seconds(86_400) },
    Override("later.length", "10m") { $0.schedule.later.length = .seconds(600) },
    Override("late.asleep", "skip") { $0.schedule.late.asleep = .skip },
    Override("late.locked", "skip") { $0.schedule.late.locked = .skip },
    Override("late.doNotDisturb", "skip") { $0.schedule.late.doNotDisturb = .skip },
    Override("late.idle", "skip") { $0.schedule.late.idle = .skip },
    Override("late.idle", "show") { $0.schedule.late.idle = .show },
    Override("late.daemonDown", "skip") { $0.schedule.late.daemonDown = .skip },
    Override("late.delayFrom", "3m") { $0.schedule.late.delayFrom = .seconds(180) },
    Override("late.delayTo", "1h") { $0.schedule.late.delayTo = .seconds(3600) },
    Override("seed", "18446744073709551615") { $0.schedule.seed = .max },
    Override("locale", "pt_BR") { $0.locale = "pt_BR" },
    Override("notifications.enabled", "false") { $0.notifications.enabled = false },
    Override("notifications.plan", "true") { $0.notifications.plan = true },
    Override("privacy.discreet", "true") { $0.privacy.discreet = true },
    Override("helpCard.lines", "[' Ada, next door ', no]") {
      $0.helpCard.lines = ["Ada, next door", "no"]
    },
    Override("helpCard.owner", "Ada") { $0.helpCard.owner = "Ada" },
    Override("helpCard.region", "gb") { $0.helpCard.region = "GB" },
    Override("helpCard.reviewed", "2024-02-29") { $0.helpCard.reviewed = "2024-02-29" },
  ]

  @Test(arguments: overrides)
  func landsWhereItShould(_ override: Override) throws {
    var expected = Configuration()
    override.change(&expected)
    #expect(expected != Configuration(), "the row sets a default, so it proves nothing")
    let parts = override.path.split(separator: ".")
    let text =
      parts.count == 1
      ? "\(parts[0]): \(override.value)\n" : "\(parts[0]):\n  \(parts[1]): \(override.value)\n"
    let read = try ConfigurationReader.configuration(from: text, file: "leeway.yaml")
    #expect(read == expected)
    // One that ScheduleCoding forgets would be the default again at the next start.
    let stored = try JSONDecoder().decode(
      ScheduleSettings.self, from: JSONEncoder().encode(read.schedule))
    #expect(stored == read.schedule)
  }

  @Test func everyKeyHasARow() {
    #expect(Set(Self.overrides.map(\.path)) == Set(KeyTable.all.map(\.path)))
  }

  /// The word of 0.1.0, and today's.
  @Test(arguments: ["coalesce", "merge"])
  func whatIsMergedHasTwoWords(_ word: String) throws {
    let text = "late: {asleep: \(word), idle: \(word)}\n"
    #expect(
      try ConfigurationReader.configuration(from: text, file: "leeway.yaml") == Configuration())
  }
}
