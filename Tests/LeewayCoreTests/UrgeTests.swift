// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayCore

/// The urge that is let pass: what it is, what ends it, and what it keeps away.
@Suite struct UrgeTests {
  static func urge(_ length: String? = nil, attended: Bool? = nil) -> Command {
    .urge(length, attended: attended)
  }

  func holding() throws -> DecisionDriver {
    var story = try DecisionDriver()
    try story.say(.log(Command.Log()))
    return story
  }

  // MARK: its time

  @Test func whenItsTimeIsOverItAsksWhatCameOfIt() throws {
    var story = try holding()
    try story.say(Self.urge())
    #expect(story.reply == .urge(CheckIn.ID(rawValue: "1-urge-1")))
    story.pass(.seconds(599))
    #expect(story.state.urge?.isRunning == true)
    #expect(story.state.urges.checkIns.isEmpty)
    story.pass(.seconds(1))
    let closing = try #require(story.state.openCheckIns.last)
    #expect(closing.id.rawValue == "1-urge-1" && closing.phase == .urge && closing.episode == 1)
    #expect(closing.answers == [.passed, .reachedOut, .notSafe])
    #expect(story.state.urge?.isRunning == false && story.state.urge?.outcome == nil)
    story.pass(.seconds(2 * 3600))
    #expect(story.state[closing.id]?.outcome == .expired)
    #expect(story.state.urge?.outcome == .elapsed)
  }

  @Test(arguments: [
    ("59s", "too short"), ("61m", "too long"), ("soon", "length"), ("0s", "no time"),
  ])
  func aLengthThatIsNoneIsRefused(_ length: String, _ says: String) throws {
    var story = try holding()
    let before = story.state
    let refusal = try #require(throws: Refusal.self) { try story.say(Self.urge(length)) }
    #expect(refusal.code == .invalidTime(field: "for", value: length))
    #expect(refusal.message.contains("\"\(length)\"") && refusal.message.contains(says))
    #expect(story.state == before)
  }

  @Test(arguments: [("1m", 60), ("60m", 3600), ("90s", 90)])
  func itTakesAsLongAsWasNamed(_ length: String, _ seconds: Int) throws {
    var story = try holding()
    try story.say(Self.urge(length))
    #expect(story.state.urge?.ends == story.moment.elapsed + .seconds(seconds))
  }

