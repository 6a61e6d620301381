// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import leeway

struct PhraseFileTests {
  /// `LEEWAY_WRITE_POT=1` writes the file anew instead (make pot).
  @Test func theTemplateHasEveryPhraseAndNoOther() throws {
    let collection = try PhraseCollection.ofTheSources()
    if ProcessInfo.processInfo.environment["LEEWAY_WRITE_POT"] == "1" {
      try PhraseFile.text(of: collection).write(
        to: PhraseFile.path, atomically: true, encoding: .utf8)
    }
    let (said, kept) = (collection.entries.map(\.entry), try PhraseFile.kept())
    try #require(!said.isEmpty)
    let (missing, gone) = (said.filter { !kept.contains($0) }, kept.filter { !said.contains($0) })
    #expect(missing.map(\.id) == [], "leeway.pot lacks these; make pot writes it anew")
    #expect(gone.map(\.id) == [], "nothing says these any more; make pot writes leeway.pot anew")
  }

  @Test func noEnglishGoesPastThePhrases() throws {
    #expect(try PhraseCollection.ofTheSources().escapes == [])
  }

  @Test(arguments: [
    (#"say("It passed. Well done")"#, ["It passed. Well done"]),
    (#"say("Until \(time), \("x")")"#, ["Until {0}, {1}"]),
    (#"say("a \(f(")")) b")"#, ["a {0} b"]),
    (
      "let page = \"\"\"\n  One\n    two \\\n  three\n\n  Four\n  \"\"\"",
      ["One\n  two three", "Four"]
    ),
    (#"("leeway undo", "takes it back")"#, ["takes it back"]),
    (#"// "not me""#, []),
    (#"case "not me": 1"#, []),
    (#"getenv("XDG_DATA_HOME") + "/x" + "word""#, []),
  ])
  func phrasesAreFoundInASource(source: String, phrases: [String]) {
    var collection = PhraseCollection()
    collection.add(source, of: "x")
    #expect(collection.entries.map(\.entry.id) == phrases)
    #expect(collection.escapes.isEmpty)
  }

  @Test func contextsAndPluralsAreFoundInASource() {
    var collection = PhraseCollection()
    collection.add(
      #".context("month", "Jan") .plural(f(n), "\(n) note", "\(n) notes")"#, of: "x")
    #expect(
      collection.entries.map(\.entry) == [
        .init(context: "month", id: "Jan"), .init(id: "{0} note", plural: "{0} notes"),
      ])
  }

  @Test(arguments: [
    #"Console.print("It is done")"#, #"say("It is \(isDone ? "all done" : "not done") now")"#,
  ])
  func englishThatIsNoPhraseIsFoundInASource(source: String) {
    var collection = PhraseCollection()
    collection.add(source, of: "x")
    #expect(!collection.escapes.isEmpty)
  }
}
