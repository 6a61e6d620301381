// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// Checks of several keys at once: what cannot be kept is refused, with the arithmetic.
extension ConfigurationParser {
  mutating func checkTogether() {
    checkLengths()
    checkDay()
    checkSpaceGap()
    checkQuietHours()
    checkEvening()
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
        + "\(text(schedule.hold.longest)); a hold cannot be longer than that")
    refuse(
      ["late.delayFrom", "late.delayTo"], if: schedule.late.delayFrom > schedule.late.delayTo,
      "late.delayFrom \(text(schedule.late.delayFrom)) is more than late.delayTo "
        + "\(text(schedule.late.delayTo)); the earliest cannot come after the latest")
    let end = schedule.episode.expiresAfter
    refuse(
      ["stock.after", "episode.expiresAfter"], if: schedule.stock.after >= end,
      "stock.after \(text(schedule.stock.after)) is not less than episode.expiresAfter "
        + "\(text(end)); the episode would be over before its last check-in")
    checkStockAgain(before: end)
    refuse(
      ["reconnect.again", "episode.expiresAfter"], if: schedule.reconnect.again >= end,
      "reconnect.again \(text(schedule.reconnect.again)) is not less than episode.expiresAfter "
        + "\(text(end)); the episode would be over before its second reconnect check-in")
  }

  /// The second one lies between the first and the end of the episode.
  private mutating func checkStockAgain(before end: Duration) {
    let stock = configuration.schedule.stock
    guard stock.again > .zero, stock.after < end, stock.again <= stock.after || stock.again >= end
    else { return }
    let fault =
      "stock.again \(text(stock.again)) is not between stock.after "
      + "\(text(stock.after)) and episode.expiresAfter \(text(end))"
    guard places["stock.again"] == nil else {
      return refuse(
        ["stock.again", "stock.after", "episode.expiresAfter"], if: true,
        "\(fault); the second check-in could not come after the first")
    }
    giveWay(
      "stock.again", "\(fault), so only one stock check-in comes; to get two, set stock.again"
    ) {
      $0.schedule.stock.again = .zero
    }
  }

  /// The evening's check-in comes outside quiet hours, after what it looks back to.
  private mutating func checkEvening() {
    let evening = configuration.schedule.evening
    guard evening.enabled else { return }
    refuse(
      ["evening.quietSince", "evening.window"],
      if: evening.quietSince > evening.window.from
        && (places["evening.quietSince"] ?? places["evening.window"]) != nil,
      "evening.quietSince \(evening.quietSince) is later than the start of evening.window "
        + "\(evening.window)")
    let week = QuietWeek(configuration.schedule.quietHours)
    guard !week.isQuietThroughout, week.isQuietEveryDay(in: evening.window) else { return }
    let ranges = configuration.schedule.quietHours.map(\.range.description).joined(separator: ", ")
    let fault = "evening.window \(evening.window) is entirely within quiet hours (\(ranges))"
    guard places["evening.window"] == nil, places["evening.enabled"] == nil else {
      return refuse(
        ["evening.window", "evening.enabled", "quietHours"], if: true,
        "\(fault); no evening check-in could come")
    }
    giveWay(
      "evening.enabled", "\(fault), so no evening check-in comes; to get one, set evening.window"
    ) {
      $0.schedule.evening.enabled = false
    }
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
      "\(space.perDay) check-ins a day need at least \(space.perDay)m; \(has)")
    // The first minute after the window is no part of it.
    let needed = space.gap * max(0, space.perDay - 1)
    refuse(
      ["space.perDay", "space.window", "space.gap"], if: needed > .zero && needed >= window,
      "\(space.perDay) check-ins a day, \(text(space.gap)) apart, need more than "
        + "\(text(needed)); \(has)")
  }

  private mutating func checkQuietHours() {
    let quiet = configuration.schedule.quietHours
    let week = QuietWeek(quiet)
    refuse(
      ["quietHours"], if: week.isQuietThroughout,
      "quietHours cover the whole week; no check-in could come, not even at the end of a hold")
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
        "space.window \(space.window) is entirely within quiet hours (\(ranges)); "
          + "no space check-in could come")
    } else {
      let parts = lost.map(\.description).joined(separator: " and ")
      refuse(
        ["space.perDay", "space.window", "quietHours"], if: !lost.isEmpty,
        "\(space.perDay) check-ins a day split space.window \(space.window) into "
          + "\(blocks.count) equal parts; "
          + "\(parts) \(lost.count == 1 ? "is" : "are") entirely within quiet hours (\(ranges))")
    }
  }

  private func clock(_ minutes: Int) -> TimeOfDay {
    TimeOfDay(hour: minutes / 60, minute: minutes % 60)
  }

  private func text(_ length: Duration) -> String { DurationText.format(length) }
}

/// The quiet minutes of a week, in any week without a clock change.
struct QuietWeek {
  private static let day = 1440
  private static let days = 7

  /// From Monday's first minute.
  private var minutes = [Bool](repeating: false, count: day * days)

  init(_ entries: [ScheduleSettings.QuietHours]) {
    for entry in entries {
      for (number, weekday) in Weekday.allCases.enumerated() where entry.days.contains(weekday) {
        let start = number * Self.day + entry.range.from.minutes
        for minute in start..<(start + entry.range.minutes) {
          minutes[minute % minutes.count] = true
        }
      }
    }
  }

  /// Whether no minute is left.
  var isQuietThroughout: Bool { !minutes.contains(false) }

  /// Whether every minute of a part of the day is quiet on all seven days.
  func isQuietEveryDay(in part: TimeRange) -> Bool {
    (0..<Self.days).allSatisfy { day in
      let start = day * Self.day
      return minutes[(start + part.from.minutes)..<(start + part.to.minutes)].allSatisfy(\.self)
    }
  }
}
