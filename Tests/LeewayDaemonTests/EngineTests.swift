// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import Testing

@testable import LeewayDaemon

/// Decide, commit, apply, effects: in that order, whatever fails.
@Suite struct EngineTests {
  private let harness: EngineHarness

  init() throws { harness = try EngineHarness() }

  @Test func aStatementIsCommittedBeforeAnythingIsTold() throws {
    let engine = try harness.engine()
    harness.countsChanges = true
    harness.onCommit = { [harness] in harness.told.append("commit") }
    _ = try engine.hear(.log(.init()))
    #expect(harness.told.first == "commit")
    #expect(harness.told.contains("changed"))
  }

  @Test func theSameRequestAgainGetsTheSameAnswerAndAddsNothing() throws {
    let engine = try harness.engine()
    let first = try engine.hear(.log(.init()), request: "one")
    let stored = harness.entries.count
    harness.pass(.seconds(3600))
    let second = try engine.hear(.log(.init()), request: "one")
    #expect(first.reply == second.reply)
    #expect(engine.factLog.state.open?.steps.count == 1)
    #expect(harness.entries.count == stored)
  }

  @Test func anIDIsOneRequests() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()), request: "one")
    _ = try engine.hear(.answer(.holding, to: nil), request: "two")
    for said: Command in [.close, .note("a"), .answer(.back, to: nil), .answer(.later, to: nil)] {
      for request in ["one", "two"] {
        #expect("\(said), \(request)") {
          try engine.hear(said, request: request)
        } throws: {
          if case Engine.Failure.requestReused = $0 { true } else { false }
        }
      }
    }
    #expect(engine.factLog.state.open?.notes.isEmpty == true)
  }

  @Test(arguments: [Command.answer(.notSafe, to: nil), .endUrge(.notSafe)])
  func unsafeTakesEffectWhateverItsID(_ said: Command) throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()), request: "one")
    _ = try engine.hear(.urge(nil, attended: nil), request: "two")
    _ = try engine.hear(.answer(.holding, to: nil), request: "three")
    #expect(try engine.hear(said, request: "three").stored)
    #expect(engine.factLog.state.unsafeSince != nil)
    #expect(try harness.engine().factLog.state.unsafeSince != nil)
    _ = try engine.hear(.resume)
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "four")
    _ = try engine.hear(.resume)
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "four")
    #expect(engine.factLog.state.unsafeSince != nil)
  }

  @Test func aRequestThatIsNotStoredIsRefusedAndChangesNothing() throws {
    let engine = try harness.engine()
    harness.fault = "no space left"
    #expect(throws: Engine.Failure.self) { try engine.hear(.log(.init())) }
    #expect(engine.factLog.state.open == nil)
    #expect(engine.storeFault == "no space left")
    harness.fault = nil
    _ = try engine.hear(.log(.init()))
    #expect(engine.storeFault == nil)
    #expect(engine.factLog.state.open?.number == 1)
  }

  @Test func aDueCheckInIsShownThoughItCannotBeStored() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.fault = "no space left"
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    #expect(harness.shown == ["1-settle-1.1"])
    #expect(harness.recorded == ["1-settle-1.1"])
    harness.fault = nil
    _ = try engine.hear(.answer(.holding, to: nil))
    let kinds = harness.entries.flatMap(\.transaction.facts).map(\.kind)
    #expect(kinds.contains(.fellDue) && kinds.contains(.shown))
    #expect(harness.entries.map(\.transaction.id) == Array(1...Int64(harness.entries.count)))
  }

  @Test func unsafeTakesEffectThoughItCannotBeStored() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.fault = "no space left"
    let result = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    #expect(!result.stored)
    #expect(engine.factLog.state.unsafeSince != nil)
    #expect(engine.factLog.nextWake(at: engine.moment, in: engine.context) != nil)
    #expect(engine.factLog.coming(at: engine.moment, in: engine.context).isEmpty)
  }

  @Test func unsafeSaidAgainWithTheSameIDIsTheSameBeforeItIsStoredToo() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.fault = "no space left"
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    let again = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    #expect(!again.stored)
    harness.fault = nil
    #expect(try engine.hear(.answer(.notSafe, to: nil), request: "two").stored)
    _ = try engine.hear(.resume)
    let kinds = harness.entries.flatMap(\.transaction.facts).map(\.kind)
    #expect(kinds.count { $0 == .unsafe } == 1 && kinds.contains(.safe))
  }

  @Test func whatIsKeptIsStoredWithTheNextEventOrBeforeTheEnd() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    for store in [{ engine.bringUpToNow() }, { engine.storeAgain() }] {
      harness.fault = "no space left"
      _ = try engine.hear(.answer(.notSafe, to: nil))
      let before = harness.entries.count
      store()
      #expect(harness.entries.count == before)
      harness.fault = nil
      store()
      // One without facts only tries whether the store works again.
      let last = harness.entries.last { !$0.transaction.facts.isEmpty }
      #expect(last?.transaction.facts.contains(.unsafe) == true)
      #expect(engine.storeFault == nil)
      #expect(try harness.engine().factLog.state.unsafeSince != nil)
    }
  }

  @Test func itIsToldWhenTheStoreFailsAndWhenItWorksAgain() throws {
    let engine = try harness.engine()
    harness.countsChanges = true
    harness.fault = "no space left"
    for _ in 1...2 {
      #expect(throws: Engine.Failure.self) { try engine.hear(.log(.init())) }
      #expect(harness.told == ["changed"])
    }
    harness.fault = nil
    for _ in 1...2 {
      engine.bringUpToNow()
      #expect(engine.storeFault == nil)
      #expect(harness.told == ["changed", "changed"])
    }
    _ = try engine.hear(.log(.init()))
    #expect(harness.entries.map(\.transaction.id) == Array(1...Int64(harness.entries.count)))
  }

  @Test func whatStandsOnTheScreenFollowsWhatIsSaidOfThePlanInIt() throws {
    let engine = try harness.engine()
    var seen: [String?] = []
    harness.onNotify = { seen.append($0.ownText) }
    engine.configure(Configuration(), EngineHarness.catalogueWithPlans)
    _ = try engine.hear(.addPlan(if: "call", then: "walk"))
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(1200))
    engine.bringUpToNow()
    let own = "Schedule: if I want to call, then I walk."
    _ = try engine.hear(.removePlan(1))
    _ = try engine.hear(.undo)
    #expect(harness.renewed == [nil, own])
    _ = try engine.hear(.answer(.holding, to: nil))
    _ = try engine.hear(.removePlan(1))
    #expect(harness.renewed.count == 2, "it is not there any more")
    #expect(seen == [own], "nothing comes again by itself")
  }

  @Test func whichWordsMayBeSeenIsToldBeforeAnythingIsShownAndWithEachChange() throws {
    let engine = try harness.engine()
    var presence = DecisionContext.Presence()
    presence.screen = .awaited
    engine.notice(presence)
    presence.screen = .untold
    engine.notice(presence)
    presence.screen = .told
    engine.notice(presence)
    presence.locked = true
    engine.notice(presence)
    _ = try engine.hear(.discreet(true))
    presence.locked = false
    engine.notice(presence)
    var configuration = Configuration()
    configuration.notifications.plan = true
    engine.configure(configuration, EngineHarness.catalogue)
    _ = try engine.hear(.discreet(false))
    #expect(harness.discretions == [nil, .locked, .full, .locked, .discreet, .personal])
    var catalogue = EngineHarness.catalogue
    catalogue.labels[.holding] = "OK"
    engine.configure(configuration, catalogue)
    #expect(harness.discretions.last == .personal && harness.labels.last?[.holding] == "OK")
    engine.bringUpToNow()
    #expect(harness.discretions.count == 7)
  }

  /// The clock may be ahead of the timer when `leeway reload` comes.
  @Test func whatIsDueAtAReloadIsSaidInTheWordsThatTheNewConfigurationAllows() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(1200))
    var configuration = Configuration()
    configuration.privacy.discreet = true
    engine.configure(configuration, EngineHarness.catalogue)
    #expect(harness.shown == ["1-settle-1.1"] && harness.discretions.last == .discreet)
    #expect(harness.journal.contains("MESSAGE=\(NeutralWords.due)"))
    #expect(!harness.journal.contains { $0.contains("settle") || $0.contains("A text.") })
  }

  @Test func whatGetsItsOutcomeIsNotShownAgainInTheWordsOfNow() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(1200))
    var presence = DecisionContext.Presence()
    engine.bringUpToNow()
    presence.locked = true
    engine.notice(presence)
    // It has expired when the screen is unlocked.
    harness.pass(.seconds(1801))
    presence.locked = false
    harness.onWithdraw = { [harness] in #expect(harness.discretions.last == .locked) }
    engine.notice(presence)
    #expect(harness.withdrawn == ["1-settle-1.1"] && harness.discretions.last == .full)
  }

  @Test func inNeutralWordsNothingIsSaidOfCheckInsThatEnd() throws {
    for isDiscreet in [false, true] {
      let engine = try harness.engine()
      _ = try engine.hear(.discreet(isDiscreet))
      _ = try engine.hear(.answer(.notSafe, to: nil))
      #expect(harness.offNotices == 1)
      _ = try engine.hear(.resume)
    }
  }

  @Test func theNextWakeIsArmedAfterEveryEvent() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    #expect(harness.armed == harness.boottime + 20 * 60_000)
    harness.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    // Its expiry, half an hour after it was shown.
    #expect(harness.armed == harness.boottime + 30 * 60_000)
  }

  @Test func aSuspendThatNobodyToldOfIsNoticedByTheClocks() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.suspend(for: .seconds(40 * 60))
    engine.bringUpToNow()
    #expect(harness.shown.isEmpty)
    #expect(engine.factLog.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.deferred == .asleep)
    harness.pass(.seconds(180))
    engine.bringUpToNow()
    #expect(harness.shown == ["1-catchup-1"])
    #expect(engine.factLog.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.outcome == .coalesced)
  }

  @Test func aPersonWhoIsAwayGetsOneCatchUpWhenTheyAreBack() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    var away = DecisionContext.Presence()
    away.locked = true
    engine.notice(away)
    for minutes in [20, 70] {
      harness.pass(.seconds(minutes * 60))
      engine.bringUpToNow()
    }
    #expect(harness.shown.isEmpty)
    #expect(harness.recorded == ["1-settle-1.1", "1-settle-1.2"], "the journal says at once")
    for _ in 1...2 { engine.notice(DecisionContext.Presence()) }
    #expect(harness.shown.isEmpty, "not the instant it is unlocked")
    let wait = try #require(harness.armed) - harness.boottime
    #expect((60_000...180_000).contains(wait))
    harness.pass(.milliseconds(wait))
    engine.bringUpToNow()
    #expect(harness.shown == ["1-catchup-1"])
  }

  @Test func restartedItGoesOnWhereItWas() throws {
    _ = try harness.engine().hear(.log(.init()))
    harness.pass(.seconds(19 * 60))
    let engine = try harness.engine()
    engine.handle(.started)
    #expect(harness.armed == harness.boottime + 60_000)
    harness.pass(.seconds(60))
    engine.bringUpToNow()
    #expect(harness.shown == ["1-settle-1.1"])
  }

  // MARK: a commit whose end fails

  @Test func whatWasRefusedAndIsInTheStoreAllTheSameIsTakenUp() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.lateFault = "I/O error"
    #expect("may have been written down") {
      try engine.hear(.note("one"), request: "one")
    } throws: {
      if case Engine.Failure.unsure = $0 { true } else { false }
    }
    // The store is away: nothing more is tried, and nothing is said to have been written perhaps.
    #expect {
      try engine.hear(.note("two"))
    } throws: {
      if case Engine.Failure.notStored = $0 { true } else { false }
    }
    harness.fault = nil
    _ = try engine.hear(.note("one"), request: "one")
    _ = try engine.hear(.note("three"))
    #expect(engine.storeFault == nil)
    #expect(engine.factLog.state.open?.notes.map(\.text) == ["one", "three"])
    #expect(try harness.engine().factLog.state.open?.notes.map(\.text) == ["one", "three"])
  }

  @Test func whatHadToTakeEffectIsStoredOnceThoughItsCommitLookedLost() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(20 * 60))
    // The check-in that falls due, and then that it is shown.
    harness.lateFault = "I/O error"
    engine.bringUpToNow()
    #expect(harness.shown == ["1-settle-1.1"])
    #expect(!(try engine.hear(.answer(.notSafe, to: nil)).stored))
    harness.fault = nil
    engine.bringUpToNow()
    let kinds = harness.entries.flatMap(\.transaction.facts).map(\.kind)
    for kind in [Fact.Kind.fellDue, .shown, .unsafe] {
      #expect(kinds.count { $0 == kind } == 1, "\(kind)")
    }
    #expect(harness.entries.map(\.transaction.id) == Array(1...Int64(harness.entries.count)))
    #expect(try harness.engine().factLog.state == engine.factLog.state)
  }

  @Test func anEpisodeThatIsErasedThoughTheEndFailedIsGone() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.answer(.back, to: nil))
    harness.lateFault = "I/O error"
    #expect(throws: Engine.Failure.self) { try engine.forget(.episode(1)) }
    harness.fault = nil
    engine.bringUpToNow()
    #expect(try engine.episodes(newest: 5).isEmpty)
    _ = try engine.hear(.log(.init()))
    #expect(engine.factLog.state.open?.number == 2)
  }

  @Test func aRequestThatAddsNothingKeepsItsID() throws {
    let engine = try harness.engine()
    let first = try engine.hear(.resume, request: "one")
    harness.pass(.seconds(3600))
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.pause(.init(length: "3h")))
    #expect(try engine.hear(.resume, request: "one").reply == first.reply)
    #expect(engine.factLog.state.pause != nil, "said before the pause, it does not end it")
  }

  // MARK: the mark of a stop

  @Test func theMarkStandsWhileCheckInsAreOff() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    #expect(harness.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    #expect(harness.mark == true)
    _ = try engine.hear(.undo)
    #expect(harness.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    _ = try engine.hear(.resume)
    #expect(harness.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    _ = try engine.forget(.all)
    #expect(harness.mark == false, "it goes with what it stands for")
    #expect(try harness.engine().factLog.state.unsafeSince == nil)
  }

  @Test func aStopThatTheStoreNeverHadHoldsBeforeAnythingElse() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.fault = "damaged"
    let stopped = try engine.hear(.answer(.notSafe, to: nil))
    #expect(!stopped.stored && stopped.kept)
    // Killed; then its check-in is due, and the store is what it was before.
    harness.fault = nil
    harness.pass(.seconds(20 * 60))
    let next = try harness.engine()
    next.handle(.started)
    #expect(next.factLog.state.unsafeSince != nil)
    #expect(harness.shown.isEmpty && harness.recorded.isEmpty)
    harness.mark = false
    #expect(try harness.engine().factLog.state.unsafeSince != nil, "by now the store has it")
  }

  @Test func aMarkThatSomebodyElseMakesEndsTheCheckIns() throws {
    let engine = try harness.engine()
    _ = try engine.hear(.log(.init()))
    harness.pass(.seconds(20 * 60))
    harness.mark = true
    engine.bringUpToNow()
    #expect(harness.shown.isEmpty && harness.recorded.isEmpty)
    #expect(engine.factLog.state.unsafeSince != nil)
  }

  @Test func whereNoMarkCanBeKeptThatIsSaid() throws {
    let engine = try harness.engine()
    harness.mark = nil
    #expect(try engine.hear(.answer(.notSafe, to: nil)).kept, "the store has it")
    _ = try engine.hear(.resume)
    harness.fault = "no space left"
    #expect(!(try engine.hear(.answer(.notSafe, to: nil)).kept))
  }

  // MARK: killed before the journal was told

  @Test func whatFellDueAtTheVeryEndOfADaemonIsToldByTheNextOnce() throws {
    do {
      let engine = try harness.engine()
      engine.handle(.started)
      _ = try engine.hear(.log(.init()))
      harness.pass(.seconds(20 * 60))
      // It is committed, and then the daemon is gone.
      harness.isKilled = true
      engine.bringUpToNow()
      #expect(harness.recorded.isEmpty)
    }
    harness.isKilled = false
    for _ in 1...2 {
      try harness.engine().handle(.started)
      #expect(harness.recorded == ["1-settle-1.1"])
    }
  }
}
