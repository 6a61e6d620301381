// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewayCore
import LeewaySimulation

extension FuzzTarget {
  static func readConfiguration(_ bytes: [UInt8]) throws(BrokenProperty) {
    var told: [ConfigurationProblem] = []
    let configuration: Configuration
    do throws(ConfigurationProblems) {
      configuration = try ConfigurationReader.configuration(
        from: bytes, file: "leeway.yaml", warn: { told.append($0) })
    } catch {
      return try check(error.problems, in: bytes)
    }
    try check(told, in: bytes)
    try live(by: configuration.schedule)
  }

  /// As a file of the user's, and as a translation.
  static func readPrompts(_ bytes: [UInt8]) throws(BrokenProperty) {
    let translation = PromptTranslation(bytes, file: "prompts.yaml", isOwn: true)
    try readPrompts(bytes, [])
    try readPrompts([], [translation])
  }

  private static func readPrompts(
    _ file: [UInt8], _ translations: [PromptTranslation]
  ) throws(BrokenProperty) {
    let bytes = translations.first?.bytes ?? file
    var told: [ConfigurationProblem] = []
    let catalogue: PromptCatalogue
    do throws(ConfigurationProblems) {
      catalogue = try ConfigurationReader.prompts(
        from: file, file: "prompts.yaml", translations: translations, warn: { told.append($0) })
    } catch {
      return try check(error.problems, in: bytes)
    }
    try check(told, in: bytes)
    for occasion in PromptText.Occasion.allCases {
      try require(!catalogue.texts(for: occasion).isEmpty, "nothing to say for \(occasion)")
    }
  }

  /// Each has its place in the file and one line of words that a terminal can show.
  private static func check(
    _ problems: [ConfigurationProblem], in bytes: [UInt8]
  ) throws(BrokenProperty) {
    // The end of a stream lies on the line after the last one; a carriage return ends a line, too.
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
    for problem in problems {
      try require(
        (1...lines).contains(problem.line) && problem.column >= 1, "no such place: \(problem)")
      let isPlain = problem.message.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control
      }
      try require(isPlain && !problem.message.isEmpty, "no line of words: \(problem)")
    }
  }

  /// A hold under it has an end, everything that comes is counted, and the log gives it back.
  private static func live(by schedule: ScheduleSettings) throws(BrokenProperty) {
    let stored = try require("cannot be written down") { try JSONEncoder().encode(schedule) }
    let again = try require("cannot be read back") {
      try JSONDecoder().decode(ScheduleSettings.self, from: stored)
    }
    try require(again == schedule, "written down otherwise: \(schedule), \(again)")

    let machine = SimulatedMachine(
      at: Date(timeIntervalSince1970: 1_774_710_000), in: .gmt, schedule: schedule,
      catalogue: PromptCatalogue(texts: []))
    try require("cannot begin") { try machine.perform(.say(.log(Command.Log()))) }
    machine.pass(.seconds(4 * 86_400))
    try require(!machine.isStuck, "the core asks to be woken again and again")
    guard let moment = machine.moment, let hold = machine.factLog.state.episodes.last?.hold else {
      throw BrokenProperty(description: "a hold began, and is not there")
    }
    try require(hold.end - hold.begin <= schedule.hold.longest, "a hold of \(hold)")
    try require(hold.end <= moment.elapsed, "after four days it goes on: \(hold)")
  }
}
