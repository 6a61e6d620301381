// SPDX-License-Identifier: Apache-2.0

import LeewaySimulation
import Testing

@Suite struct ScenarioParserTests {
  struct Mistake: CustomTestStringConvertible {
    let text: String
    let says: String
    var testDescription: String { says }
  }

  private static let first = "at 2026-03-07 12:00 log\n"

  @Test(arguments: [
    Mistake(text: "", says: "s.txt:1: there are no events"),
    Mistake(text: "# only a comment\n\n", says: "s.txt:1: there are no events"),
    Mistake(text: "at 12:00 log\n", says: "s.txt:1: the first line needs a day and a time"),
    Mistake(text: "at +1h log\n", says: "s.txt:1: the first line needs a day and a time"),
    Mistake(
      text: "\nat 2026-03-07 12:00\n", says: "s.txt:2: the end of the line, expected an event"),
    Mistake(
      text: "at 2026-03-07 12:00 dance wildly\n",
      says: "s.txt:1: \"dance wildly\", expected an event: active"),
    Mistake(text: first + "at +5m dance\n", says: "s.txt:2: \"dance\", expected an event"),
    Mistake(text: first + "at noon dance\n", says: "\"noon dance\", expected a time"),
    Mistake(
      text: "at 2026-13-07 12:00 log\n", says: "s.txt:1: \"2026-13-07 12:00\", expected a time"),
    Mistake(text: "at 2026-03-07 12:00 dnd maybe\n", says: "\"maybe\", expected on or off"),
    Mistake(text: "at 2026-03-07 12:00 clock 2h\n", says: "\"2h\", expected a step with its sign"),
    Mistake(
      text: "at 2026-03-07 12:00 urge gone\n",
      says: "\"gone\", expected for LENGTH, attended, elapsed, not-safe"),
    Mistake(text: "at 2026-03-07 12:00 plan\n", says: "end of the line, expected add or remove"),
    Mistake(
      text: "at 2026-03-07 12:00 plan add \"text\"\n",
      says: "end of the line, expected two texts in quotation marks"),
    Mistake(text: "at 2026-03-07 12:00 plan remove it\n", says: "\"it\", expected a number"),
    Mistake(text: "at 2026-03-07 12:00 zone Mars\n", says: "\"Mars\", expected a zone"),
    Mistake(text: "at 2026-03-07 12:00 log twice\n", says: "\"twice\", expected at TIME"),
    Mistake(text: first + "at +5m log for\n", says: "end of the line, expected a length"),
    Mistake(text: first + "at +5m log at for 3h\n", says: "\"for\", expected a time"),
    Mistake(text: first + "at +5m hold until\n", says: "end of the line, expected a time"),
    Mistake(text: first + "at +5m pause for\n", says: "end of the line, expected a length"),
    Mistake(text: first + "at +5m later for\n", says: "end of the line, expected a length"),
    Mistake(text: first + "at +5m urge for\n", says: "end of the line, expected a length"),
    Mistake(text: "at 2026-03-07 12:00 ok ok\n", says: "\"ok\", expected the end of the line"),
    Mistake(text: "at 2026-03-07 12:00 answer yes\n", says: "\"yes\", expected an answer"),
    Mistake(text: "zone Atlantis\n" + first, says: "s.txt:1: \"Atlantis\", expected a zone"),
    Mistake(text: "seed -1\n" + first, says: "s.txt:1: \"-1\", expected a number, 0 or more"),
    Mistake(text: first + "seed 4\n", says: "s.txt:2: \"seed\" must be at the top"),
    Mistake(text: first + "zone UTC\n", says: "later: at TIME zone NAME"),
    Mistake(text: first + "wait 5m\n", says: "s.txt:2: \"wait\", expected at, until, expect"),
    Mistake(text: first + "config\n", says: "s.txt:2: config is empty"),
    Mistake(text: first + "at +5m config\n", says: "s.txt:2: config is empty"),
    Mistake(text: first + "at +5m config\n  hodl: {length: 3h}\n", says: "s.txt:3:3: "),
    Mistake(text: "config\n  hodl: {length: 3h}\n" + first, says: "s.txt:2:3: "),
    Mistake(text: "config\n\n  hold: {length: 3 moons}\n" + first, says: "s.txt:3:18: "),
    Mistake(text: first + "expect\n", says: "s.txt:2: the end of the line, expected checkIn"),
    Mistake(
      text: first + "expect text for lunch\n", says: "\"lunch\", expected log, settle, space"),
    Mistake(text: first + "expect miracle\n", says: "\"miracle\", expected checkIn"),
    Mistake(text: first + "expect outcome 1-a lost\n", says: "\"lost\", expected an outcome"),
    Mistake(
      text: first + "expect outcome 1-a expired bored\n", says: "\"bored\", expected a reason"),
    Mistake(text: first + "expect checkIn 1-a sometime\n", says: "\"sometime\", expected at TIME"),
    Mistake(
      text: first + "expect reply \"half\n",
      says: "the quotation mark at \"half\" is not closed"),
  ])
  func refuses(_ mistake: Mistake) throws {
    let error = #expect(throws: ScenarioMistake.self) {
      try ScenarioParser.parse(mistake.text, file: "s.txt")
    }
    let description = try #require(error).description
    #expect(description.hasPrefix("s.txt:"))
    #expect(description.contains(mistake.says), "\(description)")
  }

  @Test func aTimeThatLiesBehindIsRefusedWhereItStands() throws {
    let text = Self.first + "at 2026-03-07 11:00 ok\n"
    let scenario = try ScenarioParser.parse(text, file: "s.txt")
    let error = #expect(throws: ScenarioMistake.self) {
      try ScenarioRun.play(scenario, catalogue: TestCatalogue.catalogue)
    }
    #expect(error?.description.hasPrefix("s.txt:2: 2026-03-07 11:00 is before") == true)
  }

  @Test func aFailedExpectationSaysWhatIsSo() throws {
    let text = """
      zone Europe/Berlin
      at 2026-03-07 12:00 log
      expect phase space
      expect checkIn 1-settle-1.1 at 12:21
      expect refused noEpisode
      expect hold until 2026-03-08 13:00
      """
    let performance = try ScenarioRun.play(
      ScenarioParser.parse(text, file: "s.txt"), catalogue: TestCatalogue.catalogue)
    #expect(performance.failures.map(\.line) == [3, 4, 5, 6])
    #expect(performance.failures.first?.description == "s.txt:3: it is settle")
    #expect(
      performance.failures.last?.message == "the hold is until 2026-03-08T12:00:00+01:00")
  }

  @Test func printsObjectsWithTheKeysThatApply() throws {
    let text = """
      zone Europe/Berlin
      at 2026-03-07 12:00 log for 30m
      at 12:21 answer holding
      at 12:31 back
      at 12:32 back
      """
    var lines: [String] = []
    let scenario = try ScenarioParser.parse(text, file: "s.txt")
    _ = try ScenarioRun.play(scenario, catalogue: TestCatalogue.catalogue) {
      lines.append($0.json)
    }
    #expect(
      lines.contains(
        #"{"at":"2026-03-07T12:21:00+01:00","due":"2026-03-07T12:20:00+01:00","id":"1-settle-1.1","#
          + #""kind":"outcome","outcome":"holding","phase":"settle"}"#))
    #expect(
      lines.contains(
        #"{"at":"2026-03-07T12:00:00+01:00","kind":"phase","phase":"settle","#
          + #""until":"2026-03-07T12:30:00+01:00"}"#))
    #expect(lines.contains { $0.contains(#""kind":"checkIn""#) && $0.contains(#""title":"#) })
    #expect(
      lines.contains(
        #"{"at":"2026-03-07T12:31:00+01:00","id":"1","kind":"closed","outcome":"back"}"#))
    #expect(
      lines.last?.contains(
        #""kind":"refused","reason":"noEpisode","text":"Nothing is logged right now"#) == true)
  }

  @Test func linesMayEndAsOnOtherSystems() throws {
    let text = "zone UTC\r\nconfig\r\n  hold: {length: 3h}\r\nat 2026-03-07 12:00 log\r\n"
    let performance = try ScenarioRun.play(
      ScenarioParser.parse(text + "expect hold until 15:00\r\n", file: "s.txt"),
      catalogue: TestCatalogue.catalogue)
    #expect(performance.failures.isEmpty, "\(performance.failures)")
  }

  @Test func aLengthAloneIsTakenWhereOnlyOneIsMeant() throws {
    let text = """
      zone Europe/Berlin
      at 2026-03-07 12:00 log
      expect checkIn 1-settle-1.1 at 12:20
      at 12:21 later 10m
      expect checkIn 1-later-1 at 12:31
      at 12:40 later for 10m
      expect refused notAnswerable
      """
    let performance = try ScenarioRun.play(
      ScenarioParser.parse(text, file: "s.txt"), catalogue: TestCatalogue.catalogue)
    #expect(performance.failures.isEmpty, "\(performance.failures)")
  }

  @Test func aConfigurationLaterIsReadAtOnce() throws {
    let text = """
      zone Europe/Berlin
      config
        settle: {afterLog: [5m, 50m]}
      at 2026-03-07 12:00 log
      expect checkIn settle at 12:05
      at 12:10 config  # the file changes
        settle: {afterLog: [5m, 40m]}
      expect checkIn settle at 12:40
      """
    let performance = try ScenarioRun.play(
      ScenarioParser.parse(text, file: "s.txt"), catalogue: TestCatalogue.catalogue)
    #expect(performance.failures.isEmpty, "\(performance.failures)")
  }
}
