// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

struct UrgePageTests {
  static let reply = Wire.BeginUrge.Reply(
    urge: CountdownTests.urge(),
    state: PageTests.state { ($0.now, $0.urge) = (PageTests.now, CountdownTests.urge()) })

  @Test func statusSaysThatAnUrgeRuns() {
    var page = Page(for: PageTests.terminal(80))
    page.show(Self.reply.state)
    #expect(
      page.lines.prefix(6).last
        == "Letting an urge pass until today 18:50: leeway urge shows the countdown")
  }

  @Test func whereNothingIsCountedDownItSaysWhenTheTimeIsOver() {
    var page = Page(for: PageTests.terminal(80))
    page.show(Self.reply)
    #expect(
      page.text == """
        Letting an urge pass
        A glass of water, and the window open.

        If I want to text, then I walk round the block.

        Started. It ends today 18:50; Leeway will then ask how it went.

          leeway asked       if you asked, or wrote
          leeway plan add    asks you for a plan for next time
          leeway stop        turns all check-ins off
          leeway help-card   where to get help

        """)
  }

  @Test func whereNothingCanBeDrawnTheKeysAreWords() {
    var page = Page(for: PageTests.terminal(80))
    page.show(countingDown: Self.reply)
    #expect(page.text.contains("Until today 18:50"))
    for (key, meaning) in CountdownFrame.keys {
      #expect(page.text.contains("  \(key)   \(meaning.english)"))
    }
  }

  @Test(arguments: [
    (UrgeEnding.passed, 600, "You let it pass. If it comes back: leeway urge"),
    (.stopped, 600, "Stopped, and that is fine. To begin again: leeway urge"),
    (.elapsed, 600, "The ten minutes are over. If the urge is still there: leeway urge"),
    (.elapsed, 60, "The minute is over. If the urge is still there: leeway urge"),
    (.elapsed, 1500, "The 25 minutes are over. If the urge is still there: leeway urge"),
    (.elapsed, 90, "The time is over. If the urge is still there: leeway urge"),
    (.elapsed, 630, "The time is over. If the urge is still there: leeway urge"),
  ])
  func whatCameOfItIsOneLine(outcome: UrgeEnding, seconds: Int, line: String) {
    var page = Page(for: PageTests.terminal(80))
    page.show(
      Wire.EndUrge.Reply(stored: true, state: PageTests.state()), to: outcome,
      afterSeconds: seconds)
    #expect(page.lines == [line])
  }

  @Test(arguments: [
    (UrgeEnding.reachedOut, Answer.reachedOut), (.notSafe, .notSafe),
  ])
  func reachingOutAndNotSafeAreSaidAsTheirOwnVerbsDo(outcome: UrgeEnding, word: Answer) {
    let card = word == .notSafe ? Wire.HelpCard(lines: ["Call 112."]) : nil
    let state = PageTests.state()
    var ended = Page(for: PageTests.terminal(80))
    ended.show(
      Wire.EndUrge.Reply(title: "T", text: "t", helpCard: card, stored: false, state: state),
      to: outcome, afterSeconds: 600)
    var answered = Page(for: PageTests.terminal(80))
    answered.show(
      Wire.Answer.Reply(title: "T", text: "t", helpCard: card, stored: false, state: state),
      to: word)
    #expect(ended.lines == answered.lines)
    #expect(ended.text.contains("Call 112.") == (word == .notSafe))
  }

  @Test func holdingMeansThatItPassedWhereAnUrgeIsAskedAbout() {
    var page = Page(for: PageTests.terminal(80))
    let closing = PageTests.checkIn { ($0.phase, $0.outcome) = ("urge", "passed") }
    page.show(
      Wire.Answer.Reply(checkIn: closing, stored: true, state: PageTests.state()), to: .holding)
    #expect(page.lines.first == "Noted: passed")
  }

  @Test(arguments: [
    (
      Countdown.End.missed,
      "The countdown ended at 18:50. To say how it went: leeway ok, or leeway asked"
    ),
    (.left, "The countdown goes on until 18:50; Leeway will then ask how it went."),
    (
      .elsewhere(PageTests.state()),
      "The countdown was ended elsewhere. To see where you are now: leeway"
    ),
    (
      .elsewhere(PageTests.state { $0.unsafe = true }),
      "Check-ins are off. Where to get help: leeway help-card"
    ),
  ])
  func whatNobodySaidIsOneLine(end: Countdown.End, line: String) {
    var page = Page(for: PageTests.terminal(80))
    page.show(CountdownTests.urge(), endedBy: end)
    #expect(page.lines == [line])
  }
}
