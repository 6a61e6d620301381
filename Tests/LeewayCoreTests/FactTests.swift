// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

/// What a version of today writes, a later one reads; and the other way round as far as it goes.
@Suite struct FactTests {
  private static let id = CheckIn.ID(rawValue: "3-settle-1.2")
  private static let point = Instant(milliseconds: 1_772_884_800_123)

  private static var schedule: ScheduleSettings {
    var schedule = ScheduleSettings()
    schedule.hold.length = .seconds(5 * 3600)
    schedule.quietHours = [
      ScheduleSettings.QuietHours(
        range: TimeRange(from: TimeOfDay(hour: 23), to: TimeOfDay(hour: 7, minute: 30)),
        days: [.fri, .sat])
    ]
    schedule.settle.afterPush = [.seconds(60)]
    schedule.urge.length = .seconds(90)
    schedule.late.locked = .skip
    schedule.seed = .max
    return schedule
  }

  static let all: [Fact] = [
    .said(Fact.Said(word: "holding", checkIn: id, textID: "settle-kettle")),
    .opened(Fact.Opened(episode: 3, at: point, noContact: true)),
    .withdrawal(Fact.Withdrawal(episode: 3, at: point)),
    .holdBegan(Fact.HoldBegan(episode: 3, begin: point, end: point + .seconds(1))),
    .holdEndSet(Fact.HoldEndSet(episode: 3, end: point, agreed: true)),
    .pushed(Fact.InEpisode(episode: 3)),
    .reconnected(Fact.InEpisode(episode: 3)),
    .closed(Fact.Closed(episode: 3, ending: .back)),
    .unsafe,
    .safe,
    .noContactSet(Fact.NoContactSet(noContact: true)),
    .noted(Fact.Noted(episode: 3, text: "he \"left\"\n\u{0} 🙂")),
    .paused(Fact.Paused(until: point)),
    .resumed,
    .discreetSet(Fact.DiscreetSet(discreet: true)),
    .urgeBegan(
      Fact.UrgeBegan(
        number: 4, episode: nil, ends: point, attended: true, textID: "a", title: "b",
        text: "c", plan: 2)),
    .urgeMoved(Fact.UrgeMoved(number: 4, episode: 3, ends: point, attended: false)),
    .urgeEnded(Fact.UrgeEnded(number: 4, episode: 3, outcome: .elapsed)),
    .planAdded(Fact.PlanAdded(number: 2, if: "text \"now\"", then: "walk 🙂")),
    .planRemoved(Fact.PlanRemoved(number: 2)),
    .ownAdded(Fact.OwnAdded(number: 3, what: .person, text: "Jo 🙂")),
    .ownRemoved(Fact.OwnRemoved(number: 3)),
    .peopleOrdered(Fact.PeopleOrdered(numbers: [5, 3])),
    .textsOffered,
    .unsentAdded(Fact.UnsentAdded(episode: nil, text: "one\n\"two\"")),
    .unsentKept(Fact.UnsentKept(episode: 3)),
    .postponed(Fact.Postponed(id: id, episode: 3, until: point)),
    .fellDue(
      Fact.FellDue(
        id: id, episode: 3, phase: .settle, due: point, tellsHoldEnd: false, textID: "a",
        title: "b", text: "c", rehearsal: Fact.Rehearsal(plan: 2, text: "d {plan}"),
        held: .doNotDisturb)),
    .held(Fact.Held(id: id, reason: .asleep)),
    .shown(Fact.Shown(id: id, expires: point)),
    .catchUpPlanned(Fact.CatchUpPlanned(episode: 3, at: nil)),
    .resolved(
      Fact.Resolved(
        id: id, episode: 3, phase: .settle, due: point, outcome: .answered(.reachedOut),
        reason: .unanswered, into: CheckIn.ID(rawValue: "3-catchup-1"))),
    .configured(schedule),
    .clockChanged,
    .gapCorrected(Fact.GapCorrected(by: -7_200_000, upTo: 12)),
    .undone(Fact.Undone(transaction: 7)),
  ]

