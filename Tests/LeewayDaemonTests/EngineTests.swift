// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewayEngine
import Testing

@testable import LeewayDaemon

/// Decide, commit, apply, effects: in that order, whatever fails.
@Suite struct EngineTests {
  private let world: EngineHarness

  init() throws { world = try EngineHarness() }

  @Test func aStatementIsCommittedBeforeAnythingIsTold() throws {
    let engine = try world.engine()
    world.countsChanges = true
    world.onCommit = { [world] in world.told.append("commit") }
    _ = try engine.hear(.log(.init()))
    #expect(world.told.first == "commit")
    #expect(world.told.contains("changed"))
  }

  @Test func theSameRequestAgainGetsTheSameAnswerAndAddsNothing() throws {
    let engine = try world.engine()
    let first = try engine.hear(.log(.init()), request: "one")
    let stored = world.entries.count
    world.pass(.seconds(3600))
    let second = try engine.hear(.log(.init()), request: "one")
    #expect(first.reply == second.reply)
    #expect(engine.factLog.state.open?.steps.count == 1)
    #expect(world.entries.count == stored)
  }

  @Test func anIDIsOneRequests() throws {
    let engine = try world.engine()
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
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()), request: "one")
    _ = try engine.hear(.urge(nil, attended: nil), request: "two")
    _ = try engine.hear(.answer(.holding, to: nil), request: "three")
    #expect(try engine.hear(said, request: "three").stored)
    #expect(engine.factLog.state.unsafeSince != nil)
    #expect(try world.engine().factLog.state.unsafeSince != nil)
    _ = try engine.hear(.resume)
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "four")
    _ = try engine.hear(.resume)
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "four")
    #expect(engine.factLog.state.unsafeSince != nil)
  }

  @Test func aRequestThatIsNotStoredIsRefusedAndChangesNothing() throws {
    let engine = try world.engine()
    world.fault = "no space left"
    #expect(throws: Engine.Failure.self) { try engine.hear(.log(.init())) }
    #expect(engine.factLog.state.open == nil)
    #expect(engine.storeFault == "no space left")
    world.fault = nil
    _ = try engine.hear(.log(.init()))
    #expect(engine.storeFault == nil)
    #expect(engine.factLog.state.open?.number == 1)
  }

  @Test func aDueCheckInIsShownThoughItCannotBeStored() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.fault = "no space left"
    world.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    #expect(world.shown == ["1-settle-1.1"])
    #expect(world.recorded == ["1-settle-1.1"])
    world.fault = nil
    _ = try engine.hear(.answer(.holding, to: nil))
    let kinds = world.entries.flatMap(\.transaction.facts).map(\.kind)
    #expect(kinds.contains(.fellDue) && kinds.contains(.shown))
    #expect(world.entries.map(\.transaction.id) == Array(1...Int64(world.entries.count)))
  }

  @Test func unsafeTakesEffectThoughItCannotBeStored() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.fault = "no space left"
    let result = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    #expect(!result.stored)
    #expect(engine.factLog.state.unsafeSince != nil)
    #expect(engine.factLog.nextWake(at: engine.moment, in: engine.context) != nil)
    #expect(engine.factLog.coming(at: engine.moment, in: engine.context).isEmpty)
  }

  @Test func unsafeSaidAgainWithTheSameIDIsTheSameBeforeItIsStoredToo() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.fault = "no space left"
    _ = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    let again = try engine.hear(.answer(.notSafe, to: nil), request: "two")
    #expect(!again.stored)
    world.fault = nil
    #expect(try engine.hear(.answer(.notSafe, to: nil), request: "two").stored)
    _ = try engine.hear(.resume)
    let kinds = world.entries.flatMap(\.transaction.facts).map(\.kind)
    #expect(kinds.count { $0 == .unsafe } == 1 && kinds.contains(.safe))
  }

  @Test func whatIsKeptIsStoredWithTheNextEventOrBeforeTheEnd() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    for store in [{ engine.bringUpToNow() }, { engine.storeAgain() }] {
      world.fault = "no space left"
      _ = try engine.hear(.answer(.notSafe, to: nil))
      let before = world.entries.count
      store()
      #expect(world.entries.count == before)
      world.fault = nil
      store()
      // One without facts only tries whether the store works again.
      let last = world.entries.last { !$0.transaction.facts.isEmpty }
      #expect(last?.transaction.facts.contains(.unsafe) == true)
      #expect(engine.storeFault == nil)
      #expect(try world.engine().factLog.state.unsafeSince != nil)
    }
  }

  @Test func itIsToldWhenTheStoreFailsAndWhenItWorksAgain() throws {
    let engine = try world.engine()
    world.countsChanges = true
    world.fault = "no space left"
    for _ in 1...2 {
      #expect(throws: Engine.Failure.self) { try engine.hear(.log(.init())) }
      #expect(world.told == ["changed"])
    }
    world.fault = nil
    for _ in 1...2 {
      engine.bringUpToNow()
      #expect(engine.storeFault == nil)
      #expect(world.told == ["changed", "changed"])
    }
    _ = try engine.hear(.log(.init()))
    #expect(world.entries.map(\.transaction.id) == Array(1...Int64(world.entries.count)))
  }

  @Test func whatStandsOnTheScreenFollowsWhatIsSaidOfThePlanInIt() throws {
    let engine = try world.engine()
    var seen: [String?] = []
    world.onNotify = { seen.append($0.ownText) }
    engine.configure(Configuration(), EngineHarness.catalogueWithPlans)
    _ = try engine.hear(.addPlan(if: "call", then: "walk"))
    _ = try engine.hear(.log(.init()))
    world.pass(.seconds(1200))
    engine.bringUpToNow()
    let own = "Schedule: if I want to call, then I walk."
    #expect(seen == [own])
    _ = try engine.hear(.removePlan(1))
    #expect(seen == [own, nil])
    _ = try engine.hear(.undo)
    #expect(seen == [own, nil, own])
    _ = try engine.hear(.answer(.holding, to: nil))
    _ = try engine.hear(.removePlan(1))
    #expect(seen.count == 3, "it is not there any more")
  }

  @Test func whichWordsMayBeSeenIsToldBeforeAnythingIsShownAndWithEachChange() throws {
    let engine = try world.engine()
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
    #expect(world.discretions == [nil, .locked, .full, .locked, .discreet, .personal])
    var catalogue = EngineHarness.catalogue
    catalogue.labels[.holding] = "OK"
    engine.configure(configuration, catalogue)
    #expect(world.discretions.last == .personal && world.labels.last?[.holding] == "OK")
    engine.bringUpToNow()
    #expect(world.discretions.count == 7)
  }

  @Test func inNeutralWordsNothingIsSaidOfCheckInsThatEnd() throws {
    for isDiscreet in [false, true] {
      let engine = try world.engine()
      _ = try engine.hear(.discreet(isDiscreet))
      _ = try engine.hear(.answer(.notSafe, to: nil))
      #expect(world.offNotices == 1)
      _ = try engine.hear(.resume)
    }
  }

  @Test func theNextWakeIsArmedAfterEveryEvent() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    #expect(world.armed == world.boottime + 20 * 60_000)
    world.pass(.seconds(20 * 60))
    engine.bringUpToNow()
    // Its expiry, half an hour after it was shown.
    #expect(world.armed == world.boottime + 30 * 60_000)
  }

  @Test func aSuspendThatNobodyToldOfIsNoticedByTheClocks() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.suspend(for: .seconds(40 * 60))
    engine.bringUpToNow()
    #expect(world.shown.isEmpty)
    #expect(engine.factLog.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.deferred == .asleep)
    world.pass(.seconds(180))
    engine.bringUpToNow()
    #expect(world.shown == ["1-catchup-1"])
    #expect(engine.factLog.state[CheckIn.ID(rawValue: "1-settle-1.1")]?.outcome == .coalesced)
  }

  @Test func aPersonWhoIsAwayGetsOneCatchUpWhenTheyAreBack() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    var away = DecisionContext.Presence()
    away.locked = true
    engine.notice(away)
    for minutes in [20, 70] {
      world.pass(.seconds(minutes * 60))
      engine.bringUpToNow()
    }
    #expect(world.shown.isEmpty)
    #expect(world.recorded == ["1-settle-1.1", "1-settle-1.2"], "the journal says at once")
    for _ in 1...2 { engine.notice(DecisionContext.Presence()) }
    #expect(world.shown.isEmpty, "not the instant it is unlocked")
    let wait = try #require(world.armed) - world.boottime
    #expect((60_000...180_000).contains(wait))
    world.pass(.milliseconds(wait))
    engine.bringUpToNow()
    #expect(world.shown == ["1-catchup-1"])
  }

  @Test func restartedItGoesOnWhereItWas() throws {
    _ = try world.engine().hear(.log(.init()))
    world.pass(.seconds(19 * 60))
    let engine = try world.engine()
    engine.handle(.started)
    #expect(world.armed == world.boottime + 60_000)
    world.pass(.seconds(60))
    engine.bringUpToNow()
    #expect(world.shown == ["1-settle-1.1"])
  }

  // MARK: a commit whose end fails

  @Test func whatWasRefusedAndIsInTheStoreAllTheSameIsTakenUp() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.lateFault = "I/O error"
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
    world.fault = nil
    _ = try engine.hear(.note("one"), request: "one")
    _ = try engine.hear(.note("three"))
    #expect(engine.storeFault == nil)
    #expect(engine.factLog.state.open?.notes.map(\.text) == ["one", "three"])
    #expect(try world.engine().factLog.state.open?.notes.map(\.text) == ["one", "three"])
  }

  @Test func whatHadToTakeEffectIsStoredOnceThoughItsCommitLookedLost() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.pass(.seconds(20 * 60))
    // The check-in that falls due, and then that it is shown.
    world.lateFault = "I/O error"
    engine.bringUpToNow()
    #expect(world.shown == ["1-settle-1.1"])
    #expect(!(try engine.hear(.answer(.notSafe, to: nil)).stored))
    world.fault = nil
    engine.bringUpToNow()
    let kinds = world.entries.flatMap(\.transaction.facts).map(\.kind)
    for kind in [Fact.Kind.fellDue, .shown, .unsafe] {
      #expect(kinds.count { $0 == kind } == 1, "\(kind)")
    }
    #expect(world.entries.map(\.transaction.id) == Array(1...Int64(world.entries.count)))
    #expect(try world.engine().factLog.state == engine.factLog.state)
  }

  @Test func anEpisodeThatIsErasedThoughTheEndFailedIsGone() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.answer(.back, to: nil))
    world.lateFault = "I/O error"
    #expect(throws: Engine.Failure.self) { try engine.forget(.episode(1)) }
    world.fault = nil
    engine.bringUpToNow()
    #expect(try engine.episodes(newest: 5).isEmpty)
    _ = try engine.hear(.log(.init()))
    #expect(engine.factLog.state.open?.number == 2)
  }

  @Test func aRequestThatAddsNothingKeepsItsID() throws {
    let engine = try world.engine()
    let first = try engine.hear(.resume, request: "one")
    world.pass(.seconds(3600))
    _ = try engine.hear(.log(.init()))
    _ = try engine.hear(.pause(.init(length: "3h")))
    #expect(try engine.hear(.resume, request: "one").reply == first.reply)
    #expect(engine.factLog.state.pause != nil, "said before the pause, it does not end it")
  }

  // MARK: the mark of a stop

  @Test func theMarkStandsWhileCheckInsAreOff() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    #expect(world.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    #expect(world.mark == true)
    _ = try engine.hear(.undo)
    #expect(world.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    _ = try engine.hear(.resume)
    #expect(world.mark == false)
    _ = try engine.hear(.answer(.notSafe, to: nil))
    _ = try engine.forget(.all)
    #expect(world.mark == false, "it goes with what it stands for")
    #expect(try world.engine().factLog.state.unsafeSince == nil)
  }

  @Test func aStopThatTheStoreNeverHadHoldsBeforeAnythingElse() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.fault = "damaged"
    let stopped = try engine.hear(.answer(.notSafe, to: nil))
    #expect(!stopped.stored && stopped.kept)
    // Killed; then its check-in is due, and the store is what it was before.
    world.fault = nil
    world.pass(.seconds(20 * 60))
    let next = try world.engine()
    next.handle(.started)
    #expect(next.factLog.state.unsafeSince != nil)
    #expect(world.shown.isEmpty && world.recorded.isEmpty)
    world.mark = false
    #expect(try world.engine().factLog.state.unsafeSince != nil, "by now the store has it")
  }

  @Test func aMarkThatSomebodyElseMakesEndsTheCheckIns() throws {
    let engine = try world.engine()
    _ = try engine.hear(.log(.init()))
    world.pass(.seconds(20 * 60))
    world.mark = true
    engine.bringUpToNow()
    #expect(world.shown.isEmpty && world.recorded.isEmpty)
    #expect(engine.factLog.state.unsafeSince != nil)
  }

  @Test func whereNoMarkCanBeKeptThatIsSaid() throws {
    let engine = try world.engine()
    world.mark = nil
    #expect(try engine.hear(.answer(.notSafe, to: nil)).kept, "the store has it")
    _ = try engine.hear(.resume)
    world.fault = "no space left"
    #expect(!(try engine.hear(.answer(.notSafe, to: nil)).kept))
  }

  // MARK: killed before the journal was told

  @Test func whatFellDueAtTheVeryEndOfADaemonIsToldByTheNextOnce() throws {
    do {
      let engine = try world.engine()
      engine.handle(.started)
      _ = try engine.hear(.log(.init()))
      world.pass(.seconds(20 * 60))
      // It is committed, and then the daemon is gone.
      world.isKilled = true
      engine.bringUpToNow()
      #expect(world.recorded.isEmpty)
    }
    world.isKilled = false
    for _ in 1...2 {
      try world.engine().handle(.started)
      #expect(world.recorded == ["1-settle-1.1"])
    }
  }
}
