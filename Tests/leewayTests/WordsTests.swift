// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

struct WordsTests {
  @Test(arguments: [
    ("holding", "holding"), ("reachedOut", "asked"), ("notSafe", "turned off"),
    ("doNotDisturb", "do not disturb"),
    ("fromTheFuture", "from the future"), ("", ""),
  ])
  func spaces(word: String, words: String) {
    #expect(Words.outcome(word).english == words)
  }

  struct Headline: Sendable, CustomTestStringConvertible {
    var unsafe = false
    var episode: Int? = 3
    var holdEnds: String? = "2026-03-29T18:00:00+02:00"
    var holding = true
    var said: String
    var testDescription: String { said }
  }

  @Test(arguments: [
    Headline(said: "Holding until tomorrow 18:00"),
    Headline(
      holdEnds: "2026-03-28T18:00:00+01:00", holding: false, said: "The hold ended today 18:00"),
    Headline(episode: nil, holdEnds: nil, holding: false, said: "Nothing logged right now"),
    Headline(unsafe: true, said: "Check-ins are off"),
    Headline(unsafe: true, episode: nil, holding: false, said: "Check-ins are off"),
    Headline(holdEnds: nil, holding: false, said: "Not holding"),
  ])
  func saysWhereThePersonIs(_ headline: Headline) {
    let state = Wire.State(
      now: "2026-03-28T18:40:00+01:00", unsafe: headline.unsafe, episode: headline.episode,
      holdEnds: headline.holdEnds, holding: headline.holding, cycle: [], unanswered: 0,
      choices: [], discreet: false, presence: [], missing: [])
    #expect(Words.headline(state).english == headline.said)
  }

  @Test(arguments: [
    ("holding", "holding"), ("reached-out", "reachedOut"), ("back", "back"),
    ("not-safe", "notSafe"), ("passed", "passed"), ("dismiss", "dismissed"), ("later", "later"),
    ("reachedOut", "reachedOut"), ("dismissed", "dismissed"), ("asked", "reachedOut"),
    ("turn-off", "notSafe"), ("off", "notSafe"),
  ])
  func readsAnAnswer(typed: String, wire: String) throws {
    #expect(try Answer(checked: typed).rawValue == wire)
  }

  @Test(arguments: ["", "ok", "Holding", "Kim left me"])
  func anUnknownAnswerSaysWhichThereAre(typed: String) {
    let failure = #expect(throws: Failure.self) { try Answer(checked: typed) }
    #expect(failure?.status == .usage)
    #expect(
      failure?.message.hasSuffix("holding, reached-out, back, not-safe, passed, dismiss, later.")
        == true)
    #expect(failure?.message.contains("Kim left me") == false)
  }

  @Test(arguments: [
    ("lgo", "log"), ("undoo", "undo"), ("prompt", "prompts"), ("watsh", "watch"),
    ("reloda", "reload"), ("helpcard", "help-card"), ("ko", "ok"), ("UNDOO", "undo"),
    ("show", nil), ("forge", "forget"), ("forgt", "forget"), ("saf", "safe"),
    ("xylophone", nil), ("q", nil), ("Kim left me and I do not know why", nil),
  ])
  func findsTheNearestVerb(typed: String, verb: String?) {
    #expect(Invocation([typed]) == .unknownVerb(nearest: verb))
  }

  @Test(arguments: [
    ("", nil), (" \n\t", nil), ("a\n", "a"), ("  a b \r\n\n", "a b"), ("a\n\n b\n", "a\n\n b"),
  ])
  func readsANote(input: String, note: String?) throws {
    #expect(try Note.words(in: Array(input.utf8)) == note)
  }

  @Test func wordsThatWouldNotBeKeptAsWrittenAreRefused() {
    let latin = Array("sch".utf8) + [0xF6] + Array("n\ngut\n".utf8)
    for failure in [
      #expect(throws: Failure.self) { try Note.words(in: latin) },
      #expect(throws: Failure.self) { try PlanWords(latin) },
    ] {
      #expect(failure?.status == .refused)
      #expect(failure?.message.contains("nothing was saved") == true)
    }
  }

  @Test(arguments: [
    (0, "0 min"), (12, "12 min"), (60, "1 h"), (320, "5 h 20 min"), (1440, "1 d"),
    (1445, "1 d"), (1560, "1 d 2 h"), (72 * 60 + 59, "3 d"),
  ])
  func saysALength(minutes: Int, said: String) {
    #expect(Words.length(minutes: minutes).english == said)
  }

  @Test(arguments: [
    (nil, "open"), ("back", "they came back"), ("closed", "closed"),
    ("expired", "ended on its own"),
    ("fromTheFuture", "from the future"),
  ])
  func saysHowAnEpisodeEnded(ending: String?, said: String) {
    let episode = Wire.Episode(
      number: 1, since: "", ending: ending, pushes: 0, cycle: [], notes: [])
    #expect(Words.ending(of: episode).english == said)
  }

  @Test(arguments: [
    ("log", "the withdrawal"), ("hold", "the new end of the hold"), ("note", "your note"),
    ("safe", "check-ins on again"), ("fromTheFuture", "“from the future”"),
  ])
  func saysWhatWasTakenBack(word: String, said: String) {
    #expect(Words.undone(word).english == said)
  }

  @Test func everythingThatIsTakenBackHasAName() {
    for word in SaidWord.allCases where word != .undo {
      #expect(!Words.undone(word.rawValue).english.hasPrefix("“"), "\(word)")
    }
  }

  @Test func saysAnAnswerThatPutsOff() {
    #expect(Words.said(.later, holding: true) == "you will see this check-in once more")
    #expect(Words.said(.reachedOut, holding: true) == "you asked")
    #expect(Words.said(.reachedOut, holding: false) == "you said something")
  }
}
