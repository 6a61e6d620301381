// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import PlainText

@testable import leeway

extension FuzzTarget {
  /// What a daemon says is planned: the title, the zone and the time now, and then the id and the time of
  /// each check-in.
  ///
  /// Two bytes that no UTF-8 has are between them: 0xFF ends a field, 0xFE stands for one that is missing,
  /// and before a time it says that the check-in will be skipped.
  static func writeCalendar(_ bytes: [UInt8]) throws(BrokenProperty) {
    let fields = bytes.split(separator: 0xFF, omittingEmptySubsequences: false)
    func field(_ place: Int) -> String? {
      guard fields.indices.contains(place), fields[place] != [0xFE] else { return nil }
      let isSkipped = fields[place].first == 0xFE
      return String(decoding: fields[place].dropFirst(isSkipped ? 1 : 0), as: UTF8.self)
    }
    let (title, zone, now) = (field(0), field(1), field(2) ?? "")
    let planned = stride(from: 3, to: fields.count, by: 2).map { place in
      let isSkipped = place + 1 < fields.count && fields[place + 1].first == 0xFE
      return Wire.Preview(
        id: "3-space-1.1", phase: "space", due: field(place + 1) ?? "",
        skipped: isSkipped ? "paused" : nil, rule: "a rule", uid: field(place))
    }
    // Where nothing is planned, it says so with a title, too.
    let replies = (planned.isEmpty ? [nil] : planned.map(Optional.some)).map {
      Wire.ListPlanned.Reply(planned: $0, title: title, zone: zone)
    }
    let coming = planned.filter { $0.skipped == nil }

    let text: String
    do throws(Failure) { text = try CalendarFile(replies, now: now).text } catch {
      let isWhole = title != nil && coming.allSatisfy { $0.uid != nil }
      let isReadable = ([now] + coming.map(\.due)).allSatisfy(isFarFromTheEnds)
      try require(!isWhole || !isReadable, "refused: \(error.message.english)")
      return
    }
    let file = try CalendarReader(text)
    try require(
      file.zone.map { Array($0.utf8) } == (zone ?? "").cleanedToWrite,
      "the zone \(zone ?? "") is \(file.zone ?? "none")")
    try require(file.events.count == coming.count, "\(file.events.count) of \(coming.count)")
    for (event, planned) in zip(file.events, coming) {
      try check(event, title ?? "", planned, now)
    }
  }

  /// Such a time can be written, wherever its zone is.
  private static func isFarFromTheEnds(_ time: String) -> Bool {
    LocalTime(time).map { (1...9998).contains($0.year) } ?? false
  }

  private static func check(
    _ event: CalendarReader.Component, _ title: String, _ planned: Wire.Preview, _ now: String
  ) throws(BrokenProperty) {
    // By bytes: to a string a letter with its accent and the two apart are the same.
    for (value, whole) in [
      (event["SUMMARY"], title), (event.parts.first?["DESCRIPTION"], title),
      (event["UID"], planned.uid ?? ""),
    ] {
      let read = try CalendarReader.unescaped(value ?? "")
      try require(
        Array(read.utf8) == Array(whole.cleaned(.line).utf8), "“\(whole)” is read as “\(read)”")
    }
    for (value, time) in [
      (event["DTSTART"], planned.due), (event["DTSTAMP"], now), (event["LAST-MODIFIED"], now),
    ] {
      let read = try CalendarReader.time(value ?? "")
      try require(LocalTime.seconds(from: time, to: read) == 0, "\(time) is \(value ?? "")")
    }
    // An INTEGER has 32 bits with a sign.
    try require(
      event["SEQUENCE"].flatMap { Int32($0) }.map { $0 >= 0 } == true,
      "no number: \(event["SEQUENCE"] ?? "")")
  }
}

extension String {
  /// As one line, or nil where nothing is left of it.
  fileprivate var cleanedToWrite: [UInt8]? {
    let clean = cleaned(.line)
    return clean.isEmpty ? nil : Array(clean.utf8)
  }
}
