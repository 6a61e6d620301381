// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// Checks of several keys at once: what cannot be kept is refused, with the arithmetic.
extension ConfigurationParser {
  mutating func checkTogether() {
    checkLengths()
    checkDay()
    checkSpaceGap()
    checkQuietHours()
  }

  /// Reports that `keys` do not go together, at the one furthest down.
  private mutating func refuse(_ keys: [String], if isWrong: Bool, _ message: String) {
    guard isWrong, unread.isDisjoint(with: keys) else { return }
    problems.add(message, at: keys.compactMap { places[$0] }.max() ?? .start)
  }

  private mutating func checkLengths() {
    let schedule = configuration.schedule
    refuse(
      ["hold.length", "hold.longest"], if: schedule.hold.length > schedule.hold.longest,
      "hold.length \(text(schedule.hold.length)) is more than hold.longest "
        + "\(text(schedule.hold.longest)); no hold could have its own length")
    refuse(
      ["late.delayFrom", "late.delayTo"], if: schedule.late.delayFrom > schedule.late.delayTo,
      "late.delayFrom \(text(schedule.late.delayFrom)) is more than late.delayTo "
        + "\(text(schedule.late.delayTo)); the earliest cannot come after the latest")
    let end = schedule.episode.expiresAfter
    refuse(
      ["stock.after", "episode.expiresAfter"], if: schedule.stock.after >= end,
      "stock.after \(text(schedule.stock.after)) is not less than episode.expiresAfter "
        + "\(text(end)); the episode would be over before its last check-in")
    refuse(
      ["reconnect.again", "episode.expiresAfter"], if: schedule.reconnect.again >= end,
      "reconnect.again \(text(schedule.reconnect.again)) is not less than episode.expiresAfter "
        + "\(text(end)); the episode would be over before its second reconnect check-in")
  }

  /// What falls on one day has to fit under the cap.
  private mutating func checkDay() {
    let schedule = configuration.schedule
    for (key, count) in [
      ("settle.afterLog", schedule.settle.afterLog.count),
      ("settle.afterPush", schedule.settle.afterPush.count),
      ("space.perDay", schedule.space.perDay),
    ] {
      refuse(
        [key, "dailyCap"], if: count > schedule.dailyCap,
        "\(key) asks for \(count) check-ins, which can all fall on one day; dailyCap allows "
          + "\(schedule.dailyCap)")
    }
  }

  /// The check-ins of a day, each in its block, have to fit with their distance.
  private mutating func checkSpaceGap() {
    let space = configuration.schedule.space
    let window = Duration.seconds(space.window.minutes * 60)
    let has = "the window \(space.window) has \(text(window))"
    refuse(
      ["space.perDay", "space.window"], if: space.window.minutes < space.perDay,
      "\(space.perDay) a day need \(space.perDay)m; \(has)")
    // The first minute after the window is no part of it.
    let needed = space.gap * max(0, space.perDay - 1)
    refuse(
      ["space.perDay", "space.window", "space.gap"], if: needed > .zero && needed >= window,
      "\(space.perDay) a day, \(text(space.gap)) apart, need more than \(text(needed)); \(has)")
  }

  private mutating func checkQuietHours() {
    let quiet = configuration.schedule.quietHours
    let week = QuietWeek(quiet)
    refuse(
      ["quietHours"], if: week.isQuietThroughout,
      "quietHours leave no minute of the week; no check-in and no hold's end could come")
    guard !week.isQuietThroughout else { return }
    let space = configuration.schedule.space
    let blocks = (0..<space.perDay).map { number in
      TimeRange(
        from: clock(space.window.from.minutes + space.window.minutes * number / space.perDay),
        to: clock(space.window.from.minutes + space.window.minutes * (number + 1) / space.perDay))
    }
    let lost = blocks.filter { $0.from < $0.to && week.isQuietEveryDay(in: $0) }
    let ranges = quiet.map(\.range.description).joined(separator: ", ")
    if lost.count == blocks.count {
      refuse(
        ["space.perDay", "space.window", "quietHours"], if: !lost.isEmpty,
        "space.window \(space.window) lies wholly in quiet hours (\(ranges)); "
          + "no space check-in could come")
    } else {
      let parts = lost.map(\.description).joined(separator: " and ")
      refuse(
        ["space.perDay", "space.window", "quietHours"], if: !lost.isEmpty,
        "\(space.perDay) a day cut space.window \(space.window) into \(blocks.count) equal parts; "
          + "\(parts) \(lost.count == 1 ? "lies" : "lie") wholly in quiet hours (\(ranges))")
    }
  }

  private func clock(_ minutes: Int) -> TimeOfDay {
    TimeOfDay(hour: minutes / 60, minute: minutes % 60)
  }

  private func text(_ length: Duration) -> String { DurationText.format(length) }
}
