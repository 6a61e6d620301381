// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore

/// A story to be played: what happens when, and what is expected of it.
public struct Scenario: Sendable {
  /// What it was called; stands in messages.
  public let file: String
  /// Where the person is at first.
  public internal(set) var zone = TimeZone.gmt
  /// The configuration at first.
  public internal(set) var configuration = Configuration()
  /// What happens, in the order of the lines.
  public internal(set) var steps: [Step] = []

  /// One line.
  public struct Step: Sendable {
    /// Where it stands, from 1.
    public let line: Int
    /// The time it stands for, as written; `nil`: that of the line before.
    public let time: String?
    /// What it says.
    public let content: Content
  }

  /// What a line says.
  public enum Content: Sendable {
    /// Something happens.
    case happens(Action)
    /// Time passes, and no more.
    case passes
    /// Something is to be so.
    case expects(Expectation)
  }
}

/// A line that cannot be read; its description is `FILE:LINE: …`.
public struct ScenarioMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// All of it.
  public let description: String

  init(_ file: String, _ line: Int, _ message: String) {
    description = "\(file):\(line): \(message)"
  }

  /// A mistake whose place is told already.
  init(told description: String) { self.description = description }
}

/// A time as a scenario writes it.
struct SceneTime {
  /// The forms there are, for a message.
  static let forms = "a time such as 2026-03-28 19:00, 19:00, 2026-03-28T19:00:00+01:00 or +20m"

  private let text: String
  private let length: Duration?

  /// Whether it names day and time.
  let isAbsolute: Bool

  /// `nil` for what is none of the forms.
  init?(_ text: String) {
    self.text = text
    if text.hasPrefix("+") {
      guard let length = try? DurationText.parse(String(text.dropFirst())) else { return nil }
      self.length = length
      isAbsolute = false
    } else {
      length = nil
      guard let first = Self.date(text, after: Date(timeIntervalSince1970: 0), in: .gmt),
        let second = Self.date(text, after: Date(timeIntervalSince1970: 1e9), in: .gmt)
      else { return nil }
      isAbsolute = first == second
    }
  }

  /// The time meant: of a time without a day the first that is not before `start`'s minute.
  func date(after start: Date, in zone: TimeZone) -> Date? {
    if let length { return start.addingTimeInterval(Double(length.milliseconds) / 1000) }
    return Self.date(text, after: start.addingTimeInterval(-60), in: zone)
  }

  private static func date(_ text: String, after start: Date, in zone: TimeZone) -> Date? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let moment = Moment(elapsed: Instant(milliseconds: 0), wall: start)
    return TimeText(at: moment, in: calendar).point(text, meant: .future).map(moment.wall(at:))
  }
}
