// SPDX-License-Identifier: Apache-2.0

public import Foundation
import LeewayCore
import PlainText

/// One line of what a simulation prints: something that happened, and when.
///
/// As JSON only the keys that apply are there; every time is RFC 3339 with the offset of its zone.
public struct OutputLine: Hashable, Sendable, Encodable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, Encodable {
    /// Something was written down; `text` names it.
    case fact
    /// A check-in was shown.
    case checkIn
    /// The program answered with words.
    case reply
    /// A check-in got its outcome, shown or not.
    case outcome
    /// The advice is another one from here on.
    case phase
    /// The episode is over; `outcome` says how.
    case closed
    /// The program would have refused that; `reason` is the word, `text` the sentence.
    case refused
  }

  /// When, on the wall clock.
  public let at: ClockTime
  /// What.
  public let kind: Kind
  /// The check-in, or the number of the episode, the urge or the plan.
  public var id: String?
  /// The phase of the check-in, or the one that begins.
  public var phase: String?
  /// When the check-in fell, or would have fallen, due.
  public var due: ClockTime?
  /// What became of it.
  public var outcome: String?
  /// Why.
  public var reason: String?
  /// When the hold or the urge ends, or the catch-up is to come.
  public var until: ClockTime?
  /// As shown.
  public var title: String?
  /// As shown, or the name of a fact, or a sentence.
  public var text: String?
  /// The check-in that took it.
  public var into: String?

  init(_ kind: Kind, at: ClockTime) {
    self.at = at
    self.kind = kind
  }

  /// The line for people: the time, the kind, then what applies.
  public var description: String {
    var parts = [at.description, kind.rawValue.padded(to: 7)]
    parts += [id, phase, outcome, reason].compactMap { $0 }
    if let due, due != at { parts.append("due \(due)") }
    if let until { parts.append("until \(until)") }
    if let into { parts.append("into \(into)") }
    parts += [title.map { "\"\($0)\"" }, text].compactMap { $0 }
    return parts.joined(separator: "  ")
  }

  /// The line for programs: one JSON object.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings only: cannot fail.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension Reply {
  /// What it says, if it says anything.
  var words: Words? {
    switch self {
    case .logged(_, let words, _, _): words
    case .answered(_, let words, _, _): words
    default: nil
    }
  }
}

/// A moment as the clock of a zone shows it.
public struct ClockTime: Hashable, Sendable, Encodable, CustomStringConvertible {
  /// When.
  public let date: Date
  /// Where.
  public let zone: TimeZone

  /// RFC 3339, to the second: `2026-03-28T19:20:00+01:00`.
  public var description: String {
    let offset = zone.secondsFromGMT(for: date)
    let style = Date.ISO8601FormatStyle(timeZone: .gmt)
    let local = style.format(date.addingTimeInterval(Double(offset))).dropLast()
    let minutes = abs(offset) / 60
    let sign = offset < 0 ? "-" : "+"
    return "\(local)\(sign)\(two(minutes / 60)):\(two(minutes % 60))"
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension OutputLine {
  /// The line that tells a fact; `nil` for one that other lines tell.
  ///
  /// Of what a person said in their own words nothing is told.
  init?(_ fact: Fact, at now: ClockTime, time: (Instant) -> ClockTime) {
    switch fact {
    case .fellDue(let fields) where fields.held == nil: return nil
    case .shown: return nil
    case .resolved(let fields):
      self.init(.outcome, at: now)
      id = fields.id.rawValue
      phase = fields.phase.rawValue
      due = time(fields.due)
      outcome = fields.outcome.word
      reason = fields.reason?.rawValue
      into = fields.into?.rawValue
    case .closed(let fields):
      self.init(.closed, at: now)
      id = String(fields.episode)
      outcome = fields.ending.rawValue
    default:
      self.init(.fact, at: now)
      tell(fact, time)
    }
  }

  private mutating func tell(_ fact: Fact, _ time: (Instant) -> ClockTime) {
    text = fact.kind.rawValue
    id = fact.episode.map(String.init)
    switch fact {
    case .said(let fields):
      outcome = fields.word
      id = fields.checkIn?.rawValue
    case .opened(let fields): due = time(fields.at)
    case .withdrawal(let fields): due = time(fields.at)
    case .holdBegan(let fields): until = time(fields.end)
    case .holdEndSet(let fields): until = time(fields.end)
    case .fellDue(let fields):
      text = "waits"
      id = fields.id.rawValue
      phase = fields.phase.rawValue
      due = time(fields.due)
      reason = fields.held?.rawValue
    case .held(let fields):
      text = "waits"
      id = fields.id.rawValue
      reason = fields.reason.rawValue
    case .urgeBegan(let fields):
      id = String(fields.number)
      until = time(fields.ends)
    case .urgeMoved(let fields):
      id = String(fields.number)
      until = time(fields.ends)
    case .urgeEnded(let fields):
      id = String(fields.number)
      outcome = fields.outcome.rawValue
    case .planAdded(let fields): id = String(fields.number)
    case .planRemoved(let fields): id = String(fields.number)
    case .ownAdded(let fields): (id, outcome) = (String(fields.number), fields.what.rawValue)
    case .ownRemoved(let fields): id = String(fields.number)
    case .catchUpPlanned(let fields): until = fields.at.map(time)
    default: break
    }
  }
}
