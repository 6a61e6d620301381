// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import RandomLives
import Testing

/// A few lives, so that the suite stays quick; `make lives` lives as many as one likes.
@Suite struct RandomLivesTests {
  @Test func noPromiseIsBroken() async {
    let report = await live(days: 30, seed: 1, people: 25)
    #expect(report.broken == nil, "\(report.broken?.description ?? "")")
    #expect(report.people == 25)
    // A run in which nothing happens would find nothing.
    #expect(report.shown > 50)
    for outcome in ["holding", "reachedOut", "back", "expired", "coalesced", "superseded"] {
      #expect(report.outcomes[outcome, default: 0] > 0, "\(outcome)")
    }
  }

  @Test func theSameSeedIsTheSameLife() async {
    let first = await live(days: 20, seed: 7, people: 2)
    let second = await live(days: 20, seed: 7, people: 2)
    #expect(first.outcomes == second.outcomes)
    #expect(first.deeds == second.deeds)
  }

  /// A few texts for each occasion, which say which they are.
  private static let catalogue = PromptCatalogue(
    texts: PromptText.Occasion.allCases.flatMap { occasion in
      ["One", "Two", "Three", "Four"].map { word in
        PromptText(
          id: "\(occasion.rawValue)-\(word.lowercased())", occasion: occasion,
          title: "{until}", text: "\(word), for \(occasion.rawValue), since {since}.")
      }
    })

  /// On a thread of its own: two such runs would take both threads that the other tests wait on.
  private func live(days: Int, seed: UInt64, people: Int) async -> RandomLives.Report {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: RandomLives.run(
            days: days, seed: seed, people: people, catalogue: Self.catalogue))
      }
    }
  }
}
