// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import PlainText
import Testing

@testable import leeway

struct PageTests {
  static let now = "2026-03-28T18:40:00+01:00"

  static func terminal(_ columns: Int, styled: Bool = false) -> Terminal {
    Terminal(isTerminal: styled, size: columns) { _ in nil }
  }

  static func checkIn(_ change: (inout Wire.CheckIn) -> Void = { _ in }) -> Wire.CheckIn {
    var checkIn = Wire.CheckIn(
      id: "3-settle-1.1", episode: 3, phase: "settle", due: "2026-03-28T18:30:00+01:00",
      shown: "2026-03-28T18:31:00+01:00", expires: "2026-03-28T19:01:00+01:00",
      title: "The kettle", text: "Nothing has to be solved right now.",
      answers: ["holding", "reachedOut", "notSafe"])
    change(&checkIn)
    return checkIn
  }

  static func state(_ change: (inout Wire.State) -> Void = { _ in }) -> Wire.State {
    var state = Wire.State(
      now: now, phase: "settle", unsafe: false, episode: 3, since: now,
      holdEnds: "2026-03-29T18:00:00+02:00", holding: true,
      cycle: ["pull", "push", "pull", "holding"].map { Wire.Step(kind: $0, at: now) },
      newest: checkIn(),
      next: Wire.Planned(id: "3-space-1.1", phase: "space", due: "2026-03-29T12:07:00+02:00"),
      unanswered: 2,
      choices: [
        Wire.Choice(verb: "ok", meaning: "you are holding"),
        Wire.Choice(verb: "stop", meaning: "turns all check-ins off"),
      ],
      discreet: false, presence: [], missing: ["No notification server runs."])
    change(&state)
    return state
  }

