// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewaySimulation
import Testing

/// A few lives here; the thousand years are lived by the release program, among the integration
/// tests.
@Suite struct RandomRunTests {
  @Test func noPromiseIsBroken() async {
    let report = await live(days: 20, seed: 1, people: 8)
    #expect(report.broken == nil, "\(report.broken?.description ?? "")")
    #expect(report.people == 8)
    // A run in which nothing happens would find nothing.
    #expect(report.shown > 20)
    for outcome in ["holding", "expired", "coalesced", "superseded"] {
      #expect(report.outcomes[outcome, default: 0] > 0, "\(outcome)")
    }
  }

  @Test func theSameSeedIsTheSameLife() async {
    let first = await live(days: 20, seed: 7, people: 1)
    let second = await live(days: 20, seed: 7, people: 1)
    #expect(first.outcomes == second.outcomes)
    #expect(first.deeds == second.deeds)
  }

  /// On a thread of its own: two such runs would take both threads that the other tests wait on.
  private func live(days: Int, seed: UInt64, people: Int) async -> RandomRun.Report {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: RandomRun.run(
            days: days, seed: seed, people: people, catalogue: TestCatalogue.catalogue))
      }
    }
  }
}
