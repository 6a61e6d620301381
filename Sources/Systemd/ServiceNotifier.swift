// SPDX-License-Identifier: Apache-2.0

import CSystemd
import PlainText

/// Tells the service manager how this service is (sd_notify(3)).
public struct ServiceNotifier: Sendable {
  /// Something to tell.
  public enum State: Hashable, Sendable {
    /// The service has started, or has reloaded its configuration.
    case ready
    /// The service begins to reload; sent with the time of now, as `Type=notify-reload` needs it.
    case reloading
    /// The service begins to end.
    case stopping
    /// How it is, in a line that `systemctl status` shows; control characters are replaced.
    case status(String)
    /// The service is alive; at least twice in a ``ServiceNotifier/watchdogInterval``.
    case watchdog
    /// Starting, reloading or stopping goes on for this many microseconds from now, at most.
    case extendTimeout(UInt64)

    fileprivate var assignment: String {
      switch self {
      case .ready: "READY=1"
      case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonic.now)"
      case .stopping: "STOPPING=1"
      case .status(let line): "STATUS=\(line.cleaned(.journalLine))"
      case .watchdog: "WATCHDOG=1"
      case .extendTimeout(let time): "EXTEND_TIMEOUT_USEC=\(time)"
      }
    }
  }

  /// Creates a notifier; which manager listens is up to the environment (`$NOTIFY_SOCKET`).
  public init() {}

  /// Tells all of `states` in one message; returns whether there is a manager to tell.
  @discardableResult
  public func notify(_ states: State...) throws(SystemdError) -> Bool {
    let text = states.map(\.assignment).joined(separator: "\n")
    return try check("sd_notify", sd_notify(0, text)) > 0
  }

  /// How often the manager wants to hear ``State/watchdog``, in microseconds; nil for never.
  ///
  /// Nil also when what the environment says makes no sense (`sd_watchdog_enabled`).
  public var watchdogInterval: UInt64? {
    var interval: UInt64 = 0
    return sd_watchdog_enabled(0, &interval) > 0 ? interval : nil
  }
}
