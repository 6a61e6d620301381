// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import LeewayAPI
import LeewayFiles
import LeewayVocabulary

/// What `leeway` does itself where no daemon does: a stop holds, help is shown, a key is answered.
enum WithoutDaemon {
  // MARK: a stop

  /// Makes the mark that every start of the daemon honours before anything else; returns whether it
  /// is on the disk.
  static func keepStop(in places: Places = Places()) -> Bool {
    do {
      try PrivateFolder.make(places.data)
      guard try PrivateFolder.weakness(of: places.data) == nil else { return false }
      try PrivateFile.create(places.stopMark)
      return true
    } catch {
      return false
    }
  }

  // MARK: the help card

  /// The card with the person's own lines as the daemon kept them, if it did, and the numbers of a
  /// region that was asked for, else of where the person is.
  static func helpCard(region: String? = nil, in places: Places = Places()) -> Wire.HelpCard {
    let kept = (try? PrivateFile.read(places.ownLines, atMost: 1 << 20)).flatMap(\.self).flatMap {
      try? JSONDecoder().decode(Wire.HelpCard.self, from: Data($0))
    }
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Places.variable)
    let card = HelpCard(
      region: HelpCard.region(
        configured: region ?? kept?.region ?? "", zone: zone(),
        locale: language.first { !$0.isEmpty } ?? ""), own: kept?.lines ?? [])
    let sections = card.sections(on: today())
    return Wire.HelpCard(
      lines: HelpCard.lines(of: sections), owner: kept?.owner, reviewed: kept?.reviewed,
      region: card.region.code, regions: HelpCard.regions.map(\.code),
      sections: sections.map { Wire.HelpSection(title: $0.title, lines: $0.lines) })
  }

  /// The name of the zone, as TZ or /etc/localtime has it; empty where neither does.
  private static func zone() -> String {
    let named = Places.variable("TZ").map { $0.first == ":" ? String($0.dropFirst()) : $0 }
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/etc/localtime", &buffer, buffer.count)
    let path = named ?? String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    let parts = path.split(separator: "/")
    let folder = parts.firstIndex(of: "zoneinfo")
    return folder.map { parts[($0 + 1)...].joined(separator: "/") } ?? (named ?? "")
  }

  /// `2026-11-28`, here and now.
  private static func today() -> String {
    var (now, parts) = (time(nil), tm())
    localtime_r(&now, &parts)
    func digits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
  }

  // MARK: a key

  /// Says on the desktop, where no terminal is, what came of a key: in neutral words, since it is not
  /// known who looks.
  ///
  /// Pressed again it takes the place of what it said before.
  static func announce(
    _ what: Announcement, in places: Places = Places(),
    run: (Program) -> Program.Result? = { $0.run() }
  ) {
    // A server gives its numbers anew when it starts, so one counts only with its owner.
    let owner = run(
      Program(
        name: "busctl",
        arguments: [
          "--user", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
          "GetNameOwner", "s", "org.freedesktop.Notifications",
        ])
    ).flatMap { $0.status == 0 ? $0.text : nil }
    var arguments = ["--app-name", Phrase(.announceReminder).text(in: .ofTheReader), "--print-id"]
    let record = places.session + "/told"
    if let owner, let bytes = try? PrivateFile.read(record, atMost: 4096) {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
      if lines.count == 2, UInt32(lines[0]) != nil, lines[1] == owner {
        arguments += ["--replace-id", String(lines[0])]
      }
    }
    arguments += ["--", what.title.text(in: .ofTheReader), what.text.text(in: .ofTheReader)]
    let sent = run(Program(name: "notify-send", arguments: arguments))
    guard let sent, sent.status == 0, let owner,
      let number = sent.text.split(separator: "\n").first, UInt32(number) != nil
    else { return }
    // Worth nothing without the session, and no matter where it cannot be kept.
    guard (try? PrivateFolder.make(places.session)) != nil,
      (try? PrivateFolder.weakness(of: places.session)) == .some(nil)
    else { return }
    try? PrivateFile.write(Array("\(number)\n\(owner)".utf8), to: record)
  }

  /// What is said of a key.
  enum Announcement {
    /// It could not be done.
    case failed
    /// It was sent and not answered, so it may have been done.
    case unsure
    /// Check-ins are off from now on.
    case stopped

    /// What is said where a call failed.
    init(_ failure: Failure) { self = failure.reach == .lost ? .unsure : .failed }

    var title: Phrase {
      switch self {
      case .failed, .unsure: Phrase(.announceFailed)
      case .stopped: Phrase(.announceNoted)
      }
    }

    var text: Phrase {
      switch self {
      case .failed: Phrase(.nothingRecordedHere)
      case .unsure: Phrase(.perhapsSaved)
      case .stopped: Phrase(.nothingMoreComes)
      }
    }
  }
}
