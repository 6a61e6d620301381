// SPDX-License-Identifier: Apache-2.0

import Logging
import Systemd

/// Tells the service manager how the daemon is, where there is one.
final class ManagerLink {
  private let notifier = ServiceNotifier()
  private let log: Logger
  private var status = ""
  /// Whether it could be told the last time: a fault is logged once.
  private var canTell = true

  init(_ log: Logger) { self.log = log }

  /// How often it wants to hear of the daemon, in microseconds; `nil`: not at all.
  var watchdogInterval: UInt64? { notifier.watchdogInterval }

  func tell(_ states: ServiceNotifier.State...) {
    do {
      for state in states { try notifier.notify(state) }
      canTell = true
    } catch {
      if canTell {
        log.warning(
          "Could not tell the service manager, ignoring", metadata: ["error": "\(error)"])
      }
      canTell = false
    }
  }

  /// Tells the line of `systemctl status`, if it is another one.
  func tell(status new: String) {
    guard new != status else { return }
    status = new
    tell(.status(new))
  }
}
