// SPDX-License-Identifier: Apache-2.0

import LeewaySimulation
import Testing

@Suite struct RandomRunTests {
  @Test func noPromiseIsBroken() {
    let report = RandomRun.run(days: 30, seed: 1, people: 25, catalogue: TestCatalogue.catalogue)
    #expect(report.broken == nil, "\(report.broken?.description ?? "")")
    #expect(report.people == 25)
    // A run in which nothing happens would find nothing.
    #expect(report.shown > 50)
    for outcome in ["holding", "reachedOut", "back", "expired", "coalesced", "superseded"] {
      #expect(report.outcomes[outcome, default: 0] > 0, "\(outcome)")
    }
  }

  @Test func theSameSeedIsTheSameLife() {
    let reports = (0..<2).map { _ in
      RandomRun.run(days: 20, seed: 7, people: 2, catalogue: TestCatalogue.catalogue)
    }
    #expect(reports[0].outcomes == reports[1].outcomes)
    #expect(reports[0].deeds == reports[1].deeds)
  }
}
