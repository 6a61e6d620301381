// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayVocabulary

@testable import leeway

/// Every page of the CLI, with data that has no Latin letter in it but for ids and verbs.
enum PseudoPages {
  private static let now = PageTests.now
  private static let words = "Λόγια"
  private static let card = Wire.HelpCard(lines: [words])

  static func checkIn(_ change: (inout Wire.CheckIn) -> Void = { _ in }) -> Wire.CheckIn {
    PageTests.checkIn {
      ($0.title, $0.text) = (words, words)
      change(&$0)
    }
  }

  static func state(_ change: (inout Wire.State) -> Void = { _ in }) -> Wire.State {
    PageTests.state {
      $0.newest = checkIn()
      $0.choices = [Wire.Choice(verb: "ok", meaning: "you are holding")]
      $0.missing = [
        "Leeway cannot save anything new, because it cannot write to its database."
      ]
      change(&$0)
    }
  }

  private static func episode(_ change: (inout Wire.Episode) -> Void = { _ in }) -> Wire.Episode {
    var episode = Wire.Episode(
      number: 3, since: "2026-01-27T18:00:00+01:00", ended: "2026-01-27T19:20:00+01:00",
      ending: "back", holdEnds: "2025-12-28T18:00:00+01:00", pushes: 1,
      cycle: ["pull", "push", "reach", "back"].map { Wire.Step(kind: $0, at: now) },
      notes: [Wire.Note(at: "2026-01-27T18:02:00+01:00", text: words)])
    change(&episode)
    return episode
  }

  /// All of them, one after the other.
  static func show(on page: inout Page) {
    states(&page)
    replies(&page)
    steering(&page)
    checkIns(&page)
    episodes(&page)
    urges(&page)
    var rationale = Rationale.whole
    // Titles of papers stay what they are.
    rationale.sources = [words]
    page.show(rationale)
    parts(&page)
  }

  private static func states(_ page: inout Page) {
    let steps = Array(repeating: Wire.Step(kind: "pull", at: now), count: 8)
    page.show(
      state {
        $0.now = "2026-03-28T09:00:00+01:00"
        $0.cycle = Array(($0.cycle + steps).reversed())
      })
    page.show(state { $0.cycle += steps.prefix(3) })
    page.show(state())
    page.show(state { $0.pausedUntil = "2026-03-29T09:00:00+02:00" })
    page.show(state { $0.unsafe = true })
    page.show(state { $0.discreet = true })
    page.show(state { ($0.discreet, $0.unanswered) = (true, 1) })
    page.show(state { ($0.discreet, $0.unanswered) = (true, 0) })
    page.show(state { $0.people = [words] })
    page.show(state { $0.unsent = "waits" })
    page.show(state { ($0.unsent, $0.noContact) = ("waits", true) })
    page.show(
      state { $0.choices = ["log", "urge", "stop"].map { .init(verb: $0, meaning: words) } })
    page.show(state { $0.episode = nil })
    page.show(state { $0.holdEnds = nil })
    page.show(state { ($0.holdEnds, $0.holding) = (nil, false) })
    page.show(state { $0.holding = false })
    page.show(state { $0.newest?.expires = nil })
    page.show(state { $0.newest?.outcome = "expired" })
    for reason in Reason.allCases { page.show(state { $0.newest?.reason = reason.rawValue }) }
    for kind in ["state", "checkIn", "outcome", "changed"] {
      let paused = state { $0.pausedUntil = "2026-03-29T09:00:00+02:00" }
      page.show(Wire.Monitor.Reply(sequence: 1, kind: kind, checkIn: checkIn(), state: paused))
    }
    for month in 1...12 {
      let time = "2026-\(month < 10 ? "0" : "")\(month)-\(month + 9)T18:00:00+01:00"
      page.say(LocalTime.spoken(time, at: now))
    }
    page.say(LocalTime.spoken("2026-03-27T18:00:00+01:00", at: now))
  }

