// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayVocabulary
import Testing
import Varlink

@testable import leeway

/// Nothing that this program says escapes a translation.
struct PseudoLocaleTests {
  private static func everyPage(in translation: Translation) -> Page {
    var terminal = PageTests.terminal(100)
    terminal.translation = translation
    var page = Page(for: terminal)
    PseudoPages.show(on: &page)
    return page
  }

  @Test func everyPageIsTranslated() throws {
    let page = Self.everyPage(in: try Pseudo.translation())
    for line in page.lines {
      #expect(Pseudo.escapes(in: line) == [], "\(line)")
    }
  }

  /// A page that nothing here shows could escape unseen.
  @Test func everyPhraseOfAPageIsShownHere() throws {
    let text = Self.squeezed(Self.everyPage(in: try Pseudo.translation()).text)
    let pages = try PhraseFileTests.sources(in: "Sources/leeway/Output")
    let named = Set(pages.matches(of: /\.([a-z]\w+)/).map { String($0.1) })
    let printed = Phrase.Key.allCases.filter { named.contains("\($0)") }
    try #require(printed.count > 100)
    for key in printed where !Self.notOnAPage.contains(key) {
      let entry = PhraseCollection.Entry(key)
      for form in [entry.id, entry.plural ?? entry.id] {
        let parts = Pseudo.translated(form).split(separator: /\{\d+\}/).map { Self.squeezed($0) }
        #expect(
          parts.allSatisfy { text.contains($0) },
          "nothing here shows “\(form)”; add its page to PseudoPages")
      }
    }
  }

  @Test func theCountdownIsTranslated() throws {
    var countdown = Countdown(PseudoPages.urge, at: PageTests.now, .zero)
    countdown.lostDaemon(at: .zero)
    let frame = CountdownFrame(of: countdown, at: .seconds(60))
    var canvas = CountdownFrameTests.canvas(80)
    canvas.translation = try Pseudo.translation()
    for rows in [24, 4] {
      canvas.rows = rows
      let lines = frame.lines(on: canvas)
      #expect(lines.count <= rows)
      for line in lines {
        #expect(Pseudo.escapes(in: line) == [], "\(line)")
      }
    }
  }

  /// Said where there is no page to be shown.
  private static let notOnAPage: Set<Phrase.Key> = [.couldNotWriteReply]

  private static func squeezed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [Help.root, Help.more] + Leeway.verbs.map { $0.page })
  func everyHelpPageIsTranslated(page: String) throws {
    let text = try Pseudo.translation().page(page)
    #expect(Pseudo.escapes(in: text) == [], "\(text)")
    #expect(text.split(separator: "\n").count == page.split(separator: "\n").count)
  }

  @Test(arguments: InvocationTests.lines.map(\.arguments))
  func everyMistakeInALineIsSaidInTranslation(arguments: [String]) throws {
    let failure = #expect(throws: Failure.self) { try Main.carryOut(Invocation(arguments)) }
    let text = try #require(failure).message.text(in: try Pseudo.translation())
    #expect(text.contains("⟦"))
    // What is quoted is what was typed, or the name of an option or a verb.
    let quoted = text.matches(of: /'[^']*'/).map { String($0.output) }
    let names = Leeway.verbs.flatMap { $0.names }
    #expect(Pseudo.escapes(in: text, data: quoted + names) == [], "\(text)")
  }

  @Test(arguments: FailureTests.failures)
  func everyFailureIsSaidInTranslation(_ failure: FailureTests.Case) throws {
    let text = Failure(failure.error).message.text(in: try Pseudo.translation())
    #expect(text.contains("⟦"))
    // The system's and the peer's own words are English.
    let said = (failure.error as? VarlinkClientError).map { ["\($0)"] } ?? []
    let name = (failure.error as? ErrorReply).map {
      [String($0.name.split(separator: ".").last ?? "")]
    }
    #expect(Pseudo.escapes(in: text, data: said + (name ?? [])) == [], "\(text)")
  }

  @Test func everyRefusalIsSaidInTranslation() throws {
    let time = Phrase.time(
      "Saturday 20:00", at: "2026-03-28T20:00:00+01:00", seenFrom: "2026-03-28T18:40:00+01:00")
    let refusals: [(Phrase, data: [String])] = [
      (Phrase(.nothingToUndo), []), (Phrase(.noCheckInOfID, "1-space-1.1"), []),
      (Phrase(.plansAlready, 20), []), (Phrase(.timeUnreadable, "5 λ", "20:00", "21:00"), []),
      (Phrase(.lastsAtMost, Phrase.Key.aHold, "3 λ", "5 λ", time), []),
      (Phrase(.nothingWasRecorded, "disk full"), ["disk full"]),
    ]
    let translation = try Pseudo.translation()
    for (phrase, data) in refusals {
      let reply = try Self.reply(
        Wire.NoEpisode(message: phrase.english, said: Wire.Said(phrase)))
      let text = Failure(reply).message.text(in: translation)
      #expect(text.contains("⟦"))
      #expect(Pseudo.escapes(in: text, data: data) == [], "\(text)")
    }
    // The daemon of 0.1.0 sends only the sentence.
    let old = try Self.reply(Wire.NothingToUndo(message: "There is nothing left to undo."))
    #expect(Failure(old).message.text(in: translation).contains("⟦"))
    #expect(Failure(old).message == "There is nothing left to undo.")
  }

  private static func reply<F: VarlinkFailure>(_ failure: F) throws -> ErrorReply {
    ErrorReply(name: F.name, parameters: try RawParameters(encoding: failure))
  }

  @Test func englishPastThePhrasesIsSeen() throws {
    var terminal = PageTests.terminal(100)
    terminal.translation = try Pseudo.translation()
    var page = Page(for: terminal)
    page.say("Next check-in: \("tomorrow")")
    #expect(Pseudo.escapes(in: page.text) == ["tomorrow"])
    #expect(Pseudo.escapes(in: "⟦Ñöţ šåƒé⟧ leeway undo 3-space-1.1 Λόγια") == [])
  }
}