  @Test func statusSaysWhereYouAre() {
    var page = Page(for: Self.terminal(80))
    page.show(Self.state())
    #expect(
      page.text == """
        Holding until tomorrow 18:00
        they pulled away  Sat 18:40
        you asked         Sat 18:40
        they pulled away  Sat 18:40
        you are holding   until Sun 18:00   you can leave out one step tonight

        Newest check-in, today 18:31: waits for your answer until today 19:01
          The kettle
          Nothing has to be solved right now.
        2 check-ins have no answer yet: leeway prompts --unanswered

        Next check-in: tomorrow 12:07

        What you can do now
          leeway ok     you are holding
          leeway stop   turns all check-ins off

        Something does not work at the moment
          No notification server runs.
        What to do about it: leeway doctor

        """)
  }

  @Test func statusShowsAPause() {
    var page = Page(for: Self.terminal(80))
    page.show(Self.state { $0.pausedUntil = "2026-03-29T09:00:00+02:00" })
    #expect(
      page.lines.prefix(6).last == "Paused until tomorrow 09:00: leeway resume ends the pause")
  }

  @Test func whatIsNotShownYetSaysWhy() {
    var page = Page(for: Self.terminal(100))
    page.show(Self.state { $0.newest = Self.checkIn { $0.reason = "doNotDisturb" } })
    #expect(
      page.text.contains(": not shown yet: do not disturb is on\n"))
    page = Page(for: Self.terminal(80))
    page.show([Self.checkIn { $0.reason = "idle" }], at: Self.now)
    #expect(page.lines.first?.hasSuffix("waiting: idle") == true)
  }

  @Test func nothingOpenIsSaidInALine() {
    var page = Page(for: Self.terminal(80))
    page.show(
      Self.state {
        ($0.episode, $0.phase, $0.holdEnds, $0.newest, $0.next) = (nil, nil, nil, nil, nil)
        ($0.holding, $0.cycle, $0.choices, $0.missing) = (false, [], [], [])
      })
    #expect(page.text == "Nothing logged right now\n")
  }

  @Test func theNewestTitleIsNotSaidTwice() {
    var page = Page(for: Self.terminal(80))
    page.show(Self.state { $0.newest?.title = "Holding until tomorrow 18:00" })
    #expect(page.lines.filter { $0.contains("Holding until") }.count == 1)
  }

  @Test(arguments: [20, 40, 60, 80])
  func everyPageFitsItsTerminal(columns: Int) {
    var page = Page(for: Self.terminal(columns))
    let card = Wire.HelpCard(
      lines: ["If you are in danger, call 112."], owner: "someone", reviewed: "2026-01-02")
    page.show(Self.state())
    page.show(Wire.Log.Reply(recorded: false, title: "T", text: "t", state: Self.state()))
    page.show(Wire.Undo.Reply(undone: "reachedOut", at: Self.now, state: Self.state()))
    page.show(Wire.Answer.Reply(helpCard: card, stored: false, state: Self.state()), to: .notSafe)
    page.show([Self.checkIn(), Self.checkIn { $0.outcome = "reachedOut" }], at: Self.now)
    #expect(page.lines.allSatisfy { $0.columns <= columns })
    #expect(page.lines.allSatisfy { $0.last != " " })
    #expect(!zip(page.lines, page.lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
  }

  @Test func noTextOfTheDaemonReachesTheTerminalAsItCame() {
    let bad = "a\u{1B}]0;x\u{7}\u{9B}2J\u{202E}b"
    var page = Page(for: Self.terminal(80))
    let checkIn = Self.checkIn {
      ($0.id, $0.phase, $0.title, $0.text, $0.due, $0.reason) = (bad, bad, bad, bad, bad, bad)
      ($0.shown, $0.expires, $0.outcome, $0.into) = (bad, bad, bad, bad)
    }
    let state = Self.state {
      ($0.now, $0.holdEnds, $0.newest) = (bad, bad, checkIn)
      ($0.cycle, $0.missing) = ([Wire.Step(kind: bad, at: bad)], [bad])
      $0.choices = [Wire.Choice(verb: bad, meaning: bad)]
      $0.next = Wire.Planned(id: bad, phase: bad, due: bad)
    }
    page.show(state)
    page.show(Wire.Log.Reply(recorded: true, title: bad, text: bad, state: state))
    page.show(Wire.Undo.Reply(undone: bad, at: bad, state: state))
    let card = Wire.HelpCard(lines: [bad], owner: bad, reviewed: bad, advice: bad)
    page.show(
      Wire.Answer.Reply(title: bad, text: bad, helpCard: card, stored: true, state: state),
      to: .holding)
    page.show([checkIn], at: bad)
    for kind in ["state", "checkIn", "outcome", bad] {
      page.show(Wire.Monitor.Reply(sequence: 0, kind: kind, checkIn: checkIn, state: state))
    }
    #expect(page.text.contains("a]0;x2Jb"))
    #expect(page.text == page.text.cleaned(.terminal))
  }

  @Test func stylesAreForTerminalsOnly() {
    var styled = Page(for: Self.terminal(80, styled: true))
    styled.say("bold", .strong)
    styled.say("dim", .dim)
    styled.say("plain")
    #expect(styled.lines == ["\u{1B}[1mbold\u{1B}[0m", "\u{1B}[2mdim\u{1B}[0m", "plain"])
    var plain = Page(for: Self.terminal(80))
    plain.say("bold", .strong)
    #expect(plain.lines == ["bold"])
  }

  @Test func logSaysWhenItWasTheSameWithdrawal() {
    var first = Page(for: Self.terminal(80))
    first.show(Wire.Log.Reply(recorded: true, title: "T", text: "t", state: Self.state()))
    #expect(first.lines.first == "t")
    #expect(first.text.contains("leeway undo") && first.text.contains("leeway stop"))
    var again = Page(for: Self.terminal(80))
    again.show(Wire.Log.Reply(recorded: false, title: "T", text: "t", state: Self.state()))
    #expect(again.lines.first?.contains("not added twice") == true)
  }

  @Test func notSafeShowsTheCardAndNoNextCheckIn() {
    var page = Page(for: Self.terminal(80))
    page.show(
      Wire.Answer.Reply(
        helpCard: Wire.HelpCard(lines: ["Call 112."]), stored: false, state: Self.state()),
      to: .notSafe)
    #expect(page.lines.first == "Check-ins are off")
    #expect(page.text.contains("Call 112."))
    #expect(page.text.contains("could not be saved"))
    #expect(!page.text.contains("Next check-in"))
  }

  @Test func theCardEndsWithWhatIsToBeDoneAboutIt() {
    var page = Page(for: Self.terminal(80))
    page.show(Wire.HelpCard(lines: ["Call 112.", "No one watches."], advice: "Check it."))
    #expect(page.lines == ["Call 112.", "No one watches.", "", "Check it."])
    page = Page(for: Self.terminal(80))
    page.show(Wire.HelpCard(lines: ["Call 112."], owner: "Ada", advice: "Check it."))
    #expect(page.lines == ["Call 112.", "", "Your own lines: kept by Ada.", "Check it."])
  }

  @Test func aListIsAlignedWhereItFits() {
    let checkIns = [
      Self.checkIn {
        ($0.id, $0.phase, $0.shown) = ("3-space-2.1", "space", nil)
        ($0.due, $0.outcome) = ("2026-03-26T12:00:00+01:00", "coalesced")
        ($0.reason, $0.into) = ("doNotDisturb", "3-catch-up-1")
      }, Self.checkIn { $0.outcome = "reachedOut" }, Self.checkIn(),
    ]
    var page = Page(for: Self.terminal(100))
    page.show(checkIns, at: Self.now)
    let heads = page.lines.filter { !$0.hasPrefix(" ") }
    #expect(
      heads == [
        "Thu 26 Mar 12:00  space   3-space-2.1   merged into 3-catch-up-1: do not disturb",
        "today 18:31       settle  3-settle-1.1  asked",
        "today 18:31       settle  3-settle-1.1  open",
      ])
  }

  @Test(arguments: [
    ("state", "Sat 28 Mar 18:40  Holding until tomorrow 18:00 · next check-in tomorrow 12:07"),
    ("changed", "Sat 28 Mar 18:40  Holding until tomorrow 18:00 · next check-in tomorrow 12:07"),
    (
      "checkIn",
      "Sat 28 Mar 18:40  3-settle-1.1 · The kettle · Nothing has to be solved right now."
    ),
    ("outcome", "Sat 28 Mar 18:40  3-settle-1.1 · expired"),
  ])
  func aChangeIsOneLine(kind: String, line: String) {
    var page = Page(for: Self.terminal(40))
    let checkIn = Self.checkIn {
      $0.outcome = kind == "outcome" ? "expired" : nil
      $0.text = "Nothing has to be\nsolved right now."
    }
    page.show(Wire.Monitor.Reply(sequence: 1, kind: kind, checkIn: checkIn, state: Self.state()))
    #expect(page.lines == [line])
  }

  @Test func whereItIsNotSafeNoCheckInIsShownAgain() {
    var page = Page(for: Self.terminal(80))
    page.show(Self.state { $0.unsafe = true })
    #expect(page.text.contains("Check-ins are off"))
    #expect(!page.text.contains("The kettle") && !page.text.contains("solved"))
  }
}
