// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Glibc

/// The time zone of this program, as `date` would find it.
///
/// Foundation reads TZ differently: it turns the sign of `UTC+3`, and falls back in silence for rules of
/// its own making, for `:names`, paths and an empty TZ. So TZ is read here and taken out of the
/// environment; what is left for Foundation is the system's zone.
public struct LocalZone: Sendable {
  /// The zone that TZ names; `nil`: the system's is used.
  public let named: TimeZone?
  /// What TZ holds, where it cannot be used; then the system's zone is.
  public let unusable: String?

  /// Reads what stands in TZ, `nil` where nothing does.
  ///
  /// | TZ | zone |
  /// |---|---|
  /// | unset | the system's |
  /// | empty | UTC |
  /// | `Europe/Berlin`, `:Europe/Berlin` | that one |
  /// | `/usr/share/zoneinfo/Europe/Berlin` | that one |
  /// | `UTC+3`, `<-03>+3` | three hours **behind** UTC (POSIX counts westward) |
  /// | `JST-9`, `<+0330>-3:30` | nine hours, three and a half hours ahead |
  /// | `CET-1CEST,M3.5.0,M10.5.0/3` | cannot be held: rules that no zone of the system has |
  public init(_ text: String?, isZone: (String) -> Bool = LocalZone.isInstalled) {
    guard let text else {
      (named, unusable) = (nil, nil)
      return
    }
    let zone = Self.zone(text, isZone: isZone)
    (named, unusable) = (zone, zone == nil ? text : nil)
  }

  private static func zone(_ text: String, isZone: (String) -> Bool) -> TimeZone? {
    guard !text.isEmpty else { return .gmt }
    var name = text.first == ":" ? String(text.dropFirst()) : text
    if name.hasPrefix("/") {
      guard let folder = name.range(of: "/zoneinfo/") else { return nil }
      name = String(name[folder.upperBound...])
    }
    // A file of that name comes first, as for every other program.
    if isZone(name) { return TimeZone(identifier: name) }
    return name == text ? fixed(Substring(text)) : nil
  }

  /// `JST-9`: a name of letters, or of anything in angle brackets, and how far it is behind UTC.
  private static func fixed(_ text: Substring) -> TimeZone? {
    let pattern = /(?:<[^>]+>|[A-Za-z]{3,})([+-]?)(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?/
    guard let match = text.wholeMatch(of: pattern), let hours = Int(match.2), hours <= 24 else {
      return nil
    }
    let seconds =
      hours * 3600 + (match.3.flatMap { Int($0) } ?? 0) * 60 + (match.4.flatMap { Int($0) } ?? 0)
    return TimeZone(secondsFromGMT: match.1 == "-" ? seconds : -seconds)
  }

  /// Whether the system has a zone of that name.
  public static func isInstalled(_ name: String) -> Bool {
    guard !name.isEmpty, !name.split(separator: "/").contains("..") else { return false }
    var status = stat()
    return stat("/usr/share/zoneinfo/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// That of this program; TZ is read once, and taken out of the environment.
  public static let ours: LocalZone = {
    let text = getenv("TZ").map { String(cString: $0) }
    unsetenv("TZ")
    NSTimeZone.resetSystemTimeZone()
    return LocalZone(text)
  }()

  /// The zone of now: that of TZ, else the system's.
  public static var current: TimeZone { ours.named ?? .current }
}
