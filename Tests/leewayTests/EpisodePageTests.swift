// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import PlainText
import Testing

@testable import leeway

struct EpisodePageTests {
  private static let now = PageTests.now

  private static func episode(_ change: (inout Wire.Episode) -> Void = { _ in }) -> Wire.Episode {
    var episode = Wire.Episode(
      number: 3, since: "2026-03-27T18:00:00+01:00", ended: "2026-03-28T09:20:00+01:00",
      ending: "back", holdEnds: "2026-03-28T18:00:00+01:00", pushes: 1,
      cycle: ["pull", "push", "back"].map { Wire.Step(kind: $0, at: now) },
      notes: [Wire.Note(at: "2026-03-27T18:02:00+01:00", text: "The kettle\nis on.")])
    change(&episode)
    return episode
  }

  private static let open = episode {
    ($0.number, $0.since, $0.ended, $0.ending) = (12, "2026-03-28T18:30:00+01:00", nil, nil)
    ($0.pushes, $0.notes) = (0, [])
  }

  private static func preview(_ skipped: String? = nil) -> Wire.Preview {
    Wire.Preview(
      id: "3-space-1.1", phase: "space", due: "2026-03-29T12:07:00+02:00", skipped: skipped,
      rule: "a random minute between 10:00 and 15:00")
  }

  private static func page(_ layOut: (inout Page) -> Void) -> String {
    var page = Page(for: PageTests.terminal(80))
    layOut(&page)
    return page.text
  }

