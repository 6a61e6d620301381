// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

@testable import LeewayDaemon

/// The connection to a bus that comes, goes, and hangs up.
@Suite(.timeLimit(.minutes(1))) struct BusLinkTests {
  private static func name(_ state: BusLink.State) -> String {
    switch state {
    case .open: "open"
    case .lost: "lost"
    case .gone: "gone"
    }
  }

  /// What a listener hears of a bus that hangs up each time, with so many tries.
  @Test func oneThatHangsUpIsGivenUpOnlyAfterTheLastTry() async throws {
    let heard = try await onLoop { loop in
      let name = "bus-\(UUID().uuidString)"
      let listening = try abstractListener(name)
      defer { close(listening) }
      let source = try IOSource(on: loop, descriptor: listening, events: .readable) { _ in
        close(accept(listening, nil, nil))
      }
      defer { withExtendedLifetime(source) {} }
      let link = BusLink(on: loop, to: .address("unix:abstract=\(name)"))
      link.retries = [0, 0]
      try link.start()
      var heard: [String] = []
      link.listen {
        heard.append(Self.name($0))
        if case .gone = $0 { loop.exit(0) }
      }
      _ = try loop.run()
      return heard
    }
    #expect(heard == ["open", "lost", "open", "lost", "open", "lost", "gone"])
  }

  @Test func whatFailsOnAConnectionHasItMadeAnew() async throws {
    let heard = try await onLoop { loop in
      let bus = try PrivateBus()
      let link = BusLink(on: loop, to: .address(bus.address))
      try link.start()
      var heard: [String] = []
      link.listen { [unowned link] in
        heard.append(Self.name($0))
        if heard == ["open"] { link.reopen() }
        if heard.count == 3 { loop.exit(0) }
      }
      _ = try loop.run()
      link.stop()
      return heard
    }
    #expect(heard == ["open", "lost", "open"])
  }
}