  private static func replies(_ page: inout Page) {
    page.show(Wire.Log.Reply(recorded: false, title: words, text: words, state: state()))
    let turnedOff = state { $0.unsafe = true }
    page.show(Wire.Log.Reply(recorded: true, title: words, text: words, state: turnedOff))
    page.show(Wire.Answer.Reply(stored: true, state: state(), pushes: 1, at: now), to: .reachedOut)
    for answer in Answer.allCases {
      page.show(Wire.Answer.Reply(stored: true, state: state()), to: answer)
    }
    page.show(Wire.Answer.Reply(helpCard: card, stored: false, state: state()), to: .notSafe)
    for stands in [true, false] {
      page.show(Wire.SetNoContact.Reply(state: state { $0.noContact = stands }))
      page.show(Wire.Undo.Reply(undone: "log", at: now, state: state(), noContact: stands))
    }
    let paused = state {
      ($0.pausedUntil, $0.holdEndTold) = ("2026-03-29T09:00:00+02:00", "2026-03-29T09:00:00+02:00")
    }
    page.show(Wire.Pause.Reply(state: paused))
    page.show(Wire.Forget.Reply(facts: 2, state: state()), all: true)
    page.show(Wire.Resume.Reply(state: state { $0.holding = false }))
    page.show(paused)
    for outcome in ["reachedOut", "back", "notSafe"] {
      page.show(
        state {
          $0.newest?.outcome = outcome
          $0.newest?.phase = "reconnect"
        })
    }
    let off = state { $0.unsafe = true }
    page.show(Wire.Answer.Reply(stored: true, state: off), to: .holding)
    page.show(Wire.Answer.Reply(stored: true, state: state { $0.holding = false }), to: .reachedOut)
    page.show(Wire.Answer.Reply(stored: false, kept: true, state: state()), to: .notSafe)
    let undone = [
      "log", "reachedOut", "back", "notSafe", "safe", "hold", "close", "pause", "resume", "note",
      "holding", "dismissed", "later", "urge", "passed", "stopped", "planAdded", "planRemoved",
      "discreetOn", "discreetOff", "noContactOn", "noContactOff", "ownAdded", "ownRemoved",
      "peopleOrdered", "unsentAdded", "unsentKept",
    ]
    for word in undone {
      page.show(Wire.Undo.Reply(undone: word, at: now, state: state()))
    }
    page.show(Wire.HelpCard(lines: [words], people: [words, words]))
    page.show(
      Wire.Log.Reply(recorded: true, title: words, text: words, state: state(), reason: words))
    page.show(
      Wire.Answer.Reply(stored: true, state: state(), pushes: 1, people: [words]), to: .reachedOut)
    page.show(Wire.HelpCard(lines: [words], owner: words, reviewed: "2026-01-02"))
    page.show(Wire.HelpCard(lines: [words], owner: words))
    page.show(Wire.HelpCard(lines: [words], reviewed: "2026-01-02"))
  }

  private static func steering(_ page: inout Page) {
    page.show(Wire.Hold.Reply(state: state()))
    page.show(Wire.Close.Reply(state: state()))
    page.show(Wire.Pause.Reply(state: state()))
    page.show(Wire.Pause.Reply(state: state { $0.holding = false }))
    page.show(Wire.Resume.Reply(state: state()))
    page.show(Wire.Later.Reply(checkIn: checkIn(), again: now, state: state()))
    page.show(Wire.AddNote.Reply(state: state()))
    page.show(Wire.AddNote.Reply(state: state(), offersPlan: true))
    ownWords(&page)
    for isOn in [true, false] {
      page.show(Wire.SetDiscreet.Reply(state: state { $0.discreet = isOn }))
    }
  }

  private static func ownWords(_ page: inout Page) {
    page.show([Wire.Mine]())
    let kinds = ["plan", "reason", "person", "text"]
    page.show(kinds.map { Wire.Mine(number: 1, kind: $0, text: words) })
    for kind in kinds {
      page.show(
        Wire.AddMine.Reply(mine: Wire.Mine(number: 1, kind: kind, text: words), state: state()))
    }
    page.show(
      Wire.AddMine.Reply(
        mine: Wire.Mine(number: 1, kind: "text", text: words), state: state(), again: true))
    page.show(Wire.RemoveMine.Reply(number: 1, state: state()))
    page.show(Wire.GetDraft.Reply(draft: words))
    page.show(Wire.GetUnsent.Reply(), at: now)
    page.show(Wire.GetUnsent.Reply(text: words), at: now)
    page.show(Wire.GetUnsent.Reply(sealed: "2026-03-29T18:00:00+02:00"), at: now)
    page.show(Wire.AddUnsent.Reply(state: state { $0.unsent = "sealed" }))
    page.show(Wire.AddUnsent.Reply(state: state { $0.unsent = "waits" }))
    page.show(Wire.KeepUnsent.Reply(state: state()))
    page.show(Wire.EraseUnsent.Reply(state: state()))
    page.show(episode { $0.unsent = $0.notes }, at: now)
    page.show(Removal.Left())
    page.show(Removal.Left(paths: ["/1"], programs: true, daemon: true))
  }

