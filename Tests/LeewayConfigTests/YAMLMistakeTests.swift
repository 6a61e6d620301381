// SPDX-License-Identifier: Apache-2.0

import Testing

/// The keys that may stand at the top.
private let known =
  "hold, quietHours, quietJitter, night, settle, urge, evening, space, reconnect, stock, episode, "
  + "dailyCap, expiry, later, late, seed, locale, notifications, privacy, helpCard"

/// What no key by itself does wrong.
@Suite struct YAMLMistakeTests {
  @Test(arguments: [
    MistakeRow(
      "space: {perDay: 3, gap: 8h}",
      "leeway.yaml:1:25: 3 check-ins a day, 8h apart, need more than 16h; the window 10:00-20:00 "
        + "has 10h"),
    MistakeRow(
      "space: {perDay: 3, gap: 5h}",
      "leeway.yaml:1:25: 3 check-ins a day, 5h apart, need more than 10h; the window 10:00-20:00 "
        + "has 10h"),
    MistakeRow(
      "space: {perDay: 6, window: 10:00-10:05, gap: 0s}\ndailyCap: 6",
      "leeway.yaml:1:28: 6 check-ins a day need at least 6m; the window 10:00-10:05 has 5m"),
    MistakeRow(
      "hold: {length: 48h, longest: 36h}",
      "leeway.yaml:1:30: hold.length 2d is more than hold.longest 1d 12h; a hold cannot be "
        + "longer than that"),
    MistakeRow(
      "late: {delayFrom: 5m}",
      "leeway.yaml:1:19: late.delayFrom 5m is more than late.delayTo 3m; the earliest "
        + "cannot come after the latest"),
    MistakeRow(
      "stock: {after: 8d}",
      "leeway.yaml:1:16: stock.after 8d is not less than episode.expiresAfter 7d; the "
        + "episode would be over before its last check-in"),
    MistakeRow(
      "episode: {expiresAfter: 1d}",
      "leeway.yaml:1:25: stock.after 2d is not less than episode.expiresAfter 1d; the "
        + "episode would be over before its last check-in\n"
        + "leeway.yaml:1:25: reconnect.again 1d is not less than episode.expiresAfter 1d; "
        + "the episode would be over before its second reconnect check-in"),
    MistakeRow(
      "settle: {afterLog: [1m, 2m, 3m, 4m, 5m]}",
      "leeway.yaml:1:20: settle.afterLog asks for 5 check-ins, which can all fall on "
        + "one day; dailyCap allows 4"),
    MistakeRow(
      "dailyCap: 1",
      "leeway.yaml:1:11: settle.afterLog asks for 2 check-ins, which can all fall on "
        + "one day; dailyCap allows 1\n"
        + "leeway.yaml:1:11: settle.afterPush asks for 2 check-ins, which can all fall on "
        + "one day; dailyCap allows 1\n"
        + "leeway.yaml:1:11: space.perDay asks for 2 check-ins, which can all fall on one "
        + "day; dailyCap allows 1"),
    MistakeRow(
      "quietHours: [00:00-24:00]",
      "leeway.yaml:1:13: quietHours cover the whole week; no check-in could come, not even at "
        + "the end of a hold"),
    MistakeRow(
      "quietHours: [06:00-18:00, 18:00-06:00]",
      "leeway.yaml:1:13: quietHours cover the whole week; no check-in could come, not even at "
        + "the end of a hold"),
    MistakeRow(
      "quietHours: [09:00-21:00]",
      "leeway.yaml:1:13: space.window 10:00-20:00 is entirely within quiet hours "
        + "(09:00-21:00); no space check-in could come"),
    MistakeRow(
      "space: {window: 23:00-24:00, gap: 0s}",
      "leeway.yaml:1:17: space.window 23:00-24:00 is entirely within quiet hours "
        + "(22:00-09:00); no space check-in could come"),
    MistakeRow(
      "quietHours: [15:00-09:00]",
      "leeway.yaml:1:13: 2 check-ins a day split space.window 10:00-20:00 into 2 equal parts; "
        + "15:00-20:00 is entirely within quiet hours (15:00-09:00)"),
  ])
  func together(_ row: MistakeRow) { row.check() }

