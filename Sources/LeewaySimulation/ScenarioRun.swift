// SPDX-License-Identifier: Apache-2.0

import Foundation
public import LeewayCore

/// A scenario being played.
public struct ScenarioRun {
  /// An expectation that was not met.
  public struct Failure: Hashable, Sendable, CustomStringConvertible {
    /// Where it stands.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What was so instead.
    public let message: String

    /// `FILE:LINE: …`.
    public var description: String { "\(file):\(line): \(message)" }
  }

  /// The machine it is played on, as it is by now.
  public let machine: SimulatedMachine
  /// What was not as expected.
  public private(set) var failures: [Failure] = []

  private let file: String
  /// The check-ins that were shown and are accounted for.
  private var seen = 0
  private var refused: Impossible?

  /// Plays a scenario to its end.
  ///
  /// - Parameters:
  ///   - scenario: What happens.
  ///   - catalogue: What check-ins may say.
  ///   - store: Where the facts are kept; `nil`: in memory.
  ///   - tell: Given each line when it happens.
  /// - Returns: How it went.
  /// - Throws: A line that makes no sense where it stands.
  public static func play(
    _ scenario: Scenario, catalogue: PromptCatalogue, store: (any FactStore)? = nil,
    tell: (OutputLine) -> Void = { _ in }
  ) throws(ScenarioMistake) -> ScenarioRun {
    guard let first = scenario.steps.first, let time = first.time,
      let start = SceneTime(time)?.date(after: .distantPast, in: scenario.zone)
    else { throw ScenarioMistake(scenario.file, 1, "there are no events") }
    let machine = SimulatedMachine(
      at: start, in: scenario.zone, schedule: scenario.configuration.schedule,
      catalogue: catalogue, store: store)
    var run = ScenarioRun(machine: machine, file: scenario.file)
    var told = 0
    for step in scenario.steps {
      do throws(LineWords.Mistake) {
        try run.play(step)
      } catch {
        throw ScenarioMistake(scenario.file, step.line, error.message)
      }
      for line in run.machine.output[told...] { tell(line) }
      told = run.machine.output.count
      guard !run.machine.isStuck else {
        throw ScenarioMistake(scenario.file, step.line, "the core asks to be woken again and again")
      }
    }
    return run
  }

  private init(machine: SimulatedMachine, file: String) {
    self.machine = machine
    self.file = file
  }

  private mutating func play(_ step: Scenario.Step) throws(LineWords.Mistake) {
    if let time = step.time { machine.pass(try length(until: time)) }
    switch step.content {
    case .passes: break
    case .happens(let action):
      do throws(Impossible) {
        refused = nil
        try machine.perform(action)
      } catch {
        refused = error
      }
    case .expects(let expectation):
      if let message = try mismatch(expectation) {
        failures.append(Failure(file: file, line: step.line, message: message))
      }
    }
  }

  // MARK: times

  private func date(_ text: String, after start: Date? = nil) throws(LineWords.Mistake) -> Date {
    let zone = machine.clockTime.zone
    guard let date = SceneTime(text)?.date(after: start ?? machine.wall, in: zone) else {
      throw LineWords.Mistake(text, expected: SceneTime.forms)
    }
    return date
  }

  private func length(until text: String) throws(LineWords.Mistake) -> Duration {
    let seconds = try date(text).timeIntervalSince(machine.wall)
    guard seconds >= 0 else {
      throw LineWords.Mistake(
        "\(text) is before \(machine.clockTime), which the scenario has reached")
    }
    return .milliseconds(Int64((seconds * 1000).rounded()))
  }

  /// The times that a span covers, as seen from now.
  private func times(_ span: Expectation.Span) throws(LineWords.Mistake) -> Range<Date> {
    switch span {
    case .at(let text):
      let start = try date(text)
      return start..<start.addingTimeInterval(60)
    case .between(let from, let to):
      let end = try date(to)
      let start = try date(from, after: end.addingTimeInterval(-86_399))
      return min(start, end)..<end.addingTimeInterval(1)
    }
  }

  // MARK: expectations