  static let urge = CountdownTests.urge {
    ($0.title, $0.text, $0.plan) = (words, words, PlanTests.plan(1, words, words))
    ($0.reason, $0.people) = (words, [words])
  }

  private static func urges(_ page: inout Page) {
    let state = state { $0.urge = urge }
    page.show(state)
    page.show(Wire.BeginUrge.Reply(urge: urge, state: state))
    page.show(countingDown: Wire.BeginUrge.Reply(urge: urge, state: state))
    for outcome in UrgeEnding.allCases {
      for seconds in [60, 600, 1500, 90] {
        page.show(
          Wire.EndUrge.Reply(stored: true, state: state), to: outcome, afterSeconds: seconds)
      }
    }
    let unsafe = Self.state { $0.unsafe = true }
    for end in [.missed, .left, .elsewhere(state), .elsewhere(unsafe)] as [Countdown.End] {
      page.show(urge, endedBy: end)
    }
    var plan = PlanTests.plan(2, words, words)
    plan.anyCue = true
    page.show([plan])
    plan.anyCue = nil
    page.show([plan])
    page.show([Wire.Plan]())
    page.show(Wire.AddPlan.Reply(plan: plan, state: state))
    page.show(Wire.RemovePlan.Reply(plan: plan, state: state))
  }

  private static func parts(_ page: inout Page) {
    let names = [
      "socket", "daemon", "unit", "bus", "notifications", "doNotDisturb", "locked", "idle",
      "asleep", "journal", "clock", "configuration", "database", "helpCard",
    ]
    func part(_ name: String, _ state: String) -> Wire.Part {
      Wire.Part(name: name, state: state, sentence: words, details: [words, words], advice: words)
    }
    page.show(names.map { part($0, "ok") })
    page.show([part("bus", "warning")])
    page.show([part("bus", "missing")])
    page.show([part("bus", "missing"), part("clock", "missing")])
  }

  private static func checkIns(_ page: inout Page) {
    let outcomes: [Outcome] =
      Answer.allCases.map { .answered($0) } + [.expired, .skipped, .coalesced, .superseded]
    page.show(
      [checkIn()] + outcomes.map { outcome in checkIn { $0.outcome = outcome.word } }, at: now)
    page.show(
      Reason.allCases.map { reason in
        checkIn {
          ($0.outcome, $0.reason, $0.into) = ("coalesced", reason.rawValue, "3-catch-up-1")
        }
      }, at: now)
    page.show([checkIn { ($0.outcome, $0.reason) = ("superseded", "replaced") }], at: now)
    page.show([checkIn { $0.reason = "locked" }], at: now)
    page.show(
      Phase.allCases.map { phase in
        Wire.Preview(
          id: "3-space-1.1", phase: phase.rawValue, due: now,
          skipped: phase == .space ? "minimumGap" : nil, rule: words)
      }, at: now)
  }

  private static func episodes(_ page: inout Page) {
    let open = episode { ($0.ended, $0.ending, $0.pushes, $0.notes) = (nil, nil, 0, []) }
    let others = ["closed", "expired"].map { ending in episode { $0.ending = ending } }
    page.show([episode(), open, episode { $0.pushes = 2 }] + others, at: now)
    page.show(Wire.Totals.Reply(episodes: 2, urges: 1, passed: 1), listed: 1)
    page.show(Wire.Totals.Reply(episodes: 9, urges: 2, passed: 1), listed: 1)
    let lengths = ["18:00", "18:12", "20:00", "20:20"].map { "2026-01-27T\($0):00+01:00" }
    for end in lengths + ["2026-01-28T18:00:00+01:00", "2026-01-28T20:00:00+01:00"] {
      page.show(episode { ($0.ended, $0.pushes) = (end, 2) }, at: now)
    }
    page.show(open, at: now)
    for (episodes, all) in [
      ([], true), ([open], true), ([open, episode()], true), ([open], false),
    ] {
      page.show(forgetting: episodes, all: all, at: now)
    }
    let twice = episode { $0.notes += $0.notes }
    page.show(forgetting: [twice], all: false, at: now)
    for count in 0...2 { page.show(Wire.Forget.Reply(facts: count, state: state())) }
    for all in [true, false] {
      page.show(Wire.Forget.Reply(facts: 1, copies: ["/1"], state: state()), all: all)
    }
  }
}