  @Test func aListOfEpisodesIsALineEach() {
    #expect(
      Self.page { $0.show([Self.episode(), Self.open], at: Self.now) } == """
        3   yesterday 18:00  15 h 20 min    they came back  asked once   1 note
        12  today 18:30      10 min so far  open            did not ask  no notes

        To read one with your notes: leeway history NUMBER

        """)
  }

  @Test func anEpisodeIsShownInFull() {
    #expect(
      Self.page { $0.show(Self.episode(), at: Self.now) } == """
        Episode 3, they came back
        they pulled away  Sat 18:40
        you asked         Sat 18:40
        talking again     Sat 18:40

          Began        yesterday 18:00
          Ended        today 09:20
          Length       15 h 20 min
          Hold until   today 18:00
          You asked    1 ×

        Your notes
          yesterday 18:02
            The kettle
            is on.

        """)
  }

  @Test func whatIsPlannedSaysWhetherItWillComeAndWhy() {
    #expect(
      Self.page { $0.show([Self.preview(), Self.preview("minimumGap")], at: Self.now) } == """
        tomorrow 12:07  space  3-space-1.1  comes
            a random minute between 10:00 and 15:00
        tomorrow 12:07  space  3-space-1.1  skipped: minimum gap
            a random minute between 10:00 and 15:00

        """)
  }

  @Test func forgetTellsWhatWillBeGone() {
    func told(_ episodes: [Wire.Episode], all: Bool) -> String {
      Self.page { $0.show(forgetting: episodes, all: all, at: Self.now) }.cleaned(.line)
    }
    let one = told([Self.episode()], all: false)
    #expect(
      one.contains("episode 3, which began yesterday 18:00 (they came back), with 1 note and"))
    #expect(!one.contains("It is still open"))
    let open = told([Self.open], all: false)
    #expect(
      open.contains(
        "episode 12, which began today 18:30, with no notes and its check-ins. It is still open;"))
    let all = told([Self.episode(), Self.open], all: true)
    #expect(
      all.contains(
        "everything: 2 episodes with 1 note, their check-ins, all your own words and unsent messages, "
          + "that check-ins are off, and that you were asked not to get in touch."))
    for text in [one, open, all] {
      #expect(text.contains(Phrase(.journalRemains).english))
      #expect(!text.contains("kettle"))
    }
  }

  @Test func aPauseWithoutAHoldSaysNothingOfOne() {
    func said(_ holding: Bool) -> Bool {
      let state = PageTests.state {
        $0.holding = holding
        $0.holdEndTold = holding ? "2026-03-29T09:00:00+02:00" : nil
      }
      return Self.page { $0.show(Wire.Pause.Reply(state: state)) }.contains("The hold goes on")
    }
    #expect(said(true) && !said(false))
  }

  @Test func repliesSayWhatIsNowAndHowToTakeItBack() {
    let state = PageTests.state { $0.pausedUntil = "2026-03-29T09:00:00+02:00" }
    let pages: [(begins: String, text: String)] = [
      ("Holding until tomorrow 18:00\n", Self.page { $0.show(Wire.Hold.Reply(state: state)) }),
      ("Closed", Self.page { $0.show(Wire.Close.Reply(state: state)) }),
      ("Paused until tomorrow 09:00\n", Self.page { $0.show(Wire.Pause.Reply(state: state)) }),
      (
        "You will see this check-in once more: today 20:30\n",
        Self.page {
          $0.show(
            Wire.Later.Reply(
              checkIn: PageTests.checkIn(), again: "2026-03-28T20:30:00+01:00", state: state))
        }
      ),
      ("Written down", Self.page { $0.show(Wire.AddNote.Reply(state: state)) }),
    ]
    for page in pages {
      #expect(page.text.hasPrefix(page.begins), "\(page.text)")
      #expect(page.text.contains("leeway undo"))
    }
    let resumed = Self.page { $0.show(Wire.Resume.Reply(state: PageTests.state())) }
    #expect(resumed.hasPrefix("Check-ins are on\n"))
    let erased = Self.page { $0.show(Wire.Forget.Reply(facts: 1, state: state)) }
    #expect(
      erased.hasPrefix("Erased: 1 entry\n") && erased.contains("lines in the system journal stay"))
  }

  private static func everything(_ page: inout Page, bad: String? = nil) {
    let state = PageTests.state {
      $0.pausedUntil = bad ?? "2026-03-29T09:00:00+02:00"
      $0.newest = nil
    }
    let episode = Self.episode {
      guard let bad else { return }
      ($0.since, $0.ended, $0.ending, $0.holdEnds) = (bad, bad, bad, bad)
      ($0.cycle, $0.notes) = (
        [Wire.Step(kind: bad, at: bad)], [Wire.Note(at: bad, text: bad)]
      )
    }
    var preview = Self.preview("doNotDisturb")
    if let bad { preview = Wire.Preview(id: bad, phase: bad, due: bad, skipped: bad, rule: bad) }
    let now = bad ?? Self.now
    page.show(Wire.Hold.Reply(state: state))
    page.show(Wire.Close.Reply(state: state))
    page.show(Wire.Pause.Reply(state: state))
    page.show(Wire.Resume.Reply(state: state))
    page.show(
      Wire.Later.Reply(
        checkIn: PageTests.checkIn(), again: "2026-03-28T20:30:00+01:00", state: state))
    page.show(Wire.AddNote.Reply(state: state))
    page.show(Wire.Forget.Reply(facts: 12, state: state))
    page.show([preview], at: now)
    page.show([episode, Self.open], at: now)
    page.show(episode, at: now)
    page.show(forgetting: [episode], all: false, at: now)
    page.show(forgetting: [episode, Self.open], all: true, at: now)
  }

  @Test(arguments: [20, 40, 60, 80])
  func everyPageFitsItsTerminal(columns: Int) {
    var page = Page(for: PageTests.terminal(columns))
    Self.everything(&page)
    #expect(page.lines.allSatisfy { $0.columns <= columns })
    #expect(page.lines.allSatisfy { $0.last != " " })
    #expect(!zip(page.lines, page.lines.dropFirst()).contains { $0.isEmpty && $1.isEmpty })
  }

  @Test func noTextOfTheDaemonReachesTheTerminalAsItCame() {
    var page = Page(for: PageTests.terminal(80))
    Self.everything(&page, bad: "a\u{1B}]0;x\u{7}\u{9B}2J\u{202E}b")
    #expect(page.text.contains("a]0;x2Jb"))
    #expect(page.text == page.text.cleaned(.terminal))
  }
}
