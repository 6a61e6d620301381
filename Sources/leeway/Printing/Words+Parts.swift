// SPDX-License-Identifier: Apache-2.0

extension Words {
  /// A part that `doctor` tells of.
  static func part(_ name: String) -> Phrase {
    switch name {
    case "socket": .context("part", "socket")
    case "daemon": .context("part", "daemon")
    case "unit": .context("part", "unit")
    case "bus": .context("part", "bus")
    case "notifications": .context("part", "notifications")
    case "doNotDisturb": .context("part", "do not disturb")
    case "locked": .context("part", "locked screen")
    case "idle": .context("part", "idle")
    case "asleep": .context("part", "sleep")
    case "journal": .context("part", "journal")
    case "clock": .context("part", "clock")
    case "configuration": .context("part", "configuration")
    case "database": .context("part", "database")
    case "helpCard": .context("part", "help card")
    default: .verbatim(name)
    }
  }

  /// How such a part is.
  static func state(ofPart state: String) -> Phrase {
    switch state {
    case "ok": .context("part", "ok")
    case "warning": .context("part", "warning")
    case "missing": .context("part", "missing")
    default: .verbatim(state)
    }
  }
}
