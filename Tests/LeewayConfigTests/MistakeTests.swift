// SPDX-License-Identifier: Apache-2.0

import Testing

/// The keys that may stand at the top.
private let known =
  "hold, quietHours, quietJitter, night, settle, urge, evening, space, reconnect, stock, episode, "
  + "dailyCap, expiry, later, late, seed, locale, notifications, privacy, helpCard"

@Suite struct MistakeTests {
  @Test(arguments: [
    MistakeRow(
      "hold:\n  lenght: 24h",
      "leeway.yaml:2:3: unknown key \"lenght\" in hold; did you mean \"length\"? "
        + "(known here: length, longest, window)"),
    MistakeRow(
      "quiet_hours: []",
      "leeway.yaml:1:1: unknown key \"quiet_hours\"; did you mean \"quietHours\"? "
        + "(known here: \(known))"),
    MistakeRow(
      "zebra: 1",
      "leeway.yaml:1:1: unknown key \"zebra\" (known here: \(known))"),
    MistakeRow(
      "length: 24h",
      "leeway.yaml:1:1: unknown key \"length\"; it belongs under \"hold:\" or \"urge:\" or \"later:\" (known "
        + "here: \(known))"),
    MistakeRow(
      "window: 24h",
      "leeway.yaml:1:1: unknown key \"window\"; it belongs under \"hold:\" or "
        + "\"evening:\" or \"space:\" (known here: \(known))"),
    MistakeRow(
      "hold:\n  seed: 24h",
      "leeway.yaml:2:3: unknown key \"seed\" in hold; it belongs at the top, not under another key "
        + "(known here: length, longest, window)"),
    MistakeRow(
      "hold:\n  gap: 24h",
      "leeway.yaml:2:3: unknown key \"gap\" in hold; it belongs under \"space:\" "
        + "(known here: length, longest, window)"),
    MistakeRow(
      "hold.length: 24h",
      "leeway.yaml:1:1: unknown key \"hold.length\"; write \"hold:\" and, indented "
        + "below it, \"length:\" (known here: \(known))"),
    MistakeRow(
      "hold: 24h",
      "leeway.yaml:1:7: hold is \"24h\", expected a block of its keys: length, "
        + "longest, window"),
    MistakeRow(
      "- hold",
      "leeway.yaml:1:1: expected keys such as \"hold:\", not a list"),
    MistakeRow(
      "hold",
      "leeway.yaml:1:1: expected keys such as \"hold:\", not \"hold\""),
    MistakeRow(
      "<<: {hold: 1}",
      "leeway.yaml:1:1: unknown key \"<<\" (known here: \(known))"),
  ])
  func keys(_ row: MistakeRow) { row.check() }

