// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewaySimulation

extension FuzzTarget {
  /// Noon in UTC before a spring change, before an autumn change, and on no special day.
  private static let noons = [1_774_699_200, 1_792_843_200, 1_767_268_800]
  private static let zones = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
  ].compactMap { TimeZone(identifier: $0) }

  /// The first byte says where and when, which way a time is meant, and what is said with it; the rest
  /// is the text.
  static func readTime(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let first = bytes.first.map(Int.init) else { return }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let noon = Date(timeIntervalSince1970: Double(noons[first / 8 % noons.count]))
    let moment = Moment(
      elapsed: Instant(milliseconds: Int64(noon.timeIntervalSince1970 * 1000)), wall: noon)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zones[first / 2 % zones.count]

    let length = try? DurationText.parse(text)
    if let length { try check(length, text) }
    let reader = TimeText(at: moment, in: calendar)
    let direction: TimeText.Direction = first.isMultiple(of: 2) ? .past : .future
    if let point = reader.point(text, meant: direction) {
      try check(point, text, reader, direction)
    }
    // A length is the same one wherever it stands.
    if text.utf8.count < 50, !text.contains(where: { $0.isWhitespace && $0 != " " }) {
      try require(
        reader.point("in " + text, meant: direction) == length.map { moment.elapsed + $0 }
          && reader.point(text + " ago", meant: direction) == length.map { moment.elapsed - $0 },
        "“\(text)” is another length behind “in” or before “ago”")
    }
    try say(text, as: first / 24, at: noon, in: calendar.timeZone)
  }

  private static func check(_ length: Duration, _ text: String) throws(BrokenProperty) {
    try require(
      length >= .zero && length <= DurationText.longest && length.components.attoseconds == 0,
      "“\(text)” is \(length)")
    let printed = DurationText.format(length)
    let again = try require("\(printed) cannot be read") { try DurationText.parse(printed) }
    try require(again == length, "“\(text)” is \(length), \(printed) is \(again)")
  }

  /// The same point in UTC is the same point.
  private static func check(
    _ point: Instant, _ text: String, _ reader: TimeText, _ direction: TimeText.Direction
  ) throws(BrokenProperty) {
    let date = Date(timeIntervalSince1970: Double(point.milliseconds) / 1000)
    let printed = date.formatted(.iso8601)
    // RFC 3339 has years of four digits.
    guard printed.utf8.count == 20 else { return }
    let again = reader.point(printed, meant: direction)
    let second = Instant(milliseconds: Int64(date.timeIntervalSince1970.rounded(.down)) * 1000)
    try require(
      again == second, "“\(text)” is \(printed), and that is \(String(describing: again))")
  }

  /// Whatever is said, a hold is no longer than it may be.
  private static func say(
    _ text: String, as kind: Int, at date: Date, in zone: TimeZone
  ) throws(BrokenProperty) {
    let machine = SimulatedMachine(
      at: date, in: zone, schedule: ScheduleSettings(), catalogue: PromptCatalogue(texts: []))
    var log = Command.Log()
    let command: Command? =
      switch kind {
      case 0: .hold(Command.End(length: text))
      case 1: .hold(Command.End(until: text))
      case 2: .pause(Command.End(length: text))
      case 3: .pause(Command.End(until: text))
      case 4: .later(text, nil)
      default: nil
      }
    switch kind {
    case 5, 6: log.at = text
    case 7, 8: log.length = text
    case 9, 10: log.until = text
    default: break
    }
    do throws(Impossible) {
      try machine.perform(.say(.log(log)))
      if let command { try machine.perform(.say(command)) }
    } catch {
      // A sentence, and nothing has happened.
      try require(!error.message.isEmpty, "“\(text)” is refused without a word")
    }
    guard let hold = machine.factLog.state.open?.hold else { return }
    try require(
      hold.end - hold.begin <= machine.factLog.state.schedule.hold.longest, "“\(text)”: \(hold)")
  }
}
