// SPDX-License-Identifier: Apache-2.0

import Systemd
import TestSupport
import Testing

@testable import LeewayDaemon

struct SettlingTests {
  /// What is asked about, and what the questions left behind.
  private final class Scene {
    var isSettled = false
    var asked: [String] = []
  }

  private static let anHour: UInt64 = 3_600_000_000

  @Test func aQuestionIsAskedAtOnceWhereAllIsKnown() async throws {
    let asked = try await onLoop { loop in
      let scene = Scene()
      scene.isSettled = true
      let settling = try ReadinessGate(on: loop, patience: Self.anHour) { scene.isSettled }
      settling.ask { scene.asked.append("one") }
      return scene.asked
    }
    #expect(asked == ["one"])
  }

  @Test func itWaitsForWhatIsNotKnownAndIsAskedOnce() async throws {
    let asked = try await onLoop { loop in
      let scene = Scene()
      let settling = try ReadinessGate(on: loop, patience: Self.anHour) { scene.isSettled }
      settling.ask { scene.asked.append("one") }
      settling.look()
      settling.ask { scene.asked.append("two") }
      scene.asked.append("known")
      scene.isSettled = true
      settling.look()
      settling.look()
      return scene.asked
    }
    #expect(asked == ["known", "one", "two"])
  }

  @Test func itWaitsForNobodyForLong() async throws {
    let (code, asked) = try await onLoop { loop in
      let scene = Scene()
      let settling = try ReadinessGate(on: loop, patience: 1000) { scene.isSettled }
      settling.ask {
        scene.asked.append("one")
        loop.exit(0)
      }
      let code = try loop.run()
      return (code, scene.asked)
    }
    #expect(code == 0)
    #expect(asked == ["one"])
  }
}
