// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary
import PlainText

/// Planned check-ins as a calendar on a phone reads them (iCalendar, RFC 5545).
///
/// Such a file goes through other hands, and a calendar may be shared with the very person it is about: it
/// names neither Leeway nor a phase, and a program that shows what it came from has nothing to show. Each
/// event takes no time out of the day (`TRANSPARENT`). None is marked as private: a neutral word tells
/// less than a padlock does.
struct CalendarFile {
  /// A check-in that will come.
  struct Event: Hashable {
    /// By what a calendar knows it again.
    var uid: String
    /// When it is due, in seconds since 1970.
    var due: Int
  }

  /// Those to come, in the order of time.
  var events: [Event]
  /// What stands in the calendar for each.
  var title: String
  /// The zone of this machine, for a calendar that wants one to show; the times themselves are in UTC, for
  /// a check-in comes at one moment wherever the phone is.
  var zone: String?
  /// When the file is written, in seconds since 1970.
  var now: Int

  /// The file, its lines ended and folded as the format has it.
  var text: String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reminders//EN", "CALSCALE:GREGORIAN"]
    if let zone = zone.map(Self.escaped), !zone.isEmpty { lines.append("X-WR-TIMEZONE:\(zone)") }
    lines += events.isEmpty ? Self.nothing : events.flatMap(component)
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func component(_ event: Event) -> [String] {
    let (title, written) = (Self.escaped(title), Self.utc(now))
    return [
      "BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(written)",
      "LAST-MODIFIED:\(written)", "SEQUENCE:\(sequence)", "DTSTART:\(Self.utc(event.due))",
      "DURATION:PT5M", "SUMMARY:\(title)", "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:\(title)", "END:VALARM",
      "END:VEVENT",
    ]
  }

  /// Grows with every file: of two versions of an event a calendar keeps the one with the higher number.
  ///
  /// Seconds since 2020: the field is a signed number of 32 bits.
  private var sequence: Int { min(max(0, now - 1_577_836_800), Int(Int32.max)) }

  /// The format wants one component at least, so this zone that nothing refers to; it adds nothing to a
  /// calendar, and takes away what a calendar that mirrors the file had before.
  private static let nothing = [
    "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
  ]

  /// A text as a value has it.
  private static func escaped(_ text: String) -> String {
    // By scalars: a comma with an accent on it is another character to Swift's String, but a calendar still
    // sees a comma.
    text.cleaned(.line).unicodeScalars.reduce(into: "") { text, scalar in
      if scalar == "\\" || scalar == ";" || scalar == "," { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }

  /// A line in pieces of at most 75 bytes, each but the first behind a blank; no letter is cut.
  private static func folded(_ line: String) -> String {
    var (folded, room) = ("", 75)
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if size > room {
        folded += "\r\n "
        room = 74
      }
      folded.unicodeScalars.append(scalar)
      room -= size
    }
    return folded
  }

  /// `20260328T173000Z`.
  private static func utc(_ seconds: Int) -> String {
    var (point, parts) = (time_t(seconds), tm())
    gmtime_r(&point, &parts)
    let date =
      ((Int(parts.tm_year) + 1900) * 100 + Int(parts.tm_mon) + 1) * 100 + Int(parts.tm_mday)
    let clock = (Int(parts.tm_hour) * 100 + Int(parts.tm_min)) * 100 + Int(parts.tm_sec)
    return "\(digits(date, 8))T\(digits(clock, 6))Z"
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

extension CalendarFile {
  /// What the daemon says is planned, as of its time `now`; what will be skipped is left out.
  init(_ replies: [Wire.ListPlanned.Reply], now: String) throws(Failure) {
    guard let title = replies.first?.title else { throw Self.older("title") }
    events = []
    for planned in replies.compactMap(\.planned) where planned.skipped == nil {
      guard let uid = planned.uid else { throw Self.older("uid") }
      events.append(Event(uid: uid, due: try Self.seconds(planned.due, of: "due")))
    }
    self.title = title
    zone = replies.first?.zone
    self.now = try Self.seconds(now, of: "now")
  }

  /// The years 0 to 9999: the format has four digits for one.
  private static let writable = -62_167_219_200...253_402_300_799

  private static func seconds(_ time: String, of field: String) throws(Failure) -> Int {
    guard let seconds = LocalTime.seconds(from: "1970-01-01T00:00:00Z", to: time),
      writable.contains(seconds)
    else { throw Failure(.unexpected, Phrase(.replyFieldWrong, field)) }
    return seconds
  }

  private static func older(_ field: String) -> Failure {
    Failure(.unexpected, Phrase(.daemonOlder, field))
  }
}

/// How a list of planned check-ins is written for another program.
enum CalendarFormat: String, CaseIterable, ExpressibleByArgument {
  /// iCalendar, the format of all calendars.
  case ics
}
