// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

@Suite struct LoopTests {
  private static func state(
    at now: String = "2026-03-28T20:40:00+01:00", _ steps: [(String, String)]
  ) -> Wire.State {
    PageTests.state {
      $0.now = now
      $0.holdEnds = "2026-03-29T19:00:00+02:00"
      $0.cycle = steps.map { Wire.Step(kind: $0.0, at: $0.1) } + [.init(kind: "holding", at: now)]
      $0.noContact = false
    }
  }

  private static let round = [
    ("pull", "2026-03-28T19:00:00+01:00"), ("push", "2026-03-28T20:10:00+01:00"),
    ("pull", "2026-03-28T20:40:00+01:00"),
  ]

  private static func lines(columns: Int = 80, _ layOut: (inout Page) -> Void) -> [String] {
    var page = Page(for: PageTests.terminal(columns))
    layOut(&page)
    return page.lines
  }

  @Test func aStepStandsInALineWithItsTime() {
    #expect(
      Self.lines { $0.show(loop: Loop(Self.state(Self.round))) } == [
        "they pulled away  Sat 19:00",
        "you asked         Sat 20:10",
        "they pulled away  Sat 20:40",
        "you are holding   until Sun 19:00   you can leave out one step tonight",
      ])
  }

  @Test func aNarrowTerminalHasTheRemarkBelow() {
    #expect(
      Self.lines(columns: 40) { $0.show(loop: Loop(Self.state(Self.round))) }.suffix(2) == [
        "you are holding until Sun 19:00", "    you can leave out one step tonight",
      ])
  }

  @Test func withoutAPushThereIsNoLoopToLeave() {
    let lines = Self.lines { $0.show(loop: Loop(Self.state([Self.round[0]]))) }
    #expect(lines.last == "you are holding   until Sun 19:00")
  }

  @Test(arguments: [
    ("04:59", "tonight"), ("05:00", "today"), ("16:59", "today"), ("17:00", "tonight"),
  ])
  func theRemarkKnowsTheHour(time: String, word: String) {
    let state = Self.state(at: "2026-03-29T\(time):00+02:00", Self.round)
    let last = Self.lines { $0.show(loop: Loop(state)) }.last
    #expect(last?.hasSuffix("one step \(word)") == true)
  }

  @Test func aLongOneIsCutAtItsBeginningAndHistoryHasItWhole() {
    let steps = Array(repeating: Self.round, count: 4).flatMap(\.self)
    let lines = Self.lines { $0.show(loop: Loop(Self.state(steps))) }
    #expect(lines.count == 7)
    #expect(lines.first == "(and 7 earlier steps: leeway history)")
    let episode = Wire.Episode(
      number: 1, since: Self.round[0].1, holdEnds: "2026-03-29T19:00:00+02:00", pushes: 4,
      cycle: Self.state(steps).cycle, notes: [])
    let whole = Self.lines { $0.show(episode, at: "2026-03-28T20:40:00+01:00") }
    #expect(whole.count { $0.hasPrefix("they pulled away") } == 8)
  }

  @Test func aStepOfLongAgoHasItsDate() {
    let state = Self.state([("pull", "2026-03-20T19:00:00+01:00")])
    #expect(
      Self.lines { $0.show(loop: Loop(state)) }.first == "they pulled away  Fri 20 Mar 19:00")
  }

  // The reply to log: at most six lines, with the ways out.
  @Test(arguments: [[round[0]], round])
  func theReplyToLogHasAtMostSixLines(steps: [(String, String)]) {
    let words = "Asking now may bring more distance. Tomorrow the same question may go further."
    let reply = Wire.Log.Reply(
      recorded: true, title: "Holding until Sunday 19:00", text: words, state: Self.state(steps))
    let lines = Self.lines { $0.show(reply) }
    #expect(lines.count <= 6, "\(lines)")
    #expect(lines.joined().contains("19:00") && lines.contains(words))
    for word in ["urge", "why", "help-card", "stop", "undo"] {
      #expect(lines.last?.contains("leeway \(word)") == true)
    }
    // Where it went round, its last steps say so in the title's place.
    #expect(lines.contains(reply.title) == (steps.count == 1))
  }

  @Test(arguments: [(1, true), (2, false), (3, true), (4, false)])
  func noContactIsOfferedAtTheFirstAndTheThirdPush(number: Int, isOffered: Bool) {
    func lines(_ noContact: Bool) -> [String] {
      var state = Self.state(Self.round)
      state.noContact = noContact
      return Self.lines {
        $0.show(
          Wire.Answer.Reply(title: "T", text: "t", stored: true, state: state, pushes: number),
          to: .reachedOut)
      }
    }
    let offer = "If you were asked to leave them alone: leeway no-contact on"
    #expect(lines(false).contains(offer) == isOffered)
    // Who was asked already is not asked again.
    #expect(!lines(true).contains(offer))
    #expect(lines(false).contains { $0.hasPrefix("  leeway why") })
  }
}