  @Test(arguments: [
    MistakeRow(
      "hold: {length: 90}",
      "leeway.yaml:1:16: hold.length is \"90\", expected a length from 1s to 3d (90 "
        + "has no unit; write 90s, 90m, 90h or 90d)"),
    MistakeRow(
      "hold: {length: 0s}",
      "leeway.yaml:1:16: hold.length is \"0s\", expected a length from 1s to 3d"),
    MistakeRow(
      "hold: {length: }",
      "leeway.yaml:1:16: hold.length has no value, expected a length from 1s to 3d; "
        + "to use the default, remove the line"),
    MistakeRow(
      "hold: {length: [24h]}",
      "leeway.yaml:1:16: hold.length is a list, expected a length from 1s to 3d"),
    MistakeRow(
      "hold: {length: 5 moons}",
      "leeway.yaml:1:16: hold.length is \"5 moons\", expected a length from 1s to 3d "
        + "(\"moons\" is no unit; use s, m, h, d or w)"),
    MistakeRow(
      "hold: {length: -5h}",
      "leeway.yaml:1:16: hold.length is \"-5h\", expected a length from 1s to 3d (a "
        + "length cannot be negative)"),
    MistakeRow(
      "hold: {window: 22:00-09:00}",
      "leeway.yaml:1:16: hold.window is \"22:00-09:00\", expected a part of one day, "
        + "such as 10:00-20:00 (it cannot run across midnight; the latest end is 24:00)"),
    MistakeRow(
      "hold: {window: 24:00-09:00}",
      "leeway.yaml:1:16: hold.window is \"24:00-09:00\", expected a part of one day, "
        + "such as 10:00-20:00 (24:00 can only be the end; begin with 00:00)"),
    MistakeRow(
      "hold: {window: 09:00-24:01}",
      "leeway.yaml:1:16: hold.window is \"09:00-24:01\", expected a part of one day, "
        + "such as 10:00-20:00 (there is no 24:01; times go from 00:00 to 24:00)"),
    MistakeRow(
      "hold: {window: 10:00-10:00}",
      "leeway.yaml:1:16: hold.window is \"10:00-10:00\", expected a part of one day, "
        + "such as 10:00-20:00 (it ends where it begins; write 00:00-24:00 for the whole "
        + "day)"),
    MistakeRow(
      "hold: {window: 9-5}",
      "leeway.yaml:1:16: hold.window is \"9-5\", expected a part of one day, such as "
        + "10:00-20:00 (\"9\" is not a time such as 09:00)"),
    MistakeRow(
      "hold: {window: 10:00}",
      "leeway.yaml:1:16: hold.window is \"10:00\", expected a part of one day, such as "
        + "10:00-20:00 (write two times with a - between them)"),
    MistakeRow(
      "quietHours: 22:00-09:00",
      "leeway.yaml:1:13: quietHours is \"22:00-09:00\", expected a list of at most 16 "
        + "ranges, such as [22:00-09:00] (put it in [ ]; for none, write [])"),
    MistakeRow(
      "quietHours:",
      "leeway.yaml:1:12: quietHours has no value, expected a list of at most 16 "
        + "ranges, such as [22:00-09:00]; to use the default, remove the line"),
    MistakeRow(
      "quietHours: [22:00-09:00, noon]",
      "leeway.yaml:1:27: entry 2 of quietHours is \"noon\", expected a range such as "
        + "22:00-09:00 (write two times with a - between them)"),
    MistakeRow(
      "quietHours: [{day: [fri]}]",
      "leeway.yaml:1:14: entry 1 of quietHours has no range; write {range: "
        + "22:00-09:00, days: [fri]}\n"
        + "leeway.yaml:1:15: unknown key \"day\" in entry 1 of quietHours; did you mean "
        + "\"days\"? (known here: range, days)"),
    MistakeRow(
      "quietHours: [{range: 22:00-09:00, days: [friday, 6]}]",
      "leeway.yaml:1:42: \"friday\" in days in entry 1 of quietHours, expected a list "
        + "of mon, tue, wed, thu, fri, sat, sun\n"
        + "leeway.yaml:1:50: \"6\" in days in entry 1 of quietHours, expected a list of "
        + "mon, tue, wed, thu, fri, sat, sun"),
    MistakeRow(
      "quietHours: [{range: 22:00-09:00, days: []}]",
      "leeway.yaml:1:41: days in entry 1 of quietHours is an empty list, expected a "
        + "list of mon, tue, wed, thu, fri, sat, sun"),
    MistakeRow(
      "settle: {afterLog: 20m}",
      "leeway.yaml:1:20: settle.afterLog is \"20m\", expected a list of at most 6 "
        + "ascending lengths, each from 1s to 12h (put it in [ ])"),
    MistakeRow(
      "settle: {afterLog: [90m, 20m]}",
      "leeway.yaml:1:26: entry 2 of settle.afterLog is \"20m\", expected a length from "
        + "1s to 12h (it must be more than the 1h 30m before it)"),
    MistakeRow(
      "settle: {afterLog: [20m, 20m]}",
      "leeway.yaml:1:26: entry 2 of settle.afterLog is \"20m\", expected a length from "
        + "1s to 12h (it must be more than the 20m before it)"),
    MistakeRow(
      "settle: {afterLog: [0s, 13h, x]}",
      "leeway.yaml:1:21: entry 1 of settle.afterLog is \"0s\", expected a length from "
        + "1s to 12h\n"
        + "leeway.yaml:1:25: entry 2 of settle.afterLog is \"13h\", expected a length from "
        + "1s to 12h\n"
        + "leeway.yaml:1:30: entry 3 of settle.afterLog is \"x\", expected a length from "
        + "1s to 12h (a number has to come before \"x\", such as 20m or 24h)"),
    MistakeRow(
      "settle: {afterLog: [1m, 2m, 3m, 4m, 5m, 6m, 7m]}",
      "leeway.yaml:1:45: settle.afterLog has 7 entries, expected a list of at most 6 "
        + "ascending lengths, each from 1s to 12h"),
    MistakeRow(
      "dailyCap: 13",
      "leeway.yaml:1:11: dailyCap is \"13\", expected a whole number from 1 to 12"),
    MistakeRow(
      "dailyCap: -1",
      "leeway.yaml:1:11: dailyCap is \"-1\", expected a whole number from 1 to 12"),
    MistakeRow(
      "dailyCap: '4'",
      "leeway.yaml:1:11: dailyCap is \"4\", expected a whole number from 1 to 12 "
        + "(write it without quotes)"),
    MistakeRow(
      "dailyCap: 4.0",
      "leeway.yaml:1:11: dailyCap is \"4.0\", expected a whole number from 1 to 12"),
    MistakeRow(
      "dailyCap: 99999999999999999999",
      "leeway.yaml:1:11: dailyCap is \"99999999999999999999\", expected a whole number "
        + "from 1 to 12"),
    MistakeRow(
      "dailyCap: 4\u{301}",
      "leeway.yaml:1:11: dailyCap is \"4\u{301}\", expected a whole number from 1 to 12"),
    MistakeRow(
      "hold: {window: 10:0\u{301}0-12:00}",
      "leeway.yaml:1:16: hold.window is \"10:0\u{301}0-12:00\", expected a part of one day, such as "
        + "10:00-20:00 (\"10:0\u{301}0\" is not a time such as 09:00)"),
    MistakeRow(
      "hold: {length: \"1h\\t\\e5\"}",
      "leeway.yaml:1:16: hold.length is \"1h\u{FFFD}\u{FFFD}5\", expected a length from 1s to 3d "
        + "(a number has to come before \"\u{FFFD}5\", such as 20m or 24h)"),
    MistakeRow(
      "seed: 18446744073709551616",
      "leeway.yaml:1:7: seed is \"18446744073709551616\", expected a whole number from "
        + "0 to 18446744073709551615"),
    MistakeRow(
      "notifications: {enabled: yes}",
      "leeway.yaml:1:26: notifications.enabled is \"yes\", expected true or false "
        + "(write true, without quotes)"),
    MistakeRow(
      "notifications: {enabled: Off}",
      "leeway.yaml:1:26: notifications.enabled is \"Off\", expected true or false "
        + "(write false, without quotes)"),
    MistakeRow(
      "notifications: {enabled: 'true'}",
      "leeway.yaml:1:26: notifications.enabled is \"true\", expected true or false "
        + "(write true, without quotes)"),
    MistakeRow(
      "notifications: {enabled: maybe}",
      "leeway.yaml:1:26: notifications.enabled is \"maybe\", expected true or false"),
    MistakeRow(
      "late: {asleep: mergd}",
      "leeway.yaml:1:16: late.asleep is \"mergd\", expected merge or skip (did you "
        + "mean merge?)"),
    MistakeRow(
      "late: {asleep: drop}",
      "leeway.yaml:1:16: late.asleep is \"drop\", expected merge or skip"),
    MistakeRow(
      "helpCard: {region: Bavaria}",
      "leeway.yaml:1:20: helpCard.region is \"Bavaria\", expected one of AT, AU, CA, CH, DE, ES, FR, "
        + "GB, IE, NZ, US, general"),
    MistakeRow(
      "helpCard: {lines: ['']}",
      "leeway.yaml:1:20: entry 1 of helpCard.lines is \"\", expected a line of 1 to "
        + "200 characters"),
    MistakeRow(
      "helpCard: {lines: [Ada: 555]}",
      "leeway.yaml:1:20: entry 1 of helpCard.lines is a block of keys, expected a line "
        + "of 1 to 200 characters (if it has \": \" in it, put it in quotes)"),
    MistakeRow(
      "helpCard: {lines: [\"a\\nb\", \"a\\eb\"]}",
      "leeway.yaml:1:20: entry 1 of helpCard.lines has more than one line; write it on "
        + "one line\n"
        + "leeway.yaml:1:28: entry 2 of helpCard.lines has a control character; remove it"),
    MistakeRow(
      "helpCard: {lines: [\(String(repeating: "x", count: 201))]}",
      "leeway.yaml:1:20: entry 1 of helpCard.lines has 201 characters; at most 200 are "
        + "allowed"),
    MistakeRow(
      "helpCard: {lines: [a, b, c, d, e, f, g, h, i, j, k, l, m]}",
      "leeway.yaml:1:56: helpCard.lines has 13 entries, expected a list of at most 12 "
        + "lines of at most 200 characters"),
    MistakeRow(
      "helpCard: {reviewed: 2026-02-29}",
      "leeway.yaml:1:22: helpCard.reviewed is \"2026-02-29\", expected a day, such as "
        + "2026-11-22"),
    MistakeRow(
      "helpCard: {reviewed: yesterday}",
      "leeway.yaml:1:22: helpCard.reviewed is \"yesterday\", expected a day, such as "
        + "2026-11-22"),
    MistakeRow(
      "helpCard: {owner: [Ada]}",
      "leeway.yaml:1:19: helpCard.owner is a list, expected a line of at most 100 "
        + "characters"),
    MistakeRow(
      "privacy: {discreet: \"\\e[31m\(String(repeating: "y", count: 50))\"}",
      "leeway.yaml:1:21: privacy.discreet is "
        + "\"\u{FFFD}[31myyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…\", expected true or false"),
  ])
  func values(_ row: MistakeRow) { row.check() }
}
