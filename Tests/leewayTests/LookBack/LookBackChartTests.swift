// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import PlainText
import Testing

@testable import leeway

struct LookBackChartTests {
  private static func chart(
    _ columns: Int, _ days: PastDays = SomeDays.days(), styled: Bool = false, unicode: Bool = true
  ) -> LookBackChart {
    LookBackChart(
      days: days,
      canvas: CountdownFrameTests.canvas(columns, styled: styled, unicode: unicode))
  }

  struct Screen: Sendable, CustomTestStringConvertible {
    var columns: Int
    var hasUnicode = true
    var text: String
    var testDescription: String { "\(columns) columns\(hasUnicode ? "" : " of ASCII")" }
  }

  @Test(arguments: [
    Screen(
      columns: 40,
      text: """
        Episodes
                Mon Tue Wed Thu Fri Sat Sun
        2026
        23 Mar  ·   ·  ┝━━┿┿─┤  ·   ·  ┝━┿━━
                       ◆ ○         ○
        30 Mar  ━╳  ·   ·┝━━━━▷ ·   ·   ·
                             ○

        ┝  they pulled away   ━  hold
        ─  no hold   ┿  check-in in a hold
        ┤  they came back
        ╳  you closed the episode
        ▷  still open   ○  you had an urge
        ◆  you had an urge, and you asked
        ·  a day begins
        One character is 6 hours.

        When you had an urge or asked
             0     6     12    18
        Mon  · · · · · · · · · · · ·
        Tue  · · · · · · · · · · · ▒▒
        Wed  · · · · ░░· · · · · · ·
        Thu  · · · · · ░░· · · · · ·
        Fri  · · · · · · · · · · · ░░
        Sat  · · · · · · · · · · · ·
        Sun  · · · · · · · · · · · ·
        ░  1   ▒  2

        """),
    Screen(
      columns: 80,
      text: """
        Episodes
                Mon     Tue     Wed     Thu     Fri     Sat     Sun
        2026
        23 Mar  ·       ·     ┝━━━━━┿━━┼───┤    ·       ·     ┝━━━━┿━━━━  no. 1-2
                               ◆  ○                    ○
        30 Mar  ━━━╳    ·       · ┝━━━━━━━━━▷   ·       ·       ·         no. 3
                                           ○

        ┝  they pulled away   ━  hold   ─  no hold   ┿  check-in in a hold
        ┼  check-in outside a hold   ┤  they came back   ╳  you closed the episode
        ▷  still open   ○  you had an urge   ◆  you had an urge, and you asked
        ·  a day begins
        One character is 3 hours.

        When you had an urge or asked
             0        3        6        9        12       15       18       21
        Mon  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Tue  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ▒▒▒·
        Wed  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Thu  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Fri  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·
        Sat  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Sun  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        ░  1   ▒  2

        """),
    Screen(
      columns: 200,
      text: """
        Episodes
                Mon                     Tue                     Wed                     Thu     \
                        Fri                     Sat                     Sun
        2026
        23 Mar  ·                       ·                  ┝┿━━━━━━━━━━━━━━━┿━━━━━━──┼──────────\
        ─┤              ·                       ·                 ┝━━━━━━━━━━━━━━━━┿━━━━━━━━━━━━\
          no. 1-2
                                                              ◆         ○                       \
                                              ○
        30 Mar  ━━━━━━━━━━╳             ·                       ·      ┝━━━━━━━━━━━━━━━━━━━━━━━━\
        ━━━━▷           ·                       ·                       ·                       \
          no. 3
                                                                                                \
           ○

        ┝  they pulled away   ━  hold   ─  no hold   ┿  check-in in a hold   ┼  check-in outside\
         a hold
        ┤  they came back   ╳  you closed the episode   ▷  still open   ○  you had an urge
        ◆  you had an urge, and you asked   ·  a day begins
        One character is 1 hour.

        When you had an urge or asked
             0        3        6        9        12       15       18       21
        Mon  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Tue  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ▒▒▒·
        Wed  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Thu  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Fri  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ░░░·
        Sat  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        Sun  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
        ░  1   ▒  2

        """),
    Screen(
      columns: 80, hasUnicode: false,
      text: """
        Episodes
                Mon     Tue     Wed     Thu     Fri     Sat     Sun
        2026
        23 Mar  .       .     [=====#==+---]    .       .     [====#====  no. 1-2
                               @  o                    o
        30 Mar  ===x    .       . [=========>   .       .       .         no. 3
                                           o

        [  they pulled away   =  hold   -  no hold   #  check-in in a hold
        +  check-in outside a hold   ]  they came back   x  you closed the episode
        >  still open   o  you had an urge   @  you had an urge, and you asked
        .  a day begins
        One character is 3 hours.

        When you had an urge or asked
             0        3        6        9        12       15       18       21
        Mon  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        Tue  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  +++.
        Wed  .  .  .  .  .  .  .  .  ---.  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        Thu  .  .  .  .  .  .  .  .  .  .  .  ---.  .  .  .  .  .  .  .  .  .  .  .
        Fri  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ---.
        Sat  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        Sun  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        -  1   +  2

        """),
  ])
  func isDrawnSo(_ screen: Screen) {
    #expect(Self.chart(screen.columns, unicode: screen.hasUnicode).text == screen.text)
  }

