// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import Logging
import Systemd
import VarlinkServer

// What is told of how it is: to the service manager, to clients, to the watchdog.

extension Daemon {
  /// What does not work at the moment, a sentence each.
  func missing() -> [String] {
    var sentences: [String] = []
    if engine?.storeFault != nil {
      sentences.append(.english(.nothingCanBeWrittenDown))
    }
    if let sentence = notifier.availability.sentence { sentences.append(sentence) }
    return sentences
  }

  private var status: String {
    if let trouble { return trouble.sentence }
    guard let engine else { return "Starting" }
    let next = engine.factLog.coming(at: engine.moment, in: engine.context).first
    let word = isDiscreet ? "reminder" : "check-in"
    let line =
      next.map { coming in
        let due = engine.moment.wall(at: coming.due)
        return "Next \(word) \(Self.dayAndTime(due))."
      } ?? "No \(word) is planned."
    return ([line] + missing()).joined(separator: " ")
  }

  /// `2026-03-29 09:00`: as a terminal shows times, in the zone of now.
  private static func dayAndTime(_ date: Date) -> String {
    let text = RFC3339.text(date, in: SystemClocks().calendar.timeZone)
    return String(text.prefix(16)).replacing("T", with: " ")
  }

  func tellStatus() { manager.tell(status: status) }

  /// Tells the manager that the daemon runs, and looks meanwhile at the store and at what is overdue:
  /// neither comes back by a restart.
  ///
  /// After that it rests, perhaps for hours, with no more memory than after a start.
  func watch() {
    if let engine { engine.bringUpToNow() } else { comeUp() }
    manager.tell(.watchdog)
    guard hasServed else { return }
    hasServed = false
    parts.giveBackMemory()
  }
}

extension Notifier.Availability {
  /// What is missing, and what to do; `nil` where nothing is.
  var sentence: String? {
    switch self {
    case .ready, .unknown, .off: nil
    case .noBus:
      .english(.noBusSoJournal)
    case .noServer:
      .english(.noServerSoJournal)
    case .silent:
      .english(.silentServerSoJournal)
    }
  }
}
