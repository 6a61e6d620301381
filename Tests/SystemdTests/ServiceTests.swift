// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import Testing

/// What a service and its manager tell each other, each in a process with an environment of its own.
@Suite struct ServiceTests {
  @Test func theManagerIsTold() async {
    await #expect(processExitsWith: .success) {
      let name = "notify-\(UUID().uuidString)"
      let descriptor = try boundSocket(SOCK_DGRAM, abstract: name)
      setenv("NOTIFY_SOCKET", "@\(name)", 1)
      func heard(_ states: ServiceNotifier.State...) throws -> [String] {
        let notifier = ServiceNotifier()
        for state in states { #expect(try notifier.notify(state)) }
        return try states.map { _ in
          var buffer = [UInt8](repeating: 0, count: 1000)
          let count = recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
          try #require(count > 0)
          return String(decoding: buffer.prefix(count), as: UTF8.self)
        }
      }
      #expect(
        try heard(
          .ready, .stopping, .watchdog, .extendTimeout(5_000_000), .status("one\ntwo\u{1B}"),
          .status("")) == [
            "READY=1", "STOPPING=1", "WATCHDOG=1", "EXTEND_TIMEOUT_USEC=5000000",
            "STATUS=one two\u{FFFD}", "STATUS=",
          ])

      let before = Clock.monotonic.now
      let reloading = try heard(.reloading)[0].split(separator: "\n")
      try #require(reloading.count == 2)
      #expect(reloading[0] == "RELOADING=1")
      let time = try #require(UInt64(reloading[1].dropFirst("MONOTONIC_USEC=".count)))
      #expect((before...Clock.monotonic.now).contains(time))

      #expect(try ServiceNotifier().notify(.ready, .status("Fine")))
      var buffer = [UInt8](repeating: 0, count: 100)
      let count = recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
      #expect(
        String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == "READY=1\nSTATUS=Fine")
    }
  }

  @Test func withoutAManagerNobodyListens() async {
    await #expect(processExitsWith: .success) {
      unsetenv("NOTIFY_SOCKET")
      let listens = try ServiceNotifier().notify(.ready)
      #expect(!listens)
      setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
      let error = #expect(throws: SystemdError.self) { try ServiceNotifier().notify(.ready) }
      #expect(error == SystemdError(function: "sd_notify", errno: ENOENT))
    }
  }

  @Test func theWatchdogsIntervalIsKnown() async {
    await #expect(processExitsWith: .success) {
      let cases: [(interval: String?, process: String?, expected: UInt64?)] = [
        (nil, nil, nil), ("600000000", nil, 600_000_000), ("600000000", "\(getpid())", 600_000_000),
        ("600000000", "1", nil), ("nonsense", nil, nil), ("0", nil, nil),
      ]
      for (interval, process, expected) in cases {
        unsetenv("WATCHDOG_USEC")
        unsetenv("WATCHDOG_PID")
        if let interval { setenv("WATCHDOG_USEC", interval, 1) }
        if let process { setenv("WATCHDOG_PID", process, 1) }
        #expect(
          ServiceNotifier().watchdogInterval == expected, "\(interval ?? "-") \(process ?? "-")")
      }
    }
  }
}
