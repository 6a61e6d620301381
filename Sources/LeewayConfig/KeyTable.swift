// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// Every key of `leeway.yaml`, in its order: what the parser knows, and nothing else.
enum KeyTable {
  static let all: [Key] = [
    Key(section: "hold", name: "length", kind: .length(upTo(hours: 72), \.schedule.hold.length)),
    Key(section: "hold", name: "longest", kind: .length(upTo(hours: 72), \.schedule.hold.longest)),
    Key(section: "hold", name: "window", kind: .window(\.schedule.hold.window)),

    Key(section: nil, name: "quietHours", kind: .quietHours(atMost: 16, \.schedule.quietHours)),
    Key(section: nil, name: "quietJitter", kind: .length(hours(0, 2), \.schedule.quietJitter)),

    Key(section: nil, name: "night", kind: .night(\.schedule.night)),

    Key(
      section: "settle", name: "afterLog",
      kind: .lengths(upTo(hours: 12), atMost: 6, \.schedule.settle.afterLog)),
    Key(
      section: "settle", name: "afterPush",
      kind: .lengths(upTo(hours: 12), atMost: 6, \.schedule.settle.afterPush)),

    Key(section: "urge", name: "length", kind: .length(upTo(hours: 1), \.schedule.urge.length)),

    Key(section: "evening", name: "enabled", kind: .flag(\.schedule.evening.enabled)),
    Key(section: "evening", name: "window", kind: .window(\.schedule.evening.window)),
    Key(section: "evening", name: "quietSince", kind: .time(\.schedule.evening.quietSince)),

    Key(section: "space", name: "perDay", kind: .count(0...6, \.schedule.space.perDay)),
    Key(section: "space", name: "window", kind: .window(\.schedule.space.window)),
    Key(section: "space", name: "gap", kind: .length(hours(0, 12), \.schedule.space.gap)),
    Key(
      section: "space", name: "backOffAfter", kind: .count(1...20, \.schedule.space.backOffAfter)),

    Key(
      section: "reconnect", name: "again",
      kind: .length(upTo(hours: 72), \.schedule.reconnect.again)),
    Key(
      section: "stock", name: "after", kind: .length(upTo(hours: 14 * 24), \.schedule.stock.after)),
    Key(section: "stock", name: "again", kind: .length(hours(0, 14 * 24), \.schedule.stock.again)),
    Key(
      section: "episode", name: "expiresAfter",
      kind: .length(upTo(hours: 60 * 24), \.schedule.episode.expiresAfter)),

    Key(section: nil, name: "dailyCap", kind: .count(1...12, \.schedule.dailyCap)),

    Key(
      section: "expiry", name: "settle",
      kind: .length(upTo(hours: 24), \.schedule.expiry.settle)),
    Key(
      section: "expiry", name: "others",
      kind: .length(upTo(hours: 24), \.schedule.expiry.others)),

    Key(section: "later", name: "length", kind: .length(upTo(hours: 24), \.schedule.later.length)),

    Key(
      section: "late", name: "asleep", kind: .policy([.coalesce, .skip], \.schedule.late.asleep)),
    Key(
      section: "late", name: "locked", kind: .policy([.coalesce, .skip], \.schedule.late.locked)),
    Key(
      section: "late", name: "doNotDisturb",
      kind: .policy([.coalesce, .skip], \.schedule.late.doNotDisturb)),
    Key(
      section: "late", name: "idle",
      kind: .policy([.coalesce, .skip, .show], \.schedule.late.idle)),
    Key(
      section: "late", name: "daemonDown",
      kind: .policy([.coalesce, .skip], \.schedule.late.daemonDown)),
    Key(section: "late", name: "delayFrom", kind: .length(hours(0, 1), \.schedule.late.delayFrom)),
    Key(section: "late", name: "delayTo", kind: .length(hours(0, 1), \.schedule.late.delayTo)),

    Key(section: nil, name: "seed", kind: .seed(\.schedule.seed)),

    Key(section: nil, name: "locale", kind: .text(characters: 40, \.locale)),

    Key(section: "notifications", name: "enabled", kind: .flag(\.notifications.enabled)),
    Key(section: "notifications", name: "plan", kind: .flag(\.notifications.plan)),
    Key(section: "privacy", name: "discreet", kind: .flag(\.privacy.discreet)),

    Key(
      section: "helpCard", name: "lines",
      kind: .lines(atMost: 12, characters: 200, \.helpCard.lines)),
    Key(section: "helpCard", name: "owner", kind: .text(characters: 100, \.helpCard.owner)),
    Key(section: "helpCard", name: "reviewed", kind: .date(\.helpCard.reviewed)),
    Key(section: "helpCard", name: "region", kind: .region(\.helpCard.region)),
  ]

  /// The names that may stand at the top: keys and sections, in the order of the file.
  static let top: [String] = all.reduce(into: []) { names, key in
    let name = key.section ?? key.name
    if !names.contains(name) { names.append(name) }
  }

  /// The keys of a section, or those at the top for nil.
  static func keys(in section: String?) -> [Key] { all.filter { $0.section == section } }

  /// From one second, so that a demonstration need not wait.
  private static func upTo(hours: Int) -> ClosedRange<Duration> {
    .seconds(1)...(.seconds(hours * 3600))
  }

  private static func hours(_ from: Int, _ to: Int) -> ClosedRange<Duration> {
    .seconds(from * 3600)...(.seconds(to * 3600))
  }
}
