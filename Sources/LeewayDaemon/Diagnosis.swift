// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore

/// What was found of the parts that the daemon sees, to be said on the wire.
struct Diagnosis {
  /// How the files of the configuration are, compared with what is in force.
  enum Files {
    case inForce(advice: [String])
    case changed
    /// `hasOlder`: what was read before is in force.
    case broken(problems: [String], hasOlder: Bool)
  }

  /// How the database is.
  enum Database {
    case answers(bytes: Int)
    case failed(String)
    /// It cannot even be opened: a sentence with the way on.
    case unusable(String)
  }

  var notifications: Notifier.Availability
  /// What the notification server calls itself; `nil`: none runs, or it has not said.
  var server: String?
  /// What it can do.
  var capabilities: Set<String>
  var sights: [PresenceWatch.Sight]
  var hasJournal: Bool
  /// The daemon's time, and the zone it is told in.
  var now: String
  var zone: String
  /// What TZ holds, where it cannot be used.
  var unusableZone: String?
  var files: Files
  var database: Database
  /// What is to be done about the help card; `nil`: nothing is.
  var helpCardAdvice: String?

  var parts: [Wire.Part] {
    [bus, notificationServer] + sights.map(part(of:)) + [
      journal, clock, configuration, store, helpCard,
    ]
  }

  private var bus: Wire.Part {
    switch notifications {
    case .noBus:
      Wire.Part(
        name: "bus", state: "missing", sentence: "There is no session bus.",
        advice:
          "It comes with the login, as the user's dbus.socket. Till then what is due comes in "
          + "the journal and in leeway.")
    case .off:
      Wire.Part(name: "bus", state: "ok", sentence: "Nobody needs it: notifications are off.")
    case .unknown:
      Wire.Part(
        name: "bus", state: "warning", sentence: "It has not answered yet.",
        advice: "Ask again in a moment.")
    case .noServer, .silent, .ready:
      Wire.Part(name: "bus", state: "ok", sentence: "It answers.")
    }
  }

  private var notificationServer: Wire.Part {
    var part = Wire.Part(name: "notifications", state: "ok", sentence: "")
    switch notifications {
    case .off: part.sentence = "They are switched off in leeway.yaml (notifications.enabled)."
    case .noBus, .unknown:
      part.state = "warning"
      part.sentence = "Who shows them is not known without the bus."
      part.advice = "See the bus, above."
    case .noServer:
      part.state = "missing"
      part.sentence = "No program shows notifications here."
      part.advice = "Install one, such as dunst or mako, and start it."
    case .silent:
      part.state = "warning"
      part.sentence = "A program has the name \(NotificationServer.name) and does not answer."
      part.advice =
        "Restart it, or log out and in again. To see which it is: busctl --user status "
        + NotificationServer.name
    case .ready where capabilities.isEmpty:
      part.sentence = "A program that shows them is started when one comes."
    case .ready where !capabilities.contains("actions"):
      part.state = "warning"
      part.sentence = "They are shown without buttons."
      part.advice = "Answer with leeway ok, leeway reached or leeway back."
    // Of buttons it shows no more than "(A)".
    case .ready where server?.hasPrefix("dunst") == true:
      part.sentence =
        "They are shown. dunst has their buttons in a menu: a middle click, or dunstctl context."
    case .ready: part.sentence = "They are shown, with buttons."
    }
    if !capabilities.isEmpty {
      part.details = [server, capabilities.sorted().joined(separator: " ")].compactMap(\.self)
    }
    return part
  }

  /// What is seen of whether the person is there.
  private func part(of sight: PresenceWatch.Sight) -> Wire.Part {
    let name = sight.what.rawValue
    if let by = sight.by {
      return Wire.Part(name: name, state: "ok", sentence: "It is seen.", details: [by])
    }
    switch sight.what {
    case .asleep:
      // The clocks tell of it, so nothing is missed.
      return Wire.Part(name: name, state: "ok", sentence: "It is seen afterwards, by the clocks.")
    case .doNotDisturb:
      return Wire.Part(
        name: name, state: "warning", sentence: "Nobody tells of it here.",
        advice: "Check-ins come as if it were off. It is told by dunst, mako and KDE.")
    default:
      return Wire.Part(
        name: name, state: "warning", sentence: "Nobody tells of it here.",
        advice: "Check-ins come as if you were there. It is told by logind, of systemd.")
    }
  }

  private var journal: Wire.Part {
    hasJournal
      ? Wire.Part(name: "journal", state: "ok", sentence: "It takes what is due.")
      : Wire.Part(
        name: "journal", state: "missing", sentence: "There is no journal.",
        advice: "It is kept by systemd-journald. What is due comes as notifications and in leeway.")
  }

  private var clock: Wire.Part {
    unusableZone.map { text in
      Wire.Part(
        name: "clock", state: "warning",
        sentence: "TZ holds a zone that Leeway cannot use, so it uses the system's.",
        details: [now, zone, "TZ=\(text)"],
        advice: "Take TZ out of the service's environment, or name a zone there: TZ=Europe/Berlin")
    }
      ?? Wire.Part(
        name: "clock", state: "ok", sentence: "Leeway uses the system's clock and time zone.",
        details: [now, zone])
  }

  private var configuration: Wire.Part {
    switch files {
    case .inForce(let advice) where advice.isEmpty:
      Wire.Part(name: "configuration", state: "ok", sentence: "It is right, and in force.")
    case .inForce(let advice):
      Wire.Part(
        name: "configuration", state: "warning", sentence: "It is in force, and has an oddity.",
        details: advice,
        advice: "It can stay so. To look again after a change: leewayd check-config")
    case .changed:
      Wire.Part(
        name: "configuration", state: "warning",
        sentence: "The files have changed since they were read.",
        advice: "To put them in force: leeway reload")
    case .broken(let problems, let hasOlder):
      Wire.Part(
        name: "configuration", state: "missing",
        sentence: hasOlder
          ? "The files are broken; what was read before stays in force."
          : "The files are broken, and nothing is sent before they are fixed.",
        details: problems, advice: "Fix them, then run: leeway reload")
    }
  }

  private var store: Wire.Part {
    switch database {
    case .answers(let bytes):
      Wire.Part(
        name: "database", state: "ok", sentence: "It takes what you say.",
        details: [Self.size(bytes)])
    case .failed(let why):
      Wire.Part(
        name: "database", state: "missing", sentence: "It takes nothing at the moment.",
        details: [why],
        advice: "Free some disk space, or see: journalctl -t leewayd")
    case .unusable(let sentence):
      Wire.Part(
        name: "database", state: "missing",
        sentence: "It cannot be used, and nothing is sent before it can.", advice: sentence)
    }
  }

  private var helpCard: Wire.Part {
    helpCardAdvice.map {
      Wire.Part(
        name: "helpCard", state: "warning", sentence: "It needs a look.", advice: $0)
    } ?? Wire.Part(name: "helpCard", state: "ok", sentence: "It is up to date.")
  }

  /// `48 KiB`, `1.5 MiB`.
  static func size(_ bytes: Int) -> String {
    let kibibytes = (bytes + 1023) / 1024
    guard kibibytes >= 1024 else { return "\(kibibytes) KiB" }
    let tenths = kibibytes * 10 / 1024
    return "\(tenths / 10).\(tenths % 10) MiB"
  }
}