  /// What is so instead of what was expected; `nil` where that is so.
  private mutating func mismatch(
    _ expectation: Expectation
  ) throws(LineWords.Mistake) -> String? {
    switch expectation {
    case .checkIn(let wanted, let span): return try checkIn(wanted, span)
    case .noneUntil(let time):
      machine.pass(try length(until: time))
      defer { seen = shown.count }
      return shown.count == seen ? nil : "shown anyway: \(shown[seen].description)"
    case .hold(let until):
      let end = machine.factLog.state.open?.hold.map { machine.clockTime($0.end) }
      guard let until, let end else {
        return end.map { "there is a hold until \($0)" } ?? until.map { _ in "there is no hold" }
      }
      return try times(.at(until)).contains(end.date) ? nil : "the hold is until \(end)"
    case .next(let wanted, let span): return try next(wanted, span)
    case .refused(let word):
      guard let refused else { return "it was not refused" }
      return refused.word == word ? nil : "refused with \(refused.word): \(refused.message)"
    case .title(let words): return missing(words, in: machine.newestShown?.title)
    case .text(let words): return missing(words, in: shown.last?.text)
    case .reply(let words): return missing(words, in: replyText)
    case .textFor(let occasion): return foreign(shown.last?.text, to: occasion)
    case .replyFor(let occasion): return foreign(machine.said?.text, to: occasion)
    case .explain(let id, let words):
      return missing(words, in: Standing(machine: machine).explanation(id))
    default: return Standing(machine: machine).mismatch(expectation)
    }
  }

  private var shown: [OutputLine] { machine.output.filter { $0.kind == .checkIn } }

  private mutating func checkIn(
    _ wanted: String, _ span: Expectation.Span
  ) throws(LineWords.Mistake) -> String? {
    let known = seen
    let times = try times(span)
    let last =
      switch span {
      case .at(let time): time
      case .between(_, let time): time
      }
    if shown.count == known {
      machine.pass(try length(until: last)) { machine in
        machine.output.count { $0.kind == .checkIn } > known
      }
    }
    guard shown.count > known else { return "nothing was shown by \(machine.clockTime)" }
    seen += 1
    let line = shown[known]
    let isWanted =
      line.id == wanted || line.phase == wanted
      || (wanted == "catchup" && line.id.map { CheckIn.ID(rawValue: $0).isCatchUp } == true)
    guard isWanted, times.contains(line.at.date) else { return "shown: \(line.description)" }
    return nil
  }

  private func next(
    _ wanted: String?, _ span: Expectation.Span?
  ) throws(LineWords.Mistake) -> String? {
    let coming = machine.moment.flatMap {
      machine.factLog.coming(at: $0, in: machine.context).first
    }
    guard let wanted, let span else {
      return coming.map { "\($0.id) comes next, \(machine.clockTime($0.due))" }
    }
    guard let coming else { return "no check-in is planned" }
    let due = machine.clockTime(coming.due)
    let isThen = try times(span).contains(due.date)
    return isThen && coming.id.rawValue == wanted ? nil : "\(coming.id) comes next, \(due)"
  }

  private var replyText: String? {
    switch machine.reply {
    case .undone(let word, _, _): return word
    case .plan(let number):
      return machine.factLog.state.plan(number)?.clause(machine.catalogue.labels)
    default: return machine.said.map { $0.title + "\n" + $0.text }
    }
  }

  /// What it says, where that is none of the texts for that.
  private func foreign(_ text: String?, to occasion: PromptText.Occasion) -> String? {
    guard let text else { return "there is no text" }
    let isOne = machine.catalogue.texts(for: occasion).contains { $0.text.isTemplate(of: text) }
    return isOne ? nil : "it says \"\(text)\""
  }

  private func missing(_ words: String, in text: String?) -> String? {
    guard let text else { return "there is no text" }
    return text.contains(words) ? nil : "it says \"\(text)\""
  }
}

extension String {
  /// Whether that text could be this one with its placeholders, `{until}`, filled in.
  fileprivate func isTemplate(of text: String) -> Bool {
    let pieces = split(separator: "{", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 ? $1 : $1.drop { $0 != "}" }.dropFirst() }
    guard let first = pieces.first, text.hasPrefix(first) else { return false }
    guard pieces.count > 1 else { return text == self }
    var rest = text.dropFirst(first.count)
    for piece in pieces.dropFirst() where !piece.isEmpty {
      guard let place = rest.range(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return pieces.last?.isEmpty == true || rest.isEmpty
  }
}
