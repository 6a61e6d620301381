// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

/// How the user's service manager has Leeway's units.
struct UnitState {
  private static let properties = [
    "LoadState", "ActiveState", "SubState", "UnitFileState", "Result",
  ]

  /// What is asked: it names the two units and nothing else.
  static let question = Program(
    name: "systemctl",
    arguments: ["--user", "show", "leeway.service", "leeway.socket"]
      + ["--property=\(properties.joined(separator: ","))"])

  private let service: [Substring: Substring]
  private let socket: [Substring: Substring]

  /// Reads what `systemctl show` printed: a block of lines each; nil where no manager answered.
  init?(_ result: Program.Result?) {
    guard let result, result.status == 0 else { return nil }
    let lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = lines.split(separator: "").map { block in
      let pairs = block.map { $0.split(separator: "=", maxSplits: 1) }
      return Dictionary(
        pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }, uniquingKeysWith: { $1 })
    }
    guard blocks.count == 2 else { return nil }
    (service, socket) = (blocks[0], blocks[1])
  }

  /// What is said where there is no manager.
  static let noManager = Wire.Part(
    name: "unit", state: "warning", sentence: .english(.noUserManager),
    advice: .english(.startsByHandOnly))

  /// How they are, where the daemon answered, or did not.
  func part(daemonAnswers: Bool) -> Wire.Part {
    var part = Wire.Part(name: "unit", state: "ok", sentence: "")
    let active = service["ActiveState"] ?? ""
    switch (service["LoadState"] ?? "", active) {
    case ("not-found", _):
      part.state = daemonAnswers ? "warning" : "missing"
      part.sentence = .english(.unitNotInstalled)
      part.advice = .english(.installUnit)
    case ("masked", _):
      part.state = "missing"
      part.sentence = .english(.unitMasked)
      part.advice = .english(.unmaskUnit)
    case (_, "failed"):
      part.state = "missing"
      part.sentence = .english(.unitFailed)
      part.advice =
        .english(.restartFailedUnit)
    case (_, "active") where isEnabled, (_, "reloading") where isEnabled:
      part.sentence = .english(.unitRunsAtLogin)
    case (_, "active"), (_, "reloading"):
      part.state = "warning"
      part.sentence = .english(.unitRunsNotAtLogin)
      part.advice = .english(.enableUnit)
    case (_, "activating"):
      part.state = "warning"
      part.sentence = .english(.unitStarting)
      part.advice = .english(.whyUnitStays)
    default:
      part.state = daemonAnswers ? "warning" : "missing"
      part.sentence =
        daemonAnswers
        ? .english(.daemonRunsByHand) : .english(.unitNotRunning)
      part.advice = .english(.enableAndStartUnit)
    }
    guard part.state != "ok" else { return part }
    part.details = [
      ["leeway.service:", words(service)].joined(separator: " "),
      ["leeway.socket:", words(socket)].joined(separator: " "),
    ]
    return part
  }

  /// What starts a daemon that nothing reaches.
  var wayToStart: String {
    switch (service["LoadState"] ?? "", service["ActiveState"] ?? "") {
    case ("not-found", _): .english(.startWithoutUnit)
    // It runs, and its socket is gone: to start what runs would do nothing.
    case (_, "active"): .english(.restartBoth)
    case ("masked", _), (_, "failed"), (_, "activating"): .english(.whatKeepsItFromStarting)
    default: .english(.startUnit)
    }
  }

  private var isEnabled: Bool {
    [service, socket].allSatisfy { ["enabled", "linked", "static"].contains($0["UnitFileState"]) }
  }

  // MARK: leeway setup

  /// Whether there is a file for each.
  var isInstalled: Bool { [service, socket].allSatisfy { $0["LoadState"] == "loaded" } }

  /// Whether someone said that one of them must not start.
  var isMasked: Bool { [service, socket].contains { $0["LoadState"] == "masked" } }

  /// Whether both start at login; a unit that is only linked does not.
  var startsAtLogin: Bool { [service, socket].allSatisfy { $0["UnitFileState"] == "enabled" } }

  /// Whether both run.
  var runs: Bool { [service, socket].allSatisfy { $0["ActiveState"] == "active" } }

  /// Whether they are installed, and were never set up for this user: as after a package came.
  var waitsForSetup: Bool {
    isInstalled && !runs && [service, socket].contains { $0["UnitFileState"] == "disabled" }
  }

  /// "active (running), enabled", "failed (failed, exit-code), enabled".
  private func words(_ unit: [Substring: Substring]) -> String {
    let result = unit["Result"].flatMap { $0 == "success" ? nil : $0 }
    let inside = [unit["SubState"], result].compactMap(\.self).joined(separator: ", ")
    return ["\(unit["ActiveState"] ?? "?") (\(inside))", unit["UnitFileState"].map(String.init)]
      .compactMap(\.self).joined(separator: ", ")
  }
}
