// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc
import LeewayAPI
import LeewayVocabulary
import Testing
import Varlink

@testable import leeway

struct ImportTests {
  /// A file with these bytes.
  private func source(_ bytes: [UInt8], in folder: Folder) throws -> ImportSource {
    let path = "\(folder.path)/export.jsonl"
    try Data(bytes).write(to: URL(filePath: path))
    return try ImportSource(path)
  }

  @Test(arguments: 0..<4)
  func aPieceEndsWithAWholeCharacter(shift: Int) throws {
    let folder = try Folder()
    let text = String(repeating: "a", count: shift) + String(repeating: "💧é", count: 9000)
    var source = try source(Array(text.utf8), in: folder)
    var pieces: [String] = []
    while let piece = try source.next() { pieces.append(piece) }
    #expect(pieces.count > 1 && pieces.joined() == text)
    // With all its escapes it fits into one call.
    #expect(pieces.allSatisfy { $0.utf8.count <= 30_000 })
  }

  @Test(arguments: [0, 1, 5000])
  func aLineThatIsNoTextIsNamed(before: Int) throws {
    let folder = try Folder()
    let lines = String(repeating: #"{"kind":"unsafe"}"# + "\n", count: before)
    var source = try source(Array(lines.utf8) + [0x61, 0xFF, 0x0A, 0x62], in: folder)
    let failure = #expect(throws: Failure.self) { while try source.next() != nil {} }
    #expect(failure?.message == Phrase(.importLineNotText, before + 1))
    #expect(failure?.status == .refused)
  }

  @Test func aCharacterThatIsCutOffAtTheEndIsNoText() throws {
    let folder = try Folder()
    var source = try source([0x61, 0x0A, 0xF0, 0x9F], in: folder)
    let failure = #expect(throws: Failure.self) { while try source.next() != nil {} }
    #expect(failure?.message == Phrase(.importLineNotText, 2))
  }

  @Test func aFileThatIsNotThereIsSaid() {
    #expect(throws: Failure.self) { try ImportSource("/nonexistent/export.jsonl") }
  }

  @Test func theDaemonsSentenceNamesTheLine() throws {
    let said = Wire.InvalidImport(message: "Line 3 is not a JSON object.", line: 3, said: nil)
    let reply = ErrorReply(
      name: Wire.InvalidImport.name, parameters: try RawParameters(encoding: said))
    let failure = Failure(reply)
    #expect(failure.status == .refused && failure.message.contains("Line 3"))
  }

  @Test(arguments: [
    (["import"], Phrase.Key.sayWhatToImport),
    (["import", "a.jsonl", "b.jsonl"], .importTakesOneFile),
    (["import", "-"], .noOneToAskAboutImport),
  ])
  func aLineThatSaysTooLittleOrTooMuchIsRefused(_ words: [String], _ key: Phrase.Key) throws {
    let verb = try ImportVerb.parse(Array(words.dropFirst()))
    let failure = #expect(throws: Failure.self) { try verb.run() }
    #expect(failure?.message == Phrase(key) && failure?.status == .usage)
  }

  @Test(arguments: [
    (
      Wire.Import(whole: true, episodes: 2, facts: 9, known: 0, open: 0),
      ["as it was", "2 episodes"]
    ),
    (
      Wire.Import(whole: false, episodes: 1, facts: 9, known: 3, open: 1),
      ["New in this file: 1 episode, ", "Already here: 3", "not over yet: 1", "Plans"]
    ),
    (Wire.Import(whole: false, episodes: 0, facts: 0, known: 3, open: 0), ["nothing that is not"]),
  ])
  func whatWouldComeIsSaid(_ result: Wire.Import, _ parts: [String]) {
    var page = Page(for: PageTests.terminal(400))
    page.show(importing: .init(done: 1, steps: 1, result: result, state: nil), isDone: false)
    for part in parts { #expect(page.text.contains(part), "\(page.text)") }
  }
}
