// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

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
    name: "unit", state: "warning", sentence: "No user manager (systemd --user) runs here.",
    advice: "Leeway does not start by itself then. To start it: leewayd")

  /// How they are, where the daemon answered, or did not.
  func part(daemonAnswers: Bool) -> Wire.Part {
    var part = Wire.Part(name: "unit", state: "ok", sentence: "")
    let active = service["ActiveState"] ?? ""
    switch (service["LoadState"] ?? "", active) {
    case ("not-found", _):
      part.state = daemonAnswers ? "warning" : "missing"
      part.sentence = "leeway.service is not installed."
      part.advice = "Install it with make install: it then starts when you log in."
    case ("masked", _):
      part.state = "missing"
      part.sentence = "leeway.service is masked."
      part.advice = "To have it back: systemctl --user unmask leeway.service leeway.socket"
    case (_, "failed"):
      part.state = "missing"
      part.sentence = "leeway.service has failed."
      part.advice =
        "To see why: journalctl --user-unit leeway. Then: systemctl --user restart leeway"
    case (_, "active") where isEnabled, (_, "reloading") where isEnabled:
      part.sentence = "leeway.service runs, and starts when you log in."
    case (_, "active"), (_, "reloading"):
      part.state = "warning"
      part.sentence = "leeway.service runs, and does not start when you log in."
      part.advice = "To have it start: systemctl --user enable leeway.service leeway.socket"
    case (_, "activating"):
      part.state = "warning"
      part.sentence = "leeway.service is starting."
      part.advice = "If it stays so: journalctl --user-unit leeway"
    default:
      part.state = daemonAnswers ? "warning" : "missing"
      part.sentence =
        daemonAnswers
        ? "The daemon runs by hand, not as leeway.service." : "leeway.service does not run."
      part.advice = "To start it: systemctl --user enable --now leeway.socket leeway.service"
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
    case ("not-found", _): "Without its unit, see below, it is started with: leewayd"
    // It runs, and its socket is gone: to start what runs would do nothing.
    case (_, "active"): "Start both anew: systemctl --user restart leeway.socket leeway.service"
    case ("masked", _), (_, "failed"), (_, "activating"): "What keeps it from starting: see below."
    default: "Start it with: systemctl --user start leeway"
    }
  }

  private var isEnabled: Bool {
    [service, socket].allSatisfy { ["enabled", "linked", "static"].contains($0["UnitFileState"]) }
  }

  /// "active (running), enabled", "failed (failed, exit-code), enabled".
  private func words(_ unit: [Substring: Substring]) -> String {
    let result = unit["Result"].flatMap { $0 == "success" ? nil : $0 }
    let inside = [unit["SubState"], result].compactMap(\.self).joined(separator: ", ")
    return ["\(unit["ActiveState"] ?? "?") (\(inside))", unit["UnitFileState"].map(String.init)]
      .compactMap(\.self).joined(separator: ", ")
  }
}