  @Test func everyKindIsAmongThem() {
    #expect(Set(Self.all.map(\.kind)) == Set(Fact.Kind.allCases))
  }

  @Test(arguments: all)
  func comesBackFromJSON(_ fact: Fact) throws {
    let data = try JSONEncoder().encode(fact)
    #expect(try JSONDecoder().decode(Fact.self, from: data) == fact)
  }

  @Test(arguments: all)
  func aKeyOfALaterVersionIsPassedOver(_ fact: Fact) throws {
    let data = try JSONEncoder().encode(fact)
    let text = String(decoding: data, as: UTF8.self).dropLast() + ",\"fromTheFuture\":{\"a\":[1]}}"
    #expect(try JSONDecoder().decode(Fact.self, from: Data(text.utf8)) == fact)
  }

  @Test func absentKeysOfTheScheduleHaveTheirDefaults() throws {
    let old = #"{"kind":"configured","hold":{"length":3600000},"dailyCap":2}"#
    var expected = ScheduleSettings()
    expected.hold.length = .seconds(3600)
    expected.dailyCap = 2
    #expect(try JSONDecoder().decode(Fact.self, from: Data(old.utf8)) == .configured(expected))
    let empty = #"{"kind":"configured"}"#
    #expect(
      try JSONDecoder().decode(Fact.self, from: Data(empty.utf8)) == .configured(ScheduleSettings())
    )
  }

  @Test(arguments: [
    #"{"kind":"fromTheFuture"}"#, #"{"kind":"pushed"}"#, #"{}"#, #"{"kind":"resolved","id":"a"}"#,
    #"{"kind":"holdEndSet","episode":3,"end":"soon"}"#,
  ])
  func whatIsNoFactIsRefused(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Fact.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: [
    (CheckIn.ID.settle(3, trigger: 1, index: 2), "3-settle-1.2"),
    (.space(3, hold: 1, day: LocalDay(year: 2026, month: 3, day: 9), index: 1), "3-space-1.0309.1"),
    (.reconnect(3, hold: 1, index: 1), "3-reconnect-1.1"),
    (.evening(3, hold: 1, day: LocalDay(year: 2026, month: 12, day: 24)), "3-evening-1.1224"),
    (.stock(3, hold: 2), "3-stock-2"), (.stockAgain(3, hold: 2), "3-stock-2.2"),
    (.catchUp(3, ordinal: 4), "3-catchup-4"), (.later(3, ordinal: 1), "3-later-1"),
    (.urge(3, number: 7), "3-urge-7"), (.urge(nil, number: 7), "urge-7"),
    (.catchUp(ofUrge: 7, ordinal: 1), "urge-catchup-7.1"),
  ])
  func anIDReadFromTextIsTheOneThatWasMade(_ id: CheckIn.ID, _ text: String) {
    #expect(id.rawValue == text)
    #expect(CheckIn.ID(rawValue: text) == id)
    #expect(CheckIn.ID(rawValue: text).kind == id.kind && id.kind != nil)
  }

  @Test(arguments: ["", "-", "3", "3-", "urge", "3-settling-1.2", "x-settle-1.2", "-3-settle-1"])
  func aTextThatNoCheckInHasAsItsIDIsOfNoKind(_ text: String) {
    #expect(CheckIn.ID(rawValue: text).kind == nil)
    #expect(CheckIn.ID(rawValue: text).rawValue == text)
  }

  @Test func everyOutcomeHasItsWord() {
    let all: [Outcome] =
      Answer.allCases.map { .answered($0) } + [.expired, .skipped, .coalesced, .superseded]
    for outcome in all { #expect(Outcome(word: outcome.word) == outcome) }
    #expect(Set(all.map(\.word)).count == all.count)
    #expect(Outcome(word: "fromTheFuture") == nil)
  }
}
