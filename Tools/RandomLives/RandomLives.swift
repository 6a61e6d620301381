// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
public import LeewayCore
import LeewaySimulation
import Synchronization

/// Seeded random persons, and the promises of the design checked as they live.
public enum RandomLives {
  /// What came of it.
  public struct Report: Sendable {
    /// How many persons lived.
    public internal(set) var people = 0
    /// How much they did.
    public internal(set) var deeds = 0
    /// How many check-ins were shown.
    public internal(set) var shown = 0
    /// How often each outcome came.
    public internal(set) var outcomes: [String: Int] = [:]
    /// The first promise that did not hold.
    public internal(set) var broken: Broken?
  }

  /// A promise that did not hold.
  public struct Broken: Sendable, CustomStringConvertible {
    /// The seed of the person who met it.
    public let seed: UInt64
    /// What is wrong.
    public let message: String
    /// The shortest story found that shows it, as a scenario.
    public let scenario: String

    /// The sentence and the scenario.
    public var description: String { "# Broken, seed \(seed): \(message)\n\(scenario)" }
  }

  /// Lets people live, as many beside each other as there are processors; ends with the first, by the
  /// order of the seeds, who finds a broken promise.
  ///
  /// - Parameters:
  ///   - days: How long each lives.
  ///   - seed: That of the first person; each next has the next.
  ///   - people: How many.
  ///   - catalogue: What check-ins may say.
  /// - Returns: Counts, and the broken promise.
  public static func run(
    days: Int, seed: UInt64, people: Int, catalogue: PromptCatalogue
  ) -> Report {
    var report = Report()
    for first in stride(from: 0, to: max(0, people), by: atOnce) {
      for lived in liveAtOnce(first..<min(people, first + atOnce), days, seed, catalogue) {
        report.add(lived)
        guard report.broken == nil else { return report }
      }
    }
    return report
  }

  /// Enough for every processor to have something to do; few enough to end soon after a broken one.
  private static let atOnce = 64

  /// Lets some people live beside each other.
  private static func liveAtOnce(
    _ numbers: Range<Int>, _ days: Int, _ seed: UInt64, _ catalogue: PromptCatalogue
  ) -> [Report] {
    let reports = Mutex([Report](repeating: Report(), count: numbers.count))
    DispatchQueue.concurrentPerform(iterations: numbers.count) { position in
      let number = UInt64(numbers.lowerBound + position)
      let report = live(days: days, seed: seed &+ number, catalogue)
      reports.withLock { $0[position] = report }
    }
    return reports.withLock { $0 }
  }

  private static func live(days: Int, seed: UInt64, _ catalogue: PromptCatalogue) -> Report {
    var report = Report()
    var person = RandomPerson(seed: seed)
    let deeds = person.life(days: days)
    let life = Life(seed: seed, catalogue: catalogue)
    let (machine, message) = life.live(deeds)
    report.people = 1
    report.deeds = deeds.count
    for line in machine.output {
      if line.kind == .checkIn { report.shown += 1 }
      if line.kind == .outcome, let outcome = line.outcome {
        report.outcomes[outcome, default: 0] += 1
      }
    }
    if let message {
      let shortest = life.shrunk(deeds)
      let told = life.live(shortest).broken ?? message
      report.broken = Broken(seed: seed, message: told, scenario: life.scenario(shortest))
    }
    return report
  }
}

extension RandomLives.Report {
  mutating func add(_ other: RandomLives.Report) {
    people += other.people
    deeds += other.deeds
    shown += other.shown
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    broken = other.broken
  }
}

/// A random person's life, which can be lived again with less in it.
struct Life {
  let seed: UInt64
  let catalogue: PromptCatalogue

  /// 2026-01-05 10:00 in Berlin.
  private static let begin = Date(timeIntervalSince1970: 1_767_603_600)
  private static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

  private static let inTheEnd = ["wake", "start", "unlock", "dnd off", "active"]

  /// Lives it to the end, or to the first broken promise.
  func live(_ deeds: [Deed]) -> (machine: SimulatedMachine, broken: String?) {
    var schedule = ScheduleSettings()
    schedule.seed = seed
    let machine = SimulatedMachine(
      at: Self.begin, in: Self.zone, schedule: schedule, catalogue: catalogue)
    var promises = Invariants()
    for deed in deeds {
      machine.pass(.seconds(deed.pause))
      let broken =
        promises.broken(by: nil, hold: nil, in: machine) ?? act(deed.action, in: machine, &promises)
      if let broken { return (machine, broken) }
    }
    return (machine, rest(machine, &promises))
  }

  private func act(
    _ action: Action, in machine: SimulatedMachine, _ promises: inout Invariants
  ) -> String? {
    let hold = machine.factLog.state.open?.hold
    // What is refused is a line of the output.
    try? machine.perform(action)
    return promises.broken(by: action, hold: hold, in: machine)
  }

  /// In the end the person is there for two months and says nothing: all comes to an end.
  private func rest(_ machine: SimulatedMachine, _ promises: inout Invariants) -> String? {
    for text in Self.inTheEnd {
      guard let action = Deed.action(text, seed: seed) else { continue }
      if let broken = act(action, in: machine, &promises) { return broken }
    }
    machine.pass(.seconds(60 * 86_400))
    if let broken = promises.broken(by: nil, hold: nil, in: machine) { return broken }
    if let open = machine.factLog.state.open { return "episode \(open.number) never ends" }
    if let urge = machine.factLog.state.urge, urge.outcome == nil {
      return "urge \(urge.number) never ends"
    }
    let left = machine.factLog.state.checkIns.first { $0.isOpen }
    return left.map { "\($0.id) never gets an outcome" }
  }

  /// The shortest story that still breaks a promise, by leaving out more and more.
  func shrunk(_ deeds: [Deed]) -> [Deed] {
    var deeds = deeds
    var size = max(1, deeds.count / 2)
    while true {
      var position = 0
      var isShorter = false
      while position < deeds.count {
        let end = min(position + size, deeds.count)
        let candidate = without(position..<end, of: deeds)
        if live(candidate).broken != nil {
          deeds = candidate
          isShorter = true
        } else {
          position = end
        }
      }
      guard size > 1 || isShorter else { return deeds }
      size = max(1, size / 2)
    }
  }

  /// What is left happens when it did.
  private func without(_ range: Range<Int>, of deeds: [Deed]) -> [Deed] {
    let pause = deeds[range].reduce(0) { $0 + $1.pause }
    var rest = Array(deeds[..<range.lowerBound]) + Array(deeds[range.upperBound...])
    if range.lowerBound < rest.count { rest[range.lowerBound].pause += pause }
    return rest
  }

  /// The story in the language of scenarios.
  func scenario(_ deeds: [Deed]) -> String {
    let head = ["zone Europe/Berlin", "seed \(seed)", "at 2026-01-05 10:00 unlock"]
    let end = Self.inTheEnd.map { "at +0s \($0)" } + ["until +60d"]
    return (head + deeds.map(\.lines) + end).joined(separator: "\n") + "\n"
  }
}
