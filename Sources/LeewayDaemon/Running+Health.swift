// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import Logging
import Systemd
import VarlinkServer

// What is told of how it is: to the service manager, to clients, to the watchdog.

extension Running {
  /// What does not work at the moment, a sentence each.
  func missing() -> [String] {
    var sentences: [String] = []
    if engine?.storeFault != nil {
      sentences.append(.english(.nothingCanBeWrittenDown))
    }
    if let sentence = notifier?.availability.sentence { sentences.append(sentence) }
    return sentences
  }

  /// What of it goes on the wire.
  var health: LeewayInterface.Health {
    LeewayInterface.Health(
      isDiscreet: isDiscreet, missing: missing(), sights: presence?.sights ?? [])
  }

  func status() -> String {
    if let trouble { return trouble.sentence }
    guard let engine else { return "Starting" }
    let next = engine.factLog.coming(at: engine.moment, in: engine.context).first
    let word = isDiscreet ? "reminder" : "check-in"
    let line =
      next.map { coming in
        let due = engine.moment.wall(at: coming.due)
        return "Next \(word) \(Self.dayAndTime(due))."
      } ?? "No \(word) to come."
    return ([line] + missing()).joined(separator: " ")
  }

  /// `2026-03-29 09:00`: as a terminal shows times, in the zone of now.
  private static func dayAndTime(_ date: Date) -> String {
    let text = RFC3339.text(date, in: calendar.timeZone)
    return String(text.prefix(16)).replacing("T", with: " ")
  }

  func tellStatus() {
    guard server != nil else { return }
    let text = status()
    guard text != statusText else { return }
    statusText = text
    tell(.status(text))
  }

  func tell(_ states: ServiceNotifier.State...) {
    do {
      for state in states { try manager.notify(state) }
      canTell = true
    } catch {
      if canTell {
        log.warning(
          "Could not tell the service manager, ignoring", metadata: ["error": "\(error)"])
      }
      canTell = false
    }
  }

  func showSample(_ done: @escaping (String?) -> Void) {
    log.info("Sample shown", metadata: [MessageID.key: "\(MessageID.sample)"])
    guard let notifier else { return done(.english(.daemonIsEnding)) }
    notifier.say(
      title: notifier.labels()[.sampleTitle], text: notifier.labels()[.sampleText]
    ) { [unowned notifier] isShown in
      guard !isShown else { return done(nil) }
      guard notifier.availability != .off else {
        return done(.english(.notificationsOff))
      }
      done(notifier.availability.sentence ?? .english(.serverDidNotTakeIt))
    }
  }

  // MARK: watchdog

  func startWatchdog() {
    guard let interval = manager.watchdogInterval else { return }
    do {
      try sources?.startWatchdog(every: interval / 2)
    } catch {
      log.error("Could not start the watchdog, ignoring", metadata: ["error": "\(error)"])
    }
  }

  /// Tells the manager that the daemon runs, and looks meanwhile at the store and at what is overdue:
  /// neither comes back by a restart.
  func watch() {
    defer { tell(.watchdog) }
    guard let engine else { return comeUp() }
    engine.handle(.timerFired)
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
