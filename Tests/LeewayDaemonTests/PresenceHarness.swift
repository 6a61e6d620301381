// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Systemd
import TestSupport
import Testing

@testable import LeewayDaemon

/// A bus with whatever programs a test puts on it, and somebody who looks whether the person is there.
final class PresenceHarness {
  let loop: EventLoop
  let bus: PrivateBus
  let watch: PresenceWatch
  let link: BusLink
  /// The person as seen, each time that was different.
  private(set) var seen: [String] = []
  private var programs: [FakeProgram] = []

  init(_ loop: EventLoop, promising name: String? = nil) throws {
    self.loop = loop
    bus = try PrivateBus(promising: name)
    link = BusLink(on: loop, to: .address(bus.address))
    watch = PresenceWatch(on: loop, user: link, system: link)
  }

  let user = "/org/freedesktop/login1/user/_1"

  func path(_ session: Int) -> String { "/org/freedesktop/login1/session/_\(session)" }

  /// logind with a user whose display is the first session.
  func logind(type: String = "x11") throws -> FakeProgram {
    let logind = try FakeProgram("org.freedesktop.login1", on: loop, at: bus.address)
    logind.answers["GetUser"] = .objectPath(user)
    logind.objects[user] = ["Display": .objectPath(path(1))]
    logind.objects[path(1)] = [
      "LockedHint": .bool(false), "IdleHint": .bool(false), "Type": .string(type),
    ]
    programs.append(logind)
    return logind
  }

  /// Lets one thing happen after the other, each once the one before was seen.
  func play(
    _ happenings: [() throws -> Void], onceKnown isKnown: (() -> Bool)? = nil
  ) throws {
    var rest = happenings[...]
    watch.tell = { [unowned self] in
      guard case .changed = $0 else { return }
      let isFirst = isKnown.map { $0() } ?? (watch.sights[1].by != nil)
      guard isFirst || !seen.isEmpty else { return }
      let presence = watch.presence
      let now = [
        presence.locked ? "locked" : "", presence.doNotDisturb ? "doNotDisturb" : "",
        presence.idle ? "idle" : "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
      guard seen.last != now else { return }
      seen.append(now)
      guard let next = rest.popFirst() else { return loop.exit(0) }
      do { try next() } catch { loop.exit(1) }
    }
    try link.start()
    watch.start()
    let code = try loop.run()
    try #require(code == 0)
  }
}

/// Runs `body` with a harness on a thread of its own; gives what was seen.
func withPresence(
  promising name: String? = nil,
  _ body: @escaping @Sendable (EventLoop, PresenceHarness) throws -> Void
) async throws -> [String] {
  try await onLoop { loop in
    let harness = try PresenceHarness(loop, promising: name)
    defer { harness.watch.stop() }
    try body(loop, harness)
    return harness.seen
  }
}
