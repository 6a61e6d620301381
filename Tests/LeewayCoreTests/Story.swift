// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import LeewayCore

/// A ledger and a moment; events are decided and applied at once.
struct Story {
  private(set) var ledger = Ledger()
  private(set) var moment: Moment
  private(set) var reply: Reply?
  var surroundings: Surroundings

  init(at time: String = "2026-03-07T12:00:00Z", zone: String = "Europe/Berlin") throws {
    moment = try Clock.moment(time)
    let texts = PromptText.Occasion.allCases.map {
      PromptText(id: $0.rawValue, occasion: $0, title: "{until}", text: "since {since}")
    }
    surroundings = Surroundings(
      calendar: try Clock.calendar(zone), catalogue: PromptCatalogue(texts: texts))
  }

  /// The ids to come today and tomorrow but `space`, which may come any time.
  var coming: [String] {
    ledger.coming(at: moment, in: surroundings).filter { $0.phase == .settle }.map(\.id.rawValue)
  }

  mutating func pass(_ length: Duration) {
    let end = moment.elapsed + length
    while let wake = ledger.nextWake(at: moment, in: surroundings), wake <= end {
      go(to: max(wake, moment.elapsed))
      handle(.timerFired)
    }
    go(to: end)
  }

  /// Lets the time go by, with nobody to notice.
  mutating func skip(_ length: Duration) { go(to: moment.elapsed + length) }

  private mutating func go(to point: Elapsed) {
    moment = Moment(elapsed: point, wall: moment.wall(at: point))
  }

  mutating func handle(_ event: Event) {
    commit(ledger.decideDue(by: event, at: moment, in: surroundings))
    if let decision = try? ledger.decide(event, at: moment, in: surroundings) { commit(decision) }
  }

  mutating func say(_ statement: Statement) throws {
    commit(ledger.decideDue(by: .said(statement), at: moment, in: surroundings))
    let decision = try ledger.decide(.said(statement), at: moment, in: surroundings)
    commit(decision)
    reply = decision.reply
  }

  private mutating func commit(_ decision: Decision) {
    if !decision.facts.isEmpty {
      let id = (ledger.transactions.last?.id ?? 0) + 1
      ledger.append(
        Transaction(
          id: id, moment: moment, zone: surroundings.calendar.timeZone.identifier,
          facts: decision.facts))
    }
    for case .notify(let checkIn) in decision.effects { handle(.shown(checkIn.id)) }
  }
}
