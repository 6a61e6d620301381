// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayVocabulary
import Testing

@testable import leeway

struct TranslationTests {
  private static func translation(_ po: String) throws -> Translation {
    let head = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    return try Gettext.translation(po.hasPrefix("msgid \"\"\n") ? po : head + po)
  }

  @Test(arguments: [
    ("Language: de\\n", "de"), ("Language: pt_BR\\n", "pt-BR"), ("Language: ca@valencia\\n", "ca"),
    ("Language: \\n", ""), ("", ""), ("Language: <b>\\n", ""),
  ])
  func aLanguageHasItsTag(_ field: String, _ tag: String) throws {
    let translation = try Self.translation(
      """
      msgid ""
      msgstr "Content-Type: text/plain; charset=UTF-8\\n\(field)"

      msgid "a"
      msgstr "b"
      """)
    #expect(translation.tag == tag)
    #expect(Translation.english.tag == "en")
  }

  @Test func argumentsArePutInAfterTheLookUpInAnyOrder() throws {
    let translation = try Self.translation(#"msgid "Episode {0}, {1}"\#nmsgstr "{1}: {0} ({0})""#)
    let phrase: Phrase = "Episode \(3), \("open")"
    #expect(phrase.text(in: translation) == "open: 3 (3)")
    #expect(phrase.english == "Episode 3, open")
    #expect(("Episode" as Phrase).text(in: translation) == "Episode")
  }

  @Test func whatAsksForMoreThanThereIsIsNotUsed() throws {
    let translation = try Self.translation(#"msgid "a {0}"\#nmsgstr "b {1}""#)
    #expect(("a \(1)" as Phrase).text(in: translation) == "a 1")
  }

  @Test func whatHasLostABlankIsNotUsed() throws {
    let translation = try Self.translation(#"msgid "a {0} {1}"\#nmsgstr "b {1}""#)
    #expect(("a \(1) \(2)" as Phrase).text(in: translation) == "a 1 2")
  }

  @Test func aTextThatLooksLikeAPlaceIsNone() {
    #expect(("a \("{1}") \("{0}") {x}" as Phrase).english == "a {1} {0} {x}")
    #expect(Phrase.verbatim("{0}").english == "{0}")
    #expect(Phrase.template("{0}").english == "{0}")
  }

  @Test func theSameWordMayReadDifferentlyElsewhere() throws {
    let translation = try Self.translation(
      """
      msgctxt "episode"
      msgid "open"
      msgstr "apertus"

      msgid "open"
      msgstr "patet"
      """)
    #expect(Phrase.template("open", context: "episode").text(in: translation) == "apertus")
    #expect(Phrase.template("open", context: "outcome").text(in: translation) == "open")
    #expect(("open" as Phrase).text(in: translation) == "patet")
  }

  @Test(arguments: [(1, "1 a"), (2, "2 b"), (4, "4 b"), (5, "5 c"), (11, "11 c"), (21, "21 a")])
  func aNumberTakesItsForm(number: Int, text: String) throws {
    let translation = try Self.translation(
      """
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
      "(n%100<10 || n%100>=20) ? 1 : 2);\\n"

      msgid "{0} note"
      msgid_plural "{0} notes"
      msgstr[0] "{0} a"
      msgstr[1] "{0} b"
      msgstr[2] "{0} c"
      """)
    let phrase = Phrase(.notes, number, count: number)
    #expect(phrase.text(in: translation) == text)
    #expect(phrase.english == (number == 1 ? "1 note" : "\(number) notes"))
  }

  @Test(arguments: [
    ("nplurals=1; plural=0;", [0, 1, 7], [0, 0, 0]),
    ("nplurals=2; plural=n != 1;", [0, 1, 7], [1, 0, 1]),
    ("nplurals=2; plural=n>1", [0, 1, 7], [0, 0, 1]),
    ("nplurals=3; plural=n==1?0:n==2?1:2;", [0, 1, 2], [2, 0, 1]),
    ("nplurals=2; plural=!(n<=1)*(2-1)+0/3;", [0, 1, 2], [0, 0, 1]),
    ("nplurals=2; plural=n;", [0, 1, 9], [0, 1, 0]),
  ])
  func readsThePluralForms(field: String, numbers: [Int], forms: [Int]) throws {
    let plurals = try #require(PluralForms(field))
    #expect(numbers.map(plurals.form) == forms)
  }

  @Test(arguments: [
    "", "nplurals=2;", "plural=n;", "nplurals=0; plural=0;", "nplurals=INTEGER; plural=EXPRESSION;",
    "nplurals=2; plural=n 1 1;;x", "nplurals=2; plural=(n;", "nplurals=2; plural=n%0;",
    "nplurals=2; plural=;", "nplurals=2; plural=99999999999999999999;",
    "nplurals=2; plural=\(String(repeating: "(", count: 100_000));",
  ])
  func pluralFormsThatCannotBeReadAreRefused(field: String) {
    #expect(PluralForms(field) == nil)
  }

  @Test func whatATranslatorHasYetToLookAtIsEnglish() throws {
    let translation = try Self.translation(
      "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"")
    #expect(("a" as Phrase).text(in: translation) == "a")
    #expect(("c" as Phrase).text(in: translation) == "d")
  }

  @Test(arguments: ["-o", "--endianness=big"]) func bothOrdersOfBytesAreRead(_ option: String)
    throws
  {
    let po =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\nmsgid \"ä\"\nmsgstr \"ö\""
    let options = option == "-o" ? [option, "-"] : [option, "-o", "-"]
    let translation = try #require(Translation(mo: try Gettext.run("msgfmt", options, input: po)))
    #expect(("ä" as Phrase).text(in: translation) == "ö")
  }

  /// A file that was cut off, or changed in any byte, says something or nothing, but never from outside.
  @Test func aBrokenFileIsNoTranslation() throws {
    let whole = try Gettext.compiled(
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\nmsgid \"a\"\nmsgstr \"b\""
    )
    #expect(Translation(mo: []) == nil && Translation(mo: Array("nonsense".utf8)) == nil)
    for length in whole.indices.dropLast(2) {
      #expect(Translation(mo: Array(whole[..<length])) == nil)
    }
    for place in whole.indices {
      for byte in [UInt8(0), 0x7F, 0xFF] {
        var changed = whole
        changed[place] = byte
        if let translation = Translation(mo: changed) { _ = ("a" as Phrase).text(in: translation) }
      }
    }
  }

  @Test(arguments: [
    "charset=ISO-8859-1", "charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=what;",
  ])
  func aHeaderThatCannotBeKeptIsNoTranslation(_ header: String) throws {
    let po =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; \(header)\\n\"\nmsgid \"a\"\nmsgstr \"b\""
    #expect(Translation(mo: try Gettext.run("msgfmt", ["-o", "-"], input: po)) == nil)
  }

  @Test(arguments: [
    ([:], []), (["LANG": ""], []), (["LANG": "C"], []), (["LANG": "C.UTF-8"], []),
    (["LANG": "POSIX"], []), (["LANG": "en"], []),
    (["LANG": "de_DE.UTF-8"], ["de_DE", "de"]),
    (["LANG": "sr_RS.UTF-8@latin"], ["sr_RS@latin", "sr@latin", "sr_RS", "sr"]),
    (["LANG": "de", "LC_MESSAGES": "fr_FR"], ["fr_FR", "fr"]),
    (["LANG": "de", "LC_MESSAGES": "fr", "LC_ALL": "it"], ["it"]),
    (["LANG": "de", "LC_ALL": ""], ["de"]),
    (["LANG": "de", "LC_ALL": "C", "LANGUAGE": "fr"], []),
    (["LANG": "de_DE", "LANGUAGE": "fr:de"], ["fr", "de"]),
    (["LANG": "de_DE", "LANGUAGE": ""], ["de_DE", "de"]),
    (["LANG": "de_DE", "LANGUAGE": "de:en:fr"], ["de"]),
    (["LANG": "en_GB.UTF-8"], ["en_GB", "en"]),
    (["LANG": "../../etc"], []), (["LANG": "de/../x"], []), (["LANG": "_DE"], []),
  ])
  func readsTheLanguagesOfTheEnvironment(environment: [String: String], languages: [String]) {
    #expect(Languages.wanted { environment[$0] } == languages)
  }

  @Test func looksWhereTranslationsAreInstalled() {
    let environment = [
      "LANG": "de", "HOME": "/home/x", "XDG_DATA_DIRS": "/usr/local/share:relative:/usr/share",
    ]
    #expect(
      Translation.files(executable: "/opt/x/bin/leeway") { environment[$0] } == [
        "/home/x/.local/share/leeway/locale/de/leeway.mo",
        "/opt/x/share/leeway/locale/de/leeway.mo",
        "/usr/local/share/leeway/locale/de/leeway.mo", "/usr/share/leeway/locale/de/leeway.mo",
      ])
    #expect(Translation.files(executable: "/opt/x/bin/leeway") { ["HOME": "/home/x"][$0] } == [])
  }

  /// Whatever stands in a file, it is taken in or not: ten thousand times a few bytes of the German one
  /// are others, or its end is missing.
  @Test func aDamagedCatalogueIsReadOrNot() throws {
    let whole = try Gettext.compiled(
      String(
        contentsOf: PhraseCollection.root.appending(path: "share/locale/de/leeway.po"),
        encoding: .utf8))
    var random = Mutations(state: 7)
    let phrase = Phrase(.whatYouCanDoNow)
    var read = 0
    for _ in 0..<10_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        // Mostly the header and the tables, where places and lengths stand.
        let end = Bool.random(using: &random) ? 28 : bytes.count
        bytes[Int.random(in: 0..<end, using: &random)] = .random(in: 0...255, using: &random)
      }
      if random.next() % 8 == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      guard let translation = Translation(mo: bytes) else { continue }
      read += 1
      #expect(!phrase.text(in: translation).isEmpty)
    }
    #expect(read > 100)
  }

  /// The same changes each time.
  private struct Mutations: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}