  /// Five years: nothing is wider than the terminal, and nothing is out of range.
  @Test(arguments: [20, 33, 40, 57, 64, 80, 100, 143, 200], [true, false])
  func noLineIsWiderThanTheTerminal(_ columns: Int, _ unicode: Bool) {
    for seed in UInt64(1)...2 {
      let lines = Self.chart(columns, SomeDays.random(300, seed: seed), unicode: unicode).lines
      #expect(lines.allSatisfy { $0.columns <= columns })
      #expect(lines.allSatisfy { $0.last != " " })
      #expect(unicode || lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    }
  }

  @Test(arguments: 1...40)
  func anyDaysCanBeDrawn(_ seed: Int) {
    for columns in [40, 80, 200] {
      let days = SomeDays.random(seed % 9, seed: UInt64(seed))
      let chart = Self.chart(columns, days)
      #expect(!chart.lines.isEmpty)
      #expect(chart.lines.allSatisfy { $0.columns <= columns })
    }
  }

  @Test(arguments: [40, 80])
  func everySentenceIsTranslated(_ columns: Int) throws {
    var chart = Self.chart(columns)
    chart.canvas.translation = try Pseudo.translation()
    // In a pseudo language the words of the axes are cut: what is left of them has no Latin letter.
    for line in chart.lines { #expect(Pseudo.escapes(in: line) == [], "\(line)") }
    #expect(chart.lines.allSatisfy { $0.columns <= columns })
  }

  /// The wall shows this hour twice: by the wall, the episode ends before it begins.
  @Test func anEpisodeInTheHourThatComesTwiceIsDrawn() {
    let episode = Wire.Episode(
      number: 1, since: "2026-10-25T02:50:00+02:00", ended: "2026-10-25T02:10:00+01:00",
      ending: "back", holdEnds: "2026-10-25T02:10:00+01:00", pushes: 0, cycle: [], notes: [],
      holds: [Wire.Span(from: "2026-10-25T02:50:00+02:00", to: "2026-10-25T02:10:00+01:00")],
      urges: [], checkIns: [])
    let days = SomeDays.days([episode], apart: [], now: "2026-10-25T12:00:00+01:00")
    #expect(Self.chart(80, days).text.contains("╫  an end and a beginning"))
  }

  @Test func anEpisodeOfThisHourBeginsAndHasNoEnd() {
    let days = SomeDays.days([SomeDays.few[2]], apart: [], now: "2026-04-01T07:10:00+02:00")
    let text = Self.chart(80, days).text
    #expect(text.contains("┝  they pulled away"))
    #expect(!text.contains("▷") && !text.contains("╫") && !text.contains("━"))
  }

  @Test func weeksWithNothingAreCounted() {
    var early = SomeDays.few[0]
    (early.since, early.ended) = ("2025-12-08T19:00:00+01:00", "2025-12-09T09:30:00+01:00")
    (early.holds, early.urges, early.checkIns, early.cycle) = (nil, nil, nil, [])
    let text = Self.chart(80, SomeDays.days([early, SomeDays.few[2]], apart: [])).text
    #expect(
      text.hasPrefix(
        """
        Episodes
                Mon     Tue     Wed     Thu     Fri     Sat     Sun
        2025
        8 Dec   ·     ┝────┤    ·       ·       ·       ·       ·         no. 1
        15 weeks with nothing logged
        2026
        30 Mar  ·       ·       · ┝━━━━━━━━━▷   ·       ·       ·         no. 3
                                           ○

        """))
  }

  @Test func nothingAskedIsASentence() {
    let text = Self.chart(80, SomeDays.days([SomeDays.few[1]], apart: [])).text
    #expect(
      text.hasSuffix(
        "\nWhen you had an urge or asked\nThere are no urges, and you did not ask.\n"))
  }

  @Test func aSecondHoldIsSeenToBegin() {
    var episode = SomeDays.few[1]
    episode.holds = [
      Wire.Span(from: "2026-03-28T18:00:00+01:00", to: "2026-03-29T09:00:00+02:00"),
      Wire.Span(from: "2026-03-29T09:00:00+02:00", to: "2026-03-30T10:00:00+02:00"),
    ]
    #expect(Self.chart(80, SomeDays.days([episode])).text.contains("┝━━━━┣━━━━"))
  }

  @Test func nothingIsASentence() {
    let days = SomeDays.days([], apart: [])
    #expect(Self.chart(80, days).text == "There is nothing to show for this time.\n")
  }

  @Test func stylesChangeNoMark() {
    let styled = Self.chart(80, styled: true).text
    #expect(styled.contains("\u{1B}["))
    #expect(styled.replacing(/\u{1B}\[\d+m/, with: "") == Self.chart(80).text)
  }

  @Test func aChartMayBeWiderThanText() {
    func columns(_ size: Int) -> Int {
      Terminal(isTerminal: true, size: size, widest: Terminal.widestChart) { _ in nil }.columns
    }
    #expect([10, 40, 100, 200, 500].map(columns) == [20, 40, 100, 200, 200])
  }

  @Test func marksDifferInShape() {
    for hasUnicode in [true, false] {
      let glyphs = ChartMark.allCases.map { $0.glyph(hasUnicode: hasUnicode) }
      #expect(Set(glyphs).count == glyphs.count)
      #expect(glyphs.allSatisfy { $0.columns == 1 && (hasUnicode || $0.utf8.count == 1) })
    }
  }
}
