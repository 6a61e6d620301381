// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import PlainText
import Testing

@testable import leeway

/// Whole screens, as wide as a terminal usually is and as narrow as one beside an editor.
struct ScreenTests {
  static let parts = [
    Wire.Part(
      name: "socket", state: "ok", sentence: "The socket accepts connections.",
      details: ["/run/user/1000/leeway/org.leeway.Leeway"]),
    Wire.Part(name: "daemon", state: "ok", sentence: "It answers.", details: ["leewayd 0.1.0"]),
    Wire.Part(
      name: "notifications", state: "missing", sentence: "No program shows notifications here.",
      advice: "Install one, such as dunst or mako, and start it."),
    Wire.Part(
      name: "configuration", state: "missing",
      sentence: "The files are broken; Leeway keeps using what it read before.",
      details: ["leeway.yaml:3:7: no length", "leeway.yaml:9:1: no key"],
      advice: "Fix them, then run: leeway reload"),
    Wire.Part(
      name: "helpCard", state: "warning", sentence: "The help card needs a look.",
      advice: "The help card has only the line it came with."),
  ]

  static let episodes = [
    Wire.Episode(
      number: 3, since: "2026-03-27T18:00:00+01:00", ended: "2026-03-28T09:20:00+01:00",
      ending: "back", pushes: 1, cycle: [],
      notes: [Wire.Note(at: PageTests.now, text: "The kettle.")]),
    Wire.Episode(number: 12, since: "2026-03-28T18:30:00+01:00", pushes: 0, cycle: [], notes: []),
  ]

  private static func screen(_ columns: Int, styled: Bool = false, _ show: (inout Page) -> Void)
    -> String
  {
    var page = Page(for: PageTests.terminal(columns, styled: styled))
    show(&page)
    return page.text
  }

  static let screens: [(columns: Int, name: String, text: String)] = [
    (
      80, "leeway",
      """
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

      """
    ),
    (
      40, "leeway",
      """
      Holding until tomorrow 18:00
      they pulled away  Sat 18:40
      you asked         Sat 18:40
      they pulled away  Sat 18:40
      you are holding until Sun 18:00
          you can leave out one step tonight

      Newest check-in, today 18:31: waits for
      your answer until today 19:01
        The kettle
        Nothing has to be solved right now.
      2 check-ins have no answer yet: leeway
      prompts --unanswered

      Next check-in: tomorrow 12:07

      What you can do now
        leeway ok     you are holding
        leeway stop   turns all check-ins off

      Something does not work at the moment
        No notification server runs.
      What to do about it: leeway doctor

      """
    ),
    (
      80, "leeway doctor",
      """
      ok       socket          The socket accepts connections.
                               /run/user/1000/leeway/org.leeway.Leeway
      ok       daemon          It answers. leewayd 0.1.0
      missing  notifications   No program shows notifications here.
                               Install one, such as dunst or mako, and start it.
      missing  configuration   The files are broken; Leeway keeps using what it read
                               before.
                               leeway.yaml:3:7: no length
                               leeway.yaml:9:1: no key
                               Fix them, then run: leeway reload
      warning  help card       The help card needs a look.
                               The help card has only the line it came with.

      2 parts are missing.

      """
    ),
    (
      40, "leeway doctor",
      """
      ok socket
          The socket accepts connections.
          /run/user/1000/leeway/org.leeway.Lee
          way
      ok daemon
          It answers. leewayd 0.1.0
      missing notifications
          No program shows notifications here.
          Install one, such as dunst or mako,
          and start it.
      missing configuration
          The files are broken; Leeway keeps
          using what it read before.
          leeway.yaml:3:7: no length
          leeway.yaml:9:1: no key
          Fix them, then run: leeway reload
      warning help card
          The help card needs a look.
          The help card has only the line it
          came with.

      2 parts are missing.

      """
    ),
    (
      80, "leeway history",
      """
      3   yesterday 18:00  15 h 20 min    they came back  asked once   1 note
      12  today 18:30      10 min so far  open            did not ask  no notes

      To read one with your notes: leeway history NUMBER

      """
    ),
    (
      40, "leeway history",
      """
      3 · yesterday 18:00 · 15 h 20 min · they
      came back · asked once · 1 note
      12 · today 18:30 · 10 min so far · open
      · did not ask · no notes

      To read one with your notes: leeway
      history NUMBER

      """
    ),
    (
      40, "leeway --help",
      """
      leeway: room to hold back while your
      partner has pulled away

      Afraid of your partner? Punished with
      silence? Then waiting is the wrong
      advice. Where to get help (looking costs
      nothing): leeway help-card

        leeway         where you are, and what
                       you can do now
        leeway log     your partner pulled
                       away
        leeway urge    you want to reach out:
                       let ten minutes pass
                       first
        leeway ok      you are holding
        leeway asked   you asked what is
                       wrong, or pressed for
                       an answer
        leeway back    they came back, or you
                       are talking again
        leeway undo    takes back the last
                       thing you said
        leeway stop    turns all check-ins
                       off, for any reason

        leeway hold         changes when the
                            hold ends
        leeway pause        pauses the
                            check-ins for a
                            while
        leeway mine         your own words:
                            plans, reasons,
                            people, texts
        leeway why          why to hold back,
                            on one page with
                            sources
        leeway history      your episodes so
                            far, with your
                            notes
        leeway discreet     shows only neutral
                            words where others
                            may look
        leeway no-contact   you were asked not
                            to get in touch

      All commands and options: leeway help
      more. Examples: leeway log --help

      """
    ),
    (80, "leeway --help", Help.root),
  ]

