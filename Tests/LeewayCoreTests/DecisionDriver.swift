// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import LeewayCore

/// A factLog and a moment; events are decided and applied at once.
struct DecisionDriver {
  private(set) var factLog = FactLog()
  private(set) var moment: Moment
  private(set) var reply: Reply?
  var context: DecisionContext

  init(at time: String = "2026-03-07T12:00:00Z", zone: String = "Europe/Berlin") throws {
    moment = try Clock.moment(time)
    let texts = PromptText.Occasion.allCases.map {
      PromptText(id: $0.rawValue, occasion: $0, title: "{until}", text: "since {since}")
    }
    context = DecisionContext(
      calendar: try Clock.calendar(zone), catalogue: PromptCatalogue(texts: texts))
  }

  /// The ids to come today and tomorrow but `space`, which may come any time.
  var coming: [String] {
    factLog.coming(at: moment, in: context).filter { $0.phase == .settle }.map(\.id.rawValue)
  }

  mutating func pass(_ length: Duration) {
    let end = moment.elapsed + length
    while let wake = factLog.nextWake(at: moment, in: context), wake <= end {
      go(to: max(wake, moment.elapsed))
      handle(.timePassed)
    }
    go(to: end)
  }

  /// Lets the time go by, with nobody to notice.
  mutating func skip(_ length: Duration) { go(to: moment.elapsed + length) }

  private mutating func go(to point: Instant) {
    moment = Moment(elapsed: point, wall: moment.wall(at: point))
  }

  mutating func handle(_ event: Event) {
    commit(factLog.decideDue(by: event, at: moment, in: context))
    if let decision = try? factLog.decide(event, at: moment, in: context) { commit(decision) }
  }

  mutating func say(_ command: Command) throws {
    commit(factLog.decideDue(by: .said(command), at: moment, in: context))
    let decision = try factLog.decide(.said(command), at: moment, in: context)
    commit(decision)
    reply = decision.reply
  }

  private mutating func commit(_ decision: Decision) {
    if !decision.facts.isEmpty {
      let id = (factLog.transactions.last?.id ?? 0) + 1
      factLog.append(
        Transaction(
          id: id, moment: moment, zone: context.calendar.timeZone.identifier,
          facts: decision.facts))
    }
    for case .notify(let notice) in decision.effects { handle(.shown(notice.checkIn.id)) }
  }
}
