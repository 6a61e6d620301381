// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import PlainText
import Varlink

/// Where the person is, in a line for a status bar.
///
/// Others may look at a bar, and it stands for hours: it has nothing of check-ins, notes and plans, no
/// words such as "today" that would be wrong at midnight, and where it is not safe it looks as if
/// nothing were open. In discreet mode it says no more than a notification does.
struct BarLine: Hashable {
  /// What is shown; empty: a bar shows nothing.
  var text: Phrase
  /// Lines for who points at it.
  var tooltip: [Phrase] = []
  /// The phase, or what there is instead: for icons.
  var alt: String
  /// For a style sheet.
  var classes: [String]
  /// How much of the hold has passed.
  var percentage = 0

  /// Nothing is open, or nothing is to be seen.
  static let nothing = Self(text: .verbatim(""), alt: "none", classes: ["none"])

  /// The daemon is gone.
  static let offline = Self(text: .verbatim(""), alt: "offline", classes: ["offline"])

  init(_ state: Wire.State) {
    let open: Phrase? =
      state.unanswered > 0
      ? Phrase(.barOpen, state.unanswered, count: state.unanswered) : nil
    guard !state.unsafe, state.episode != nil || state.urge != nil || state.pausedUntil != nil,
      !state.discreet
    else {
      self = state.discreet && !state.unsafe && state.unanswered > 0 ? .reminders(state) : .nothing
      return
    }
    let (standing, word) = Self.standing(state)
    text = .joined([standing, open].compactMap(\.self), by: " · ")
    tooltip = [standing]
    if let next = state.next {
      tooltip.append(Phrase(.nextCheckInAt, Self.time(next.due, at: state.now)))
    }
    if let open { tooltip.append(Phrase(.barUnanswered, open)) }
    alt = word
    classes = [word] + (state.unanswered > 0 ? ["unanswered"] : [])
    percentage = state.holding ? Self.percentage(state) : 0
  }

  private init(text: Phrase, alt: String, classes: [String]) {
    self.text = text
    self.alt = alt
    self.classes = classes
  }

  private static func reminders(_ state: Wire.State) -> Self {
    Self(text: Words.reminders(state), alt: "reminder", classes: ["reminder"])
  }

  /// What is the case, and a word for it.
  private static func standing(_ state: Wire.State) -> (Phrase, alt: String) {
    if let urge = state.urge {
      return (Phrase(.lettingItPassUntil, time(urge.ends, at: state.now)), "urge")
    }
    if let end = state.pausedUntil {
      return (Phrase(.pausedUntil, time(end, at: state.now)), "paused")
    }
    let phase = state.phase ?? "none"
    guard state.holding else { return (Phrase(.notHolding), phase) }
    return (
      state.holdEnds.map { Phrase(.holdingUntil, time($0, at: state.now)) }
        ?? Phrase(.holding), phase
    )
  }

  /// "18:00", "Sun 18:00", "Sun 5 Apr 18:00": right for as long as it stands.
  static func time(_ text: String, at now: String) -> Phrase {
    guard let time = LocalTime(text), let now = LocalTime(now) else { return .verbatim(text) }
    switch time.dayNumber - now.dayNumber {
    case 0: return .verbatim(time.timeOfDay)
    case 1...6: return .joined([Words.weekday(time.weekday), .verbatim(time.timeOfDay)], by: " ")
    default: return time.absolute(in: now.year)
    }
  }

  private static func percentage(_ state: Wire.State) -> Int {
    guard let start = state.since, let end = state.holdEnds,
      let passed = LocalTime.minutes(from: start, to: state.now),
      let whole = LocalTime.minutes(from: start, to: end), whole > 0
    else { return 0 }
    return min(100, passed * 100 / whole)
  }

  /// The line as `format` has it, without its end.
  func line(_ format: BarFormat, in translation: Translation) -> String {
    func shown(_ phrase: Phrase) -> String { phrase.text(in: translation).cleaned(.line) }
    switch format {
    case .plain: return shown(text)
    case .i3blocks:
      let line = shown(text).escapedMarkup
      // i3blocks passes over an empty line, and would leave what stood there before.
      return line.isEmpty ? " " : line
    case .waybar:
      let module = Module(
        text: shown(text).escapedMarkup,
        alt: alt, tooltip: tooltip.map { shown($0).escapedMarkup }.joined(separator: "\n"),
        class: classes, percentage: percentage)
      return (try? RawParameters(encoding: module))?.line ?? "{}"
    }
  }

  /// What Waybar reads.
  private struct Module: Encodable {
    var text: String
    var alt: String
    var tooltip: String
    var `class`: [String]
    var percentage: Int
  }
}

/// How a line for a status bar is written.
enum BarFormat: String, CaseIterable, ExpressibleByArgument {
  /// One JSON object, as Waybar's custom modules take it.
  case waybar
  /// Text in Pango's markup, as an i3blocks block takes it.
  case i3blocks
  /// Text.
  case plain
}
