// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct LookBackPageTests {
  private static func page(_ days: PastDays = SomeDays.days(), notes: Bool = true) -> String {
    LookBackPage(days: days, hasNotes: notes, translation: .english).text
  }

  private static let pages: [PastDays] = [
    SomeDays.days(), SomeDays.days([], apart: []), SomeDays.days([SomeDays.few[2]], apart: []),
    SomeDays.days([]), SomeDays.random(90, seed: 4),
  ]

  @Test(arguments: pages)
  func isWellFormed(_ days: PastDays) throws {
    let parser = XMLParser(data: Data(Self.page(days).utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  @Test func fiveYearsAreWellFormed() throws {
    let page = Self.page(SomeDays.random(300, seed: 7))
    let parser = XMLParser(data: Data(page.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(page.contains("episodes-8-title") && !page.contains("episodes-9-title"))
  }

  @Test(arguments: pages)
  func loadsAndRunsNothing(_ days: PastDays) {
    let page = Self.page(days).lowercased()
    for word in ["<script", "http", "url(", "@import", "<link", "<img", "<iframe", " on", "src="] {
      // Attributes only: sentences have the word too.
      let isAttribute = word.first == " "
      #expect(isAttribute ? !page.contains(/<[^>]* on[a-z]+=/) : !page.contains(word), "\(word)")
    }
  }

  @Test(arguments: pages)
  func eachPictureSaysWhatItShows(_ days: PastDays) {
    let page = Self.page(days)
    let pictures = page.matches(of: /<svg role="img" aria-labelledby="([^ "]+) ([^ "]+)"/)
    #expect(pictures.count == page.matches(of: /role="img"/).count)
    for picture in pictures {
      #expect(page.contains("<title id=\"\(picture.output.1)\">"))
      #expect(page.contains("<desc id=\"\(picture.output.2)\">"))
    }
    let ids = page.matches(of: /\ id="([^"]+)"/).map(\.output.1)
    #expect(Set(ids).count == ids.count)
    #expect(page.matches(of: /<table>/).count >= (pictures.isEmpty ? 0 : 1))
  }

  @Test func saysWhoseItIsAndNamesNothing() {
    let page = Self.page()
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<title>Notes</title>"))
    #expect(page.contains("<h1>Notes, 24 Mar 2026 to 2 Apr 2026</h1>"))
    let end = """
      <footer><p>One person&#39;s notes. They cannot say why the other stepped back.</p>
      </footer>
      </main>
      </body>
      </html>

      """
    #expect(page.hasSuffix(end))
    #expect(!page.lowercased().contains("leeway"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
  }

  @Test func notesAreThereOnlyIfAskedForAndEscaped() {
    #expect(Self.page().contains("&lt;b&gt;The kettle&lt;/b&gt; &amp; &quot;tea&quot;"))
    #expect(!Self.page().contains("<b>"))
    #expect(!Self.page(notes: false).contains("kettle"))
    #expect(Self.page(SomeDays.days([SomeDays.few[1]])).contains("<p>No notes.</p>"))
  }

  /// With an accent on it, a bracket is another character, and still a bracket.
  @Test func aBracketWithAnAccentIsEscaped() {
    #expect(Markup.escaped("<\u{338}script") == "&lt;\u{338}script")
    #expect(Markup.escaped("\"\u{301} a\u{FFFE}\u{0}b\u{1B}") == "&quot;\u{301} a\u{FFFD}b")
  }

  @Test func saysTheSameInWords() {
    let page = Self.page().replacing("\n", with: "")
    #expect(
      page.contains(
        "<tr><th scope=\"row\">1</th><td>24 Mar 2026</td><td>1 d 14 h</td><td>they came back</td>"
          + "<td>1</td><td>1</td><td>2</td><td>3</td></tr>"))
    #expect(page.contains("<tr><th scope=\"row\">Tue</th><td>22:00 (2)</td></tr>"))
    #expect(page.contains("<th scope=\"row\">it passed</th><td>2</td>"))
    #expect(
      page.contains("<th scope=\"row\">reached its end; you asked in it</th><td>1</td>"))
  }

  @Test func everySentenceIsTranslated() throws {
    let translation = try Pseudo.translation()
    var days = SomeDays.days()
    days.episodes[0].notes = []
    for days in [days, SomeDays.days([], apart: [])] {
      let page = LookBackPage(days: days, hasNotes: true, translation: translation).text
      let body = try #require(page.split(separator: "<body>").last)
      let lines = body.replacing(/<[^>]*>/, with: "\n").split(separator: "\n")
      #expect(lines.allSatisfy { Pseudo.escapes(in: String($0)).isEmpty })
    }
  }

  @Test func nothingIsASentence() {
    let page = Self.page(SomeDays.days([], apart: []))
    #expect(page.contains("<p>There is nothing to show for this time.</p>"))
    #expect(!page.contains("<svg"))
  }

  @Test func thereIsNoPageWhereOthersMayLook() {
    #expect(LookBackPage.refusal(in: PageTests.state()) == nil)
    let discreet = LookBackPage.refusal(in: PageTests.state { $0.discreet = true })
    #expect(discreet == Failure(.refused, .noPageWhileDiscreet))
    let off = LookBackPage.refusal(in: PageTests.state { ($0.discreet, $0.unsafe) = (true, true) })
    #expect(off == Failure(.refused, .noPageWhileOff))
  }
}

struct PictureOptionsTests {
  private static func refusal(_ arguments: String) -> Failure? {
    do {
      let verb = try HistoryVerb.parse(arguments.split(separator: " ").map(String.init))
      _ = try verb.picture.wanted(
        hasNumber: verb.id != nil, hasLimit: verb.limit != nil, hasJSON: verb.output.json)
      return nil
    } catch { return error as? Failure }
  }

  @Test(
    arguments: [
      ("--chart --html", .onePictureOnly), ("--chart 3", .pictureTakesNoNumber),
      ("--html --json", .pictureIsNoJSON), ("--html --limit 3", .pictureTakesSince),
      ("--chart --notes", .notesNeedPage), ("--notes", .notesNeedPage),
      ("--since 6mo", .sinceNeedsPicture), ("--last 6mo 3", .sinceNeedsPicture),
      ("--chart --last 6mo --since 2026-03-01", .lastOrSince),
      ("--chart --last 2026-03-01", .lastTakesLength), ("--chart --last mo", .lastTakesLength),
    ] as [(String, Phrase.Key)])
  func whatDoesNotGoTogetherIsRefused(_ arguments: String, _ key: Phrase.Key) {
    #expect(Self.refusal(arguments) == Failure(.usage, key))
  }

  @Test(arguments: [
    "", "3", "--limit 3", "--chart", "--html", "--html --notes", "--chart --last 6mo",
    "--html --since 2026-03-01", "--chart --since 10d",
  ])
  func theRestIsTaken(_ arguments: String) {
    #expect(Self.refusal(arguments) == nil)
  }
}
