// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewaySimulation

/// A person who logs, pushes, undoes, sleeps, reboots, travels, ignores and answers, as a seed has it.
struct RandomPerson {
  private let seed: UInt64
  private var numbers: RandomNumbers
  private var isAsleep = false
  private var isRunning = true
  private var isLocked = false
  private var isOff = false
  private var isIdle = false
  /// What was read of the texts so far.
  private var actions: [String: Action] = [:]

  init(seed: UInt64) {
    self.seed = seed
    numbers = RandomNumbers(seed: seed)
  }

  /// What the person does in so many days.
  mutating func life(days: Int) -> [Deed] {
    var deeds: [Deed] = []
    var seconds = 0
    while true {
      let pause = pause()
      seconds += pause
      guard seconds < days * 86_400 else { return deeds }
      let text = next()
      guard let action = actions[text] ?? Deed.action(text, seed: seed) else { continue }
      actions[text] = action
      deeds.append(Deed(pause: pause, text: text, action: action))
    }
  }

  private mutating func pause() -> Int {
    let longest = numbers.pick(
      [(2, 1), (4, 180), (10, 3600), (12, 6 * 3600), (6, 86_400), (1, 12 * 86_400)], else: 3600)
    return Int.random(in: 0...longest, using: &numbers)
  }

  private mutating func next() -> String {
    if isAsleep && Int.random(in: 0..<10, using: &numbers) > 0 {
      isAsleep = false
      return oneOf(["wake", "wake", "wake unannounced"])
    }
    if !isRunning && !isAsleep && Int.random(in: 0..<4, using: &numbers) > 0 {
      isRunning = Int.random(in: 0..<3, using: &numbers) > 0
      return isRunning ? "start" : "reboot"
    }
    let text = numbers.pick(
      [
        (14, "log"), (8, "ok"), (6, "reached"), (14, "answer"), (3, "back"), (1, "unsafe"),
        (2, "safe"), (5, "undo"), (10, "suspend"), (6, "lock"), (6, "dnd"), (4, "stop"),
        (6, "idle"),
        (1, "clock"), (2, "zone"), (1, "config"), (3, "hold"), (1, "close"), (2, "pause"),
        (1, "resume"), (3, "later"), (10, "urge"), (2, "plan"), (2, "no-contact"),
      ], else: "ok")
    return elaborate(text)
  }

  private mutating func elaborate(_ word: String) -> String {
    switch word {
    case "log": return log()
    case "answer":
      return "answer "
        + oneOf([
          "holding", "holding", "holding", "reached-out", "dismiss", "back", "later", "passed",
        ])
    case "urge":
      return word
        + oneOf([
          "", "", "", "", " for 1h", " for 1h", " for 2m", " attended", " passed", " passed",
          " stopped", " reached-out", " reached-out", " not-safe",
        ])
    case "plan":
      return word
        + oneOf([
          " add \"text\" \"walk\"", " add \"call\" \"bake\"", " remove 1", " remove 2",
        ])
    case "suspend":
      isAsleep = true
      return word
    case "stop":
      isRunning = isAsleep
      return word
    case "lock":
      isLocked.toggle()
      return isLocked ? "lock" : "unlock"
    case "dnd":
      isOff.toggle()
      return isOff ? "dnd on" : "dnd off"
    case "idle":
      isIdle.toggle()
      return isIdle ? "idle" : "active"
    case "no-contact": return word + oneOf([" on", " off"])
    case "clock": return "clock " + oneOf(["+1h", "-1h", "+3s", "-2m", "-1d", "+1d", "+7d"])
    case "zone":
      return "zone "
        + oneOf([
          "Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Australia/Lord_Howe",
          "Pacific/Kiritimati", "America/Santiago",
        ])
    case "hold": return word + oneOf([" for 2h", " for 30h", " until 18:00", " for 5m", ""])
    case "pause": return word + oneOf(["", " 3h", " 5d", " until 18:00"])
    case "later": return word + oneOf(["", "", " for 5h", " for 1m"])
    case "config":
      return "config\n  "
        + oneOf([
          "seed: 4", "hold: {length: 3h}", "quietHours: []", "space: {perDay: 1}",
          "late: {asleep: skip, locked: skip}", "dailyCap: 2", "settle: {afterLog: [5m]}",
          "expiry: {settle: 5m, others: 20m}", "reconnect: {again: 5h}", "stock: {after: 5h}",
        ])
    default: return word
    }
  }

  private mutating func log() -> String {
    "log"
      + oneOf(["", "", "", "", " at 1h ago", " at 5m ago", " at 30h ago", " at 9d ago"])
      + oneOf(["", "", "", "", " for 1h", " for 48h", " for 72h", " until 18:00"])
      + oneOf(["", "", "", "", "", "", " no-contact"])
  }

  private mutating func oneOf(_ texts: [String]) -> String {
    texts[Int.random(in: texts.indices, using: &numbers)]
  }
}

/// One thing a random person does, and how long after the one before.
struct Deed: Sendable {
  var pause: Int
  let text: String
  let action: Action

  /// What a text says in a scenario with that seed; `nil` where it is none of the language.
  static func action(_ text: String, seed: UInt64) -> Action? {
    let line = text.hasPrefix("config") ? text : "at +0s \(text)"
    let head = "seed \(seed)\nat 2026-01-01 00:00 ok\n"
    guard let scenario = try? ScenarioParser.parse(head + line + "\n", file: ""),
      case .happens(let action) = scenario.steps.last?.content
    else { return nil }
    return action
  }

  /// The lines of a scenario that say it.
  var lines: String {
    let wait = DurationText.format(.seconds(pause))
    return text.hasPrefix("config") ? "until +\(wait)\n\(text)" : "at +\(wait) \(text)"
  }
}

/// Random numbers that are the same for the same seed, everywhere (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// One of those, each as often as its weight says.
  mutating func pick<Value>(_ choices: [(weight: Int, value: Value)], else last: Value) -> Value {
    var rest = Int.random(in: 0..<max(1, choices.reduce(0) { $0 + $1.weight }), using: &self)
    for choice in choices {
      rest -= choice.weight
      if rest < 0 { return choice.value }
    }
    return last
  }
}