  @Test(arguments: [
    MistakeRow(
      "hold:\n  length: 24h\nspace:\n  gap: 4h\nhold:\n  window: x",
      "leeway.yaml:5:1: the key \"hold\" appears twice in this block, first in line 1; "
        + "keep one"),
    MistakeRow(
      "hold:\n  length: 24h\n  'length': 25h\n  length: 26h",
      "leeway.yaml:3:3: the key \"length\" appears twice in this block, first in line "
        + "2; keep one\n"
        + "leeway.yaml:4:3: the key \"length\" appears twice in this block, first in line "
        + "2; keep one"),
    MistakeRow(
      "seed: 1\nseed: 2\nzebra: 1\nzebra: 3\n",
      "leeway.yaml:2:1: the key \"seed\" appears twice in this block, first in line 1; "
        + "keep one\n"
        + "leeway.yaml:3:1: unknown key \"zebra\" (known here: \(known))\n"
        + "leeway.yaml:4:1: the key \"zebra\" appears twice in this block, first in line 3; "
        + "keep one"),
    MistakeRow(
      ": 1\n: 2\n",
      "leeway.yaml:1:1: expected a key here; check the indentation, and the quotes and "
        + "commas before it"),
    MistakeRow(
      "? |\n  a\n: 1\n? |\n  a\n: 2\n",
      "leeway.yaml:1:3: unknown key \"a\u{FFFD}\" (known here: \(known))\n"
        + "leeway.yaml:4:3: the key \"a\u{FFFD}\" appears twice in this block, first in line 1; "
        + "keep one"),
    MistakeRow(
      "hold:\n\tlength: 24h",
      "leeway.yaml:2:1: a tab in the indentation; use spaces"),
    MistakeRow(
      "hold:\n  length: 24h\n \twindow: 1",
      "leeway.yaml:3:2: a tab in the indentation; use spaces"),
    MistakeRow(
      "hold:\n  length: 24h\n window: 1",
      "leeway.yaml:3:2: expected a key here; check the indentation, and the quotes and "
        + "commas before it"),
    MistakeRow(
      "hold: length: 24h",
      "leeway.yaml:1:13: \":\" is not allowed here; is one missing in the line above, or "
        + "is the indentation wrong? A text that has \": \" in it needs quotes"),
    MistakeRow(
      "hold:\n  length 24h\n  window: 1",
      "leeway.yaml:3:9: \":\" is not allowed here; is one missing in the line above, or "
        + "is the indentation wrong? A text that has \": \" in it needs quotes"),
    MistakeRow(
      "helpCard:\n  owner: \"Ada\nseed: 1",
      "leeway.yaml:2:10: the text in quotes that starts here never ends; close it with the same "
        + "quote"),
    MistakeRow(
      "quietHours: [22:00-09:00\nseed: 1",
      "leeway.yaml:2:5: expected \",\" or \"]\" here; the bracket from line 1 is still open"),
    MistakeRow(
      "hold: {length: 24h\nseed: 1",
      "leeway.yaml:2:5: expected \",\" or \"}\" here; the bracket from line 1 is still open"),
    MistakeRow(
      "helpCard: {owner: @ada}",
      "leeway.yaml:1:19: \"@\" cannot start a value; put the value in quotes"),
    MistakeRow(
      "helpCard:\n  owner: \"\\z\"",
      "leeway.yaml:2:11: no such escape in double quotes; write \\\\ for a backslash, "
        + "or use single quotes"),
    MistakeRow(
      "hold: &h\n  length: 24h\nspace: *h",
      "leeway.yaml:1:7: Leeway uses no anchors and aliases (& and *); write out the value, or "
        + "put it in quotes"),
    MistakeRow(
      "helpCard:\n  owner: *ada",
      "leeway.yaml:2:10: \"*\" starts an alias, which Leeway does not use; put it in quotes"),
    MistakeRow(
      "helpCard:\n  owner: * ada",
      "leeway.yaml:2:11: \"*\" and \"&\" start an alias, which Leeway does not use; put it in "
        + "quotes"),
    MistakeRow(
      "seed: !!int 5",
      "leeway.yaml:1:7: Leeway uses no tags (!); remove it, or put it in quotes"),
    MistakeRow(
      "hold: !x {length: 24h}",
      "leeway.yaml:1:7: Leeway uses no tags (!); remove it, or put it in quotes"),
    MistakeRow(
      "!x seed: 5",
      "leeway.yaml:1:1: Leeway uses no tags (!); remove it, or put it in quotes"),
    MistakeRow(
      "seed: 1\n---\nseed: 2",
      "leeway.yaml:2:1: a second document starts here; keep only one"),
    MistakeRow(
      "%YAML 3.0\n---\nseed: 2",
      "leeway.yaml:1:1: Leeway uses no directives (%); remove it"),
    MistakeRow(
      "[seed]: 2",
      "leeway.yaml:1:1: a key must be a plain word, not a list or a block"),
    MistakeRow(
      "seed: 1\n}",
      "leeway.yaml:2:1: expected a key here; check the indentation, and the quotes and "
        + "commas before it"),
    MistakeRow(
      "{seed: 1}\nhold: 2",
      "leeway.yaml:2:1: nothing can follow here; check the indentation"),
    MistakeRow(
      "hold: - a",
      "leeway.yaml:1:7: \"- \" is not allowed here; start the list on a line of its own"),
    MistakeRow(
      "quietHours:\n- a\nb",
      "leeway.yaml:3:1: a key needs \":\" and a value after it"),
    MistakeRow(
      "helpCard: {owner: |}",
      "leeway.yaml:1:19: \"|\" cannot start a value; put the value in quotes"),
    MistakeRow(
      "seed: \"\\0\"",
      "leeway.yaml:1:7: seed is \"\u{FFFD}\", expected a whole number from 0 to "
        + "18446744073709551615"),
  ])
  func yaml(_ row: MistakeRow) { row.check() }
}
