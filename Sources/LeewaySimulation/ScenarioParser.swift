// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewayCore

/// Reads a scenario.
///
/// ```
/// # a comment
/// zone Europe/Berlin
/// seed 7
/// config
///   hold: {length: 24h}
/// at 2026-03-28 19:00 log for 24h
/// at +22m answer holding
/// expect phase settle
/// until 2026-03-31 12:00
/// ```
///
/// `at` and `until` take local time in the zone and on the clock then in force, RFC 3339, or `+` and a
/// length from the line before. `zone` and `seed` stand at the top; `config`, with the lines indented
/// under it, there or later (alone, or as `at TIME config`), where it is read at once.
public struct ScenarioParser {
  private let file: String
  private var scenario: Scenario
  private var seed: UInt64?

  private init(file: String) {
    self.file = file
    scenario = Scenario(file: file)
  }

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - text: What stands in it.
  ///   - file: What to call it in messages.
  /// - Returns: What is to be played.
  /// - Throws: The first line that cannot be read.
  public static func parse(
    _ text: String, file: String
  ) throws(ScenarioMistake) -> Scenario {
    var parser = ScenarioParser(file: file)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var position = 0
    while position < lines.count {
      let end = parser.endOfBlock(lines, after: position)
      do throws(LineWords.Mistake) {
        try parser.read(lines[position], block: lines[(position + 1)..<end], line: position + 1)
      } catch {
        throw ScenarioMistake(file, position + 1, error.message)
      }
      if let told = parser.told { throw told }
      position = end
    }
    guard let first = parser.scenario.steps.first else {
      throw ScenarioMistake(
        file, 1, "there are no events; expected a line such as: at 2026-03-28 19:00 log")
    }
    guard let time = first.time, parser.isAbsolute(time) else {
      throw ScenarioMistake(
        file, first.line, "the first line needs a day and a time: at 2026-03-28 19:00 log"
      )
    }
    return parser.scenario
  }

  /// A mistake in a block, with its own place.
  private var told: ScenarioMistake?

  /// The first line after the indented ones.
  private func endOfBlock(_ lines: [Substring], after position: Int) -> Int {
    let words = lines[position].prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
    guard words.first == "config" || (words.first == "at" && words.last == "config") else {
      return position + 1
    }
    var end = position + 1
    var next = end
    while next < lines.count {
      let line = lines[next]
      let isBlank = line.allSatisfy(\.isWhitespace)
      guard isBlank || line.first?.isWhitespace == true else { break }
      next += 1
      if !isBlank { end = next }
    }
    return end
  }

  private mutating func read(
    _ text: Substring, block: ArraySlice<Substring>, line: Int
  ) throws(LineWords.Mistake) {
    var words = try LineWords(text)
    guard let first = words.first else { return }
    switch first {
    case "zone", "seed":
      try requireTop(first)
      _ = words.take(first)
      try readTop(first, &words)
    case "config":
      _ = words.take(first)
      try words.end()
      try readConfiguration(block, line: line)
    case "at":
      _ = words.take("at")
      let time = words.text(upTo: ActionParser.events.union(["config"]))
      try check(time: time, before: words)
      guard words.take("config") else {
        return add(line, time, .happens(try ActionParser.action(&words)))
      }
      try words.end()
      add(line, time, .passes)
      try readConfiguration(block, line: line)
    case "until":
      _ = words.take("until")
      let time = words.rest()
      try check(time: time)
      add(line, time, .passes)
    case "expect":
      _ = words.take("expect")
      let expectation = try Expectation(&words)
      for time in expectation.times { try check(time: time) }
      add(line, nil, .expects(expectation))
    default:
      throw LineWords.Mistake(
        first, expected: "at, until, expect, zone, seed, config or # a comment")
    }
  }

  private mutating func add(_ line: Int, _ time: String?, _ content: Scenario.Content) {
    scenario.steps.append(Scenario.Step(line: line, time: time, content: content))
  }

  private func requireTop(_ word: String) throws(LineWords.Mistake) {
    guard scenario.steps.isEmpty else {
      throw LineWords.Mistake(
        "\"\(word)\" must be at the top, before the first event"
          + (word == "zone" ? "; to change it later: at TIME zone NAME" : ""))
    }
  }

  private mutating func readTop(
    _ word: String, _ words: inout LineWords
  ) throws(LineWords.Mistake) {
    if word == "zone" {
      scenario.zone = try ActionParser.zone(&words)
    } else {
      let text = try words.next("a number")
      guard let number = UInt64(text) else {
        throw LineWords.Mistake(text, expected: "a number, 0 or more")
      }
      seed = number
      scenario.configuration.schedule.seed = number
    }
    try words.end()
  }

  private mutating func readConfiguration(
    _ block: ArraySlice<Substring>, line: Int
  ) throws(LineWords.Mistake) {
    guard !block.isEmpty else {
      throw LineWords.Mistake("config is empty; expected indented lines of leeway.yaml under it")
    }
    var configuration: Configuration
    do throws(ConfigurationProblems) {
      let text = block.joined(separator: "\n") + "\n"
      configuration = try ConfigurationReader.configuration(
        from: text, file: file, firstLine: line + 1)
    } catch {
      told = ScenarioMistake(told: error.description)
      return
    }
    if let seed { configuration.schedule.seed = seed }
    if scenario.steps.isEmpty {
      scenario.configuration = configuration
    } else {
      add(line, nil, .happens(.configure(configuration.schedule)))
    }
  }

  // MARK: times

  private func check(time: String) throws(LineWords.Mistake) {
    guard SceneTime(time) != nil else {
      throw LineWords.Mistake(time, expected: SceneTime.forms)
    }
  }

  /// Where no event follows, the words behind a time were to be one.
  private func check(time: String, before rest: LineWords) throws(LineWords.Mistake) {
    let words = time.split(separator: " ")
    if rest.isEmpty && SceneTime(time) == nil,
      let end = words.indices.last(where: { SceneTime(words[..<$0].joined(separator: " ")) != nil })
    {
      let event = words[end...].joined(separator: " ")
      throw LineWords.Mistake(event, expected: ActionParser.expected)
    }
    try check(time: time)
  }

  private func isAbsolute(_ time: String) -> Bool { SceneTime(time)?.isAbsolute == true }
}