  private static func show(_ name: String, on page: inout Page) {
    switch name {
    case "leeway": page.show(PageTests.state())
    case "leeway doctor": page.show(parts)
    case "leeway history": page.show(episodes, at: PageTests.now)
    default: page.show(help: Help.root)
    }
  }

  private static let names = ["leeway", "leeway doctor", "leeway history", "leeway --help"]

  @Test(arguments: names, [40, 80])
  func screensAreAsTheyAreMeantToBe(name: String, columns: Int) throws {
    let text = Self.screen(columns) { Self.show(name, on: &$0) }
    let expected = Self.screens.first { $0.name == name && $0.columns == columns }?.text
    #expect(text == expected)
  }

  @Test(arguments: names, [20, 40, 80, 100])
  func noLineIsWiderThanTheTerminal(name: String, columns: Int) {
    let lines = Self.screen(columns) { Self.show(name, on: &$0) }.split(separator: "\n")
    for line in lines { #expect(String(line).columns <= columns, "\(line)") }
  }

  /// Nothing is said by colour alone, and no line is broken by it.
  @Test(arguments: names, [40, 80])
  func stylesChangeNoWord(name: String, columns: Int) {
    let plain = Self.screen(columns) { Self.show(name, on: &$0) }
    let styled = Self.screen(columns, styled: true) { Self.show(name, on: &$0) }
    #expect(styled.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    #expect((styled != plain) == (name != "leeway --help"))
    for line in styled.split(separator: "\n") {
      let marks = line.matches(of: /\u{1B}\[[0-9]+m/).count
      #expect(marks == 0 || marks == 2 && line.hasSuffix("\u{1B}[0m"))
    }
  }

  @Test(arguments: [Help.root, Help.more] + Leeway.verbs.map { $0.page })
  func everyPageOfHelpFitsANarrowTerminal(page: String) {
    #expect(Self.screen(80) { $0.show(help: page) } == page)
    for columns in [24, 40, 60] {
      let narrow = Self.screen(columns) { $0.show(help: page) }
      for line in narrow.split(separator: "\n") { #expect(String(line).columns <= columns) }
      // Rows are taken apart, and nothing is lost or added. A word may be cut that is too long.
      let words = { (text: String) in
        text.filter { !$0.isWhitespace }.sorted()
      }
      #expect(words(narrow) == words(page))
    }
  }
}