  @Test func saidAgainItIsTheSameOneAndANamedLengthCountsFromNow() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(120))
    let before = story.factLog.transactions.count
    try story.say(Self.urge())
    #expect(story.reply == .urge(CheckIn.ID(rawValue: "1-urge-1")))
    #expect(story.factLog.transactions.count == before, "nothing new was said")
    try story.say(Self.urge("5m"))
    #expect(story.state.urge?.number == 1)
    #expect(story.state.urge?.ends == story.moment.elapsed + .seconds(300))
    try story.say(.undo)
    #expect(story.state.urge?.ends == story.moment.elapsed + .seconds(480))
  }

  @Test func aTerminalHasAFewSecondsToSayWhatCameOfIt() throws {
    var story = try holding()
    try story.say(Self.urge(attended: true))
    story.pass(.seconds(609))
    #expect(story.state.urge?.isRunning == true)
    var answered = story
    try answered.say(.endUrge(.passed))
    answered.pass(.seconds(3600))
    #expect(answered.state.urges.checkIns.isEmpty, "nothing asks any more")
    story.pass(.seconds(1))
    #expect(story.state.openCheckIns.last?.phase == .urge, "the terminal is gone")
  }

  @Test func aSecondTerminalThatCountsDownTakesOver() throws {
    var story = try holding()
    try story.say(Self.urge())
    try story.say(Self.urge(attended: true))
    #expect(story.state.urge?.isAttended == true)
    try story.say(Self.urge(attended: false))
    #expect(story.state.urge?.isAttended == true, "the first still counts")
  }

  @Test func whileItIsNotSafeThereIsNone() throws {
    var story = try DecisionDriver()
    try story.say(.answer(.notSafe, to: nil))
    let refusal = try #require(throws: Refusal.self) { try story.say(Self.urge()) }
    #expect(refusal.code == .checkInsOff && refusal.message.contains("leeway help-card"))
    #expect(story.state.urge == nil)
  }

  // MARK: what came of it

  @Test(arguments: [
    (UrgeEnding.passed, Urge.Outcome.passed), (.reachedOut, .reachedOut),
    (.notSafe, .notSafe), (.stopped, .stopped),
  ])
  func whatCameOfItIsWrittenDownOnce(_ ending: UrgeEnding, _ outcome: Urge.Outcome) throws {
    for isOver in [false, true] {
      for hasEpisode in [false, true] {
        var story = try hasEpisode ? holding() : DecisionDriver()
        try story.say(Self.urge())
        story.pass(.seconds(isOver ? 601 : 300))
        try story.say(.endUrge(ending))
        #expect(story.state.urge?.outcome == outcome)
        #expect(story.state.urges.open == nil)
        let ends = story.factLog.transactions.flatMap(\.facts).filter { $0.kind == .urgeEnded }
        #expect(ends.count == 1)
        #expect((story.state.unsafeSince != nil) == (ending == .notSafe))
        #expect(story.state.open?.pushes == (hasEpisode ? (ending == .reachedOut ? 1 : 0) : nil))
        let refusal = try #require(throws: Refusal.self) { try story.say(.endUrge(.passed)) }
        #expect(refusal.code == .noUrge)
      }
    }
  }

  @Test(arguments: [
    (Answer.passed, Urge.Outcome.passed), (.holding, .passed), (.reachedOut, .reachedOut),
    (.notSafe, .notSafe), (.back, .back), (.dismissed, .elapsed),
  ])
  func theAnswerToTheCheckInThatAsksIsWhatCameOfIt(_ answer: Answer, _ outcome: Urge.Outcome) throws
  {
    for names in [false, true] {
      var story = try holding()
      try story.say(Self.urge())
      story.pass(.seconds(660))
      let id = CheckIn.ID(rawValue: "1-urge-1")
      try story.say(.answer(answer, to: names ? id : nil))
      #expect(story.state.urge?.outcome == outcome)
      let word: Answer = answer == .holding ? .passed : answer
      #expect(story.state[id]?.outcome == .answered(word))
    }
  }

  @Test func reachingOutInItIsThePushThatLeewayReachedIs() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(60))
    try story.say(.answer(.reachedOut, to: nil))
    #expect(story.state.urge?.outcome == .reachedOut)
    #expect(story.state.open?.pushes == 1)
    try story.say(Self.urge())
    story.pass(.seconds(60))
    try story.say(.endUrge(.reachedOut))
    #expect(story.state.open?.pushes == 1, "within ten minutes it is the same one")
    #expect(story.state.urge?.outcome == .reachedOut)
  }

  @Test func afterTheHoldReachingOutInItIsTheNextStep() throws {
    var story = try holding()
    story.pass(.seconds(25 * 3600))
    try story.say(Self.urge())
    try story.say(.endUrge(.reachedOut))
    #expect(story.state.open?.steps.last?.kind == .reach)
  }

  @Test(arguments: [(Command.answer(.back, to: nil), Urge.Outcome.back), (.close, .closed)])
  func itEndsWithTheEpisode(_ statement: Command, _ outcome: Urge.Outcome) throws {
    for wait in [60, 700] {
      var story = try holding()
      try story.say(Self.urge())
      story.pass(.seconds(wait))
      try story.say(statement)
      #expect(story.state.urge?.outcome == outcome)
      story.pass(.seconds(7200))
      #expect(story.state.checkIns.allSatisfy { !$0.isOpen })
    }
  }

  @Test func aNewOneEndsTheOneThatIsStillAskedAbout() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(700))
    try story.say(Self.urge())
    #expect(story.state[CheckIn.ID(rawValue: "1-urge-1")]?.outcome == .superseded)
    #expect(story.state.urge?.number == 2 && story.state.urge?.isRunning == true)
    try story.say(.undo)
    #expect(story.state[CheckIn.ID(rawValue: "1-urge-1")]?.isOpen == true, "it is asked again")
    #expect(story.state.urge?.number == 1)
  }

  @Test func okWithNothingElseOpenSaysThatItPassed() throws {
    var story = try DecisionDriver()
    try story.say(Self.urge())
    try story.say(.answer(.holding, to: nil))
    #expect(story.state.urge?.outcome == .passed)
    var other = try holding()
    try other.say(Self.urge())
    try other.say(.answer(.holding, to: nil))
    #expect(other.state.urge?.isRunning == true, "in a hold the word is about the hold")
  }

  @Test func itPassedIsNoAnswerToAnythingElse() throws {
    var story = try holding()
    story.pass(.seconds(1260))
    let refusal = try #require(throws: Refusal.self) { try story.say(.answer(.passed, to: nil)) }
    #expect(refusal.code == .noUrge)
    let id = CheckIn.ID(rawValue: "1-settle-1.1")
    let named = try #require(throws: Refusal.self) { try story.say(.answer(.passed, to: id)) }
    #expect(named.code == .notAnswerable(id, nil))
    #expect(story.state[id]?.isOpen == true)
  }

  @Test func whatAsksComesNoLater() throws {
    var story = try DecisionDriver()
    try story.say(Self.urge())
    story.pass(.seconds(601))
    let id = CheckIn.ID(rawValue: "urge-1")
    let refusal = try #require(throws: Refusal.self) { try story.say(.later(nil, id)) }
    #expect(refusal.code == .noEpisode)
    try story.say(.log(Command.Log()))
    let other = try #require(throws: Refusal.self) { try story.say(.later(nil, id)) }
    #expect(other.code == .notAnswerable(id, nil))
  }

  @Test func aLatePressChangesNothing() throws {
    var story = try holding()
    try story.say(Self.urge())
    story.pass(.seconds(3 * 3600))
    let id = CheckIn.ID(rawValue: "1-urge-1")
    try story.say(.answer(.passed, to: id))
    #expect(story.state[id]?.outcome == .expired && story.state.urge?.outcome == .elapsed)
    var alone = try DecisionDriver()
    try alone.say(Self.urge())
    alone.pass(.seconds(3 * 3600))
    let refusal = try #require(throws: Refusal.self) {
      try alone.say(.answer(.passed, to: CheckIn.ID(rawValue: "urge-1")))
    }
    #expect(refusal.code == .notAnswerable(CheckIn.ID(rawValue: "urge-1"), .expired))
  }

  // MARK: what it keeps away

  @Test func whatFallsIntoItDoesNotCome() throws {
    var story = try holding()
    story.pass(.seconds(15 * 60))
    let spaces = story.ids(of: .space)
    try story.say(Self.urge())
    #expect(story.ids(of: .space) == spaces, "nothing else moves")
    #expect(story.coming == ["1-settle-1.2"])
    story.pass(.seconds(11 * 60))
    let id = CheckIn.ID(rawValue: "1-settle-1.1")
    #expect(story.state[id]?.outcome == .superseded && story.state[id]?.reason == .urge)
    let explained = try story.factLog.explain(id, at: story.moment, in: story.context)
    #expect(explained.sentence.english.contains("you were letting an urge pass"))
  }

  @Test(arguments: [
    (answeredAfter: 240, told: 240), (answeredAfter: 600, told: 600),
    (answeredAfter: 660, told: 660),
    (answeredAfter: nil as Int?, told: 780),
  ])
  func theHoldsEndComesWhenItIsOver(answeredAfter: Int?, told: Int) throws {
    var story = try DecisionDriver()
    var log = Command.Log()
    log.length = "2h"
    try story.say(.log(log))
    story.pass(.seconds(2 * 3600 - 120))
    let begin = story.moment.elapsed
    try story.say(Self.urge())
    if let answeredAfter {
      story.pass(.seconds(answeredAfter))
      try story.say(.endUrge(.passed))
      story.pass(.seconds(3600))
    } else {
      story.pass(.seconds(3600))
    }
    let teller = try #require(story.state[CheckIn.ID(rawValue: "1-reconnect-1.1")])
    #expect(teller.shown == begin + .seconds(told))
  }

  @Test func itsCheckInsCountForNoCapAndNoBackOff() throws {
    var story = try holding()
    for _ in 0..<5 {
      try story.say(Self.urge("1m"))
      story.pass(.seconds(120))
    }
    #expect(story.state.urges.checkIns.count == 5)
    #expect(story.state.open?.backedOff == nil)
    #expect(story.state.open?.checkIns.isEmpty == true)
    // A day has four; these five take none of them, nor do they keep others at a distance.
    story.pass(.seconds(11 * 60))
    #expect(story.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.isOpen == true)
  }
}

extension DecisionDriver {
  var state: State { factLog.state }

  /// The ids of a phase that are to come.
  func ids(of phase: Phase) -> [String] {
    factLog.preview(at: moment, in: context).filter { $0.phase == phase }
      .map { "\($0.id) \($0.due.milliseconds)" }
  }
}
