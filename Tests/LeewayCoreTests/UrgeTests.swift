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
    var driver = try DecisionDriver()
    try driver.say(.log(Command.Log()))
    return driver
  }

  // MARK: its time

  @Test func whenItsTimeIsOverItAsksWhatCameOfIt() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    #expect(driver.reply == .urge(CheckIn.ID(rawValue: "1-urge-1")))
    driver.pass(.seconds(599))
    #expect(driver.state.urge?.isRunning == true)
    #expect(driver.state.urges.checkIns.isEmpty)
    driver.pass(.seconds(1))
    let closing = try #require(driver.state.openCheckIns.last)
    #expect(closing.id.rawValue == "1-urge-1" && closing.phase == .urge && closing.episode == 1)
    #expect(closing.answers == [.passed, .reachedOut, .notSafe])
    #expect(driver.state.urge?.isRunning == false && driver.state.urge?.outcome == nil)
    driver.pass(.seconds(2 * 3600))
    #expect(driver.state[closing.id]?.outcome == .expired)
    #expect(driver.state.urge?.outcome == .elapsed)
  }

  @Test(arguments: [
    ("59s", "too short"), ("61m", "too long"), ("soon", "word 1 of the length"), ("0s", "zero"),
  ])
  func aLengthThatIsNoneIsRefused(_ length: String, _ says: String) throws {
    var driver = try holding()
    let before = driver.state
    let refusal = try #require(throws: Refusal.self) { try driver.say(Self.urge(length)) }
    #expect(refusal.code == .invalidTime(field: "for", value: length))
    // A word that can be the person's own is not repeated.
    #expect(refusal.message.contains("\"\(length)\"") == (length != "soon"))
    #expect(refusal.message.contains(says))
    #expect(driver.state == before)
  }

  @Test(arguments: [("1m", 60), ("60m", 3600), ("90s", 90)])
  func itTakesAsLongAsWasNamed(_ length: String, _ seconds: Int) throws {
    var driver = try holding()
    try driver.say(Self.urge(length))
    #expect(driver.state.urge?.ends == driver.moment.elapsed + .seconds(seconds))
  }

  @Test func saidAgainItIsTheSameOneAndANamedLengthCountsFromNow() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(120))
    let before = driver.factLog.transactions.count
    try driver.say(Self.urge())
    #expect(driver.reply == .urge(CheckIn.ID(rawValue: "1-urge-1")))
    #expect(driver.factLog.transactions.count == before, "nothing new was said")
    try driver.say(Self.urge("5m"))
    #expect(driver.state.urge?.number == 1)
    #expect(driver.state.urge?.ends == driver.moment.elapsed + .seconds(300))
    try driver.say(.undo)
    #expect(driver.state.urge?.ends == driver.moment.elapsed + .seconds(480))
  }

  @Test func aTerminalHasAFewSecondsToSayWhatCameOfIt() throws {
    var driver = try holding()
    try driver.say(Self.urge(attended: true))
    driver.pass(.seconds(609))
    #expect(driver.state.urge?.isRunning == true)
    var answered = driver
    try answered.say(.endUrge(.passed))
    answered.pass(.seconds(3600))
    #expect(answered.state.urges.checkIns.isEmpty, "nothing asks any more")
    driver.pass(.seconds(1))
    #expect(driver.state.openCheckIns.last?.phase == .urge, "the terminal is gone")
  }

  @Test func aSecondTerminalThatCountsDownTakesOver() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    try driver.say(Self.urge(attended: true))
    #expect(driver.state.urge?.isAttended == true)
    try driver.say(Self.urge(attended: false))
    #expect(driver.state.urge?.isAttended == true, "the first still counts")
  }

  @Test func whileItIsNotSafeThereIsNone() throws {
    var driver = try DecisionDriver()
    try driver.say(.answer(.notSafe, to: nil))
    let refusal = try #require(throws: Refusal.self) { try driver.say(Self.urge()) }
    #expect(refusal.code == .checkInsOff && refusal.message.contains("leeway help-card"))
    #expect(driver.state.urge == nil)
  }

  // MARK: what came of it

  @Test(arguments: [
    (UrgeEnding.passed, Urge.Outcome.passed), (.reachedOut, .reachedOut),
    (.notSafe, .notSafe), (.stopped, .stopped),
  ])
  func whatCameOfItIsWrittenDownOnce(_ ending: UrgeEnding, _ outcome: Urge.Outcome) throws {
    for isOver in [false, true] {
      for hasEpisode in [false, true] {
        var driver = try hasEpisode ? holding() : DecisionDriver()
        try driver.say(Self.urge())
        driver.pass(.seconds(isOver ? 601 : 300))
        try driver.say(.endUrge(ending))
        #expect(driver.state.urge?.outcome == outcome)
        #expect(driver.state.urges.open == nil)
        let ends = driver.factLog.transactions.flatMap(\.facts).filter { $0.kind == .urgeEnded }
        #expect(ends.count == 1)
        #expect((driver.state.unsafeSince != nil) == (ending == .notSafe))
        #expect(driver.state.open?.pushes == (hasEpisode ? (ending == .reachedOut ? 1 : 0) : nil))
        let refusal = try #require(throws: Refusal.self) { try driver.say(.endUrge(.passed)) }
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
      var driver = try holding()
      try driver.say(Self.urge())
      driver.pass(.seconds(660))
      let id = CheckIn.ID(rawValue: "1-urge-1")
      try driver.say(.answer(answer, to: names ? id : nil))
      #expect(driver.state.urge?.outcome == outcome)
      let word: Answer = answer == .holding ? .passed : answer
      #expect(driver.state[id]?.outcome == .answered(word))
    }
  }

  @Test func reachingOutInItIsThePushThatLeewayReachedIs() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(60))
    try driver.say(.answer(.reachedOut, to: nil))
    #expect(driver.state.urge?.outcome == .reachedOut)
    #expect(driver.state.open?.pushes == 1)
    try driver.say(Self.urge())
    driver.pass(.seconds(60))
    try driver.say(.endUrge(.reachedOut))
    #expect(driver.state.open?.pushes == 1, "within ten minutes it is the same one")
    #expect(driver.state.urge?.outcome == .reachedOut)
  }

  @Test func afterTheHoldReachingOutInItIsTheNextStep() throws {
    var driver = try holding()
    driver.pass(.seconds(25 * 3600))
    try driver.say(Self.urge())
    try driver.say(.endUrge(.reachedOut))
    #expect(driver.state.open?.steps.last?.kind == .reach)
  }

  @Test(arguments: [(Command.answer(.back, to: nil), Urge.Outcome.back), (.close, .closed)])
  func itEndsWithTheEpisode(_ command: Command, _ outcome: Urge.Outcome) throws {
    for wait in [60, 700] {
      var driver = try holding()
      try driver.say(Self.urge())
      driver.pass(.seconds(wait))
      try driver.say(command)
      #expect(driver.state.urge?.outcome == outcome)
      driver.pass(.seconds(7200))
      #expect(driver.state.checkIns.allSatisfy { !$0.isOpen })
    }
  }

  @Test func aNewOneEndsTheOneThatIsStillAskedAbout() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(700))
    try driver.say(Self.urge())
    #expect(driver.state[CheckIn.ID(rawValue: "1-urge-1")]?.outcome == .superseded)
    #expect(driver.state.urge?.number == 2 && driver.state.urge?.isRunning == true)
    try driver.say(.undo)
    #expect(driver.state[CheckIn.ID(rawValue: "1-urge-1")]?.isOpen == true, "it is asked again")
    #expect(driver.state.urge?.number == 1)
  }

  @Test func okWithNothingElseOpenSaysThatItPassed() throws {
    var driver = try DecisionDriver()
    try driver.say(Self.urge())
    try driver.say(.answer(.holding, to: nil))
    #expect(driver.state.urge?.outcome == .passed)
    var other = try holding()
    try other.say(Self.urge())
    try other.say(.answer(.holding, to: nil))
    #expect(other.state.urge?.isRunning == true, "in a hold the word is about the hold")
  }

  @Test func itPassedIsNoAnswerToAnythingElse() throws {
    var driver = try holding()
    driver.pass(.seconds(1260))
    let refusal = try #require(throws: Refusal.self) { try driver.say(.answer(.passed, to: nil)) }
    #expect(refusal.code == .noUrge)
    let id = CheckIn.ID(rawValue: "1-settle-1.1")
    let named = try #require(throws: Refusal.self) { try driver.say(.answer(.passed, to: id)) }
    #expect(named.code == .notAnswerable(id, nil))
    #expect(driver.state[id]?.isOpen == true)
  }

  @Test func whatAsksComesNoLater() throws {
    var driver = try DecisionDriver()
    try driver.say(Self.urge())
    driver.pass(.seconds(601))
    let id = CheckIn.ID(rawValue: "urge-1")
    let refusal = try #require(throws: Refusal.self) { try driver.say(.later(nil, id)) }
    #expect(refusal.code == .noEpisode)
    try driver.say(.log(Command.Log()))
    let other = try #require(throws: Refusal.self) { try driver.say(.later(nil, id)) }
    #expect(other.code == .notAnswerable(id, nil))
  }

  @Test func aLatePressChangesNothing() throws {
    var driver = try holding()
    try driver.say(Self.urge())
    driver.pass(.seconds(3 * 3600))
    let id = CheckIn.ID(rawValue: "1-urge-1")
    try driver.say(.answer(.passed, to: id))
    #expect(driver.state[id]?.outcome == .expired && driver.state.urge?.outcome == .elapsed)
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
    var driver = try holding()
    driver.pass(.seconds(15 * 60))
    let spaces = driver.ids(of: .space)
    try driver.say(Self.urge())
    #expect(driver.ids(of: .space) == spaces, "nothing else moves")
    #expect(driver.coming == ["1-settle-1.2"])
    driver.pass(.seconds(11 * 60))
    let id = CheckIn.ID(rawValue: "1-settle-1.1")
    #expect(driver.state[id]?.outcome == .superseded && driver.state[id]?.reason == .urge)
    let explained = try driver.factLog.explain(id, at: driver.moment, in: driver.context)
    #expect(explained.sentence.english.contains("you were letting an urge pass"))
  }

  @Test(arguments: [
    (answeredAfter: 240, told: 240), (answeredAfter: 600, told: 600),
    (answeredAfter: 660, told: 660),
    (answeredAfter: nil as Int?, told: 780),
  ])
  func theHoldsEndComesWhenItIsOver(answeredAfter: Int?, told: Int) throws {
    var driver = try DecisionDriver()
    var log = Command.Log()
    log.length = "2h"
    try driver.say(.log(log))
    driver.pass(.seconds(2 * 3600 - 120))
    let begin = driver.moment.elapsed
    try driver.say(Self.urge())
    if let answeredAfter {
      driver.pass(.seconds(answeredAfter))
      try driver.say(.endUrge(.passed))
      driver.pass(.seconds(3600))
    } else {
      driver.pass(.seconds(3600))
    }
    let teller = try #require(driver.state[CheckIn.ID(rawValue: "1-reconnect-1.1")])
    #expect(teller.shown == begin + .seconds(told))
  }

  @Test func itsCheckInsCountForNoCapAndNoBackOff() throws {
    var driver = try holding()
    for _ in 0..<5 {
      try driver.say(Self.urge("1m"))
      driver.pass(.seconds(120))
    }
    #expect(driver.state.urges.checkIns.count == 5)
    #expect(driver.state.open?.backedOff == nil)
    #expect(driver.state.open?.checkIns.isEmpty == true)
    // A day has four; these five take none of them, nor do they keep others at a distance.
    driver.pass(.seconds(11 * 60))
    #expect(driver.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.isOpen == true)
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
