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
  var sights: [PresenceWatch.PresenceSignal]
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
        name: "bus", state: "missing", sentence: .english(.noBus),
        advice:
          .english(.busComesWithLogin))
    case .off:
      Wire.Part(name: "bus", state: "ok", sentence: .english(.busNotNeeded))
    case .unknown:
      Wire.Part(
        name: "bus", state: "warning", sentence: .english(.notAnsweredYet),
        advice: .english(.askAgainInAMoment))
    case .noServer, .silent, .ready:
      Wire.Part(name: "bus", state: "ok", sentence: .english(.partAnswers))
    }
  }

  private var notificationServer: Wire.Part {
    var part = Wire.Part(name: "notifications", state: "ok", sentence: "")
    switch notifications {
    case .off: part.sentence = .english(.switchedOffInSettings)
    case .noBus, .unknown:
      part.state = "warning"
      part.sentence = .english(.serverUnknownWithoutBus)
      part.advice = .english(.seeTheBus)
    case .noServer:
      part.state = "missing"
      part.sentence = .english(.noServer)
      part.advice = .english(.installServer)
    case .silent:
      part.state = "warning"
      part.sentence = .english(.serverSilent, NotificationServer.name)
      part.advice =
        .english(.restartServer, NotificationServer.name)
    case .ready where capabilities.isEmpty:
      part.sentence = .english(.serverStartsOnDemand)
    case .ready where !capabilities.contains("actions"):
      part.state = "warning"
      part.sentence = .english(.shownWithoutButtons)
      part.advice = .english(.answerByCommand)
    // Of buttons it shows no more than "(A)".
    case .ready where server?.hasPrefix("dunst") == true:
      part.sentence =
        .english(.shownByDunst)
    case .ready: part.sentence = .english(.shownWithButtons)
    }
    if !capabilities.isEmpty {
      part.details = [server, capabilities.sorted().joined(separator: " ")].compactMap(\.self)
    }
    return part
  }

  /// What is seen of whether the person is there.
  private func part(of sight: PresenceWatch.PresenceSignal) -> Wire.Part {
    let name = sight.what.rawValue
    if let by = sight.by {
      return Wire.Part(name: name, state: "ok", sentence: .english(.isSeen), details: [by])
    }
    switch sight.what {
    case .asleep:
      // The clocks tell of it, so nothing is missed.
      return Wire.Part(name: name, state: "ok", sentence: .english(.isSeenAfterwards))
    case .doNotDisturb:
      return Wire.Part(
        name: name, state: "warning", sentence: .english(.nobodyTells),
        advice: .english(.asIfOff))
    default:
      return Wire.Part(
        name: name, state: "warning", sentence: .english(.nobodyTells),
        advice: .english(.asIfThere))
    }
  }

  private var journal: Wire.Part {
    hasJournal
      ? Wire.Part(name: "journal", state: "ok", sentence: .english(.takesWhatIsDue))
      : Wire.Part(
        name: "journal", state: "missing", sentence: .english(.noJournal),
        advice: .english(.whoKeepsJournal))
  }

  private var clock: Wire.Part {
    unusableZone.map { text in
      Wire.Part(
        name: "clock", state: "warning",
        sentence: .english(.zoneUnusable),
        details: [now, zone, "TZ=\(text)"],
        advice: .english(.takeTZOut))
    }
      ?? Wire.Part(
        name: "clock", state: "ok", sentence: .english(.usesSystemClock),
        details: [now, zone])
  }

  private var configuration: Wire.Part {
    switch files {
    case .inForce(let advice) where advice.isEmpty:
      Wire.Part(name: "configuration", state: "ok", sentence: .english(.rightAndInForce))
    case .inForce(let advice):
      Wire.Part(
        name: "configuration", state: "warning", sentence: .english(.inForceWithOddity),
        details: advice,
        advice: .english(.canStaySo))
    case .changed:
      Wire.Part(
        name: "configuration", state: "warning",
        sentence: .english(.filesChanged),
        advice: .english(.putInForce))
    case .broken(let problems, let hasOlder):
      Wire.Part(
        name: "configuration", state: "missing",
        sentence: hasOlder
          ? .english(.filesBrokenOlderInForce)
          : .english(.filesBrokenNothingSent),
        details: problems, advice: .english(.fixThenReload))
    }
  }

  private var store: Wire.Part {
    switch database {
    case .answers(let bytes):
      Wire.Part(
        name: "database", state: "ok", sentence: .english(.takesWhatYouSay),
        details: [Self.size(bytes)])
    case .failed(let why):
      Wire.Part(
        name: "database", state: "missing", sentence: .english(.takesNothingNow),
        details: [why],
        advice: .english(.freeDiskSpace))
    case .unusable(let sentence):
      Wire.Part(
        name: "database", state: "missing",
        sentence: .english(.databaseNotUsable), advice: sentence)
    }
  }

  private var helpCard: Wire.Part {
    helpCardAdvice.map {
      Wire.Part(
        name: "helpCard", state: "warning", sentence: .english(.needsALook), advice: $0)
    } ?? Wire.Part(name: "helpCard", state: "ok", sentence: .english(.isUpToDate))
  }

  /// `48 KiB`, `1.5 MiB`.
  static func size(_ bytes: Int) -> String {
    let kibibytes = (bytes + 1023) / 1024
    guard kibibytes >= 1024 else { return "\(kibibytes) KiB" }
    let tenths = kibibytes * 10 / 1024
    return "\(tenths / 10).\(tenths % 10) MiB"
  }
}
