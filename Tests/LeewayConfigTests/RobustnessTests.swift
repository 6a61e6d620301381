// SPDX-License-Identifier: Apache-2.0

import LeewayConfig
import LeewayCore
import Testing

/// Whatever the text, there is a configuration or a located problem, and soon.
@Suite struct RobustnessTests {
  private func problems(_ bytes: [UInt8]) -> [ConfigurationProblem] {
    do throws(ConfigurationProblems) {
      _ = try ConfigurationReader.configuration(from: bytes, file: "leeway.yaml")
      return []
    } catch {
      return error.problems
    }
  }

  private func expectLocated(_ bytes: [UInt8], _ why: String) {
    let lines = bytes.count { $0 == 0x0A } + 1
    for problem in problems(bytes) {
      // The end of a stream lies on the line after the last one.
      let isInside = (1...(lines + 1)).contains(problem.line) && problem.column >= 1
      #expect(isInside && !problem.message.isEmpty, "\(why): \(problem)")
    }
  }

  @Test func everyBeginningOfTheShippedFile() {
    let shipped = BuiltIn.configurationText
    var comment: Int?
    for (length, byte) in shipped.enumerated() {
      if byte == UInt8(ascii: "#") { comment = comment ?? length }
      if byte == 0x0A { comment = nil }
      // Where in its words a comment ends is all the same.
      if let comment, length > comment + 2 { continue }
      expectLocated(Array(shipped[..<length]), "\(length) bytes")
    }
  }

  @Test func everyLineTakenOut() {
    let lines = BuiltIn.configurationText.split(separator: 0x0A, omittingEmptySubsequences: false)
    for number in lines.indices where lines[number].first != UInt8(ascii: "#") {
      let rest = lines[..<number] + lines[(number + 1)...]
      expectLocated(Array(rest.joined(separator: [0x0A])), "without line \(number + 1)")
    }
  }

  /// 1,000 files with one to four characters changed, from a fixed seed.
  @Test func slipsOfTheFingers() {
    let alphabet = Array("\t\n :-[]{}\"'#&*!|>%@`?,.~0aZ\0".utf8) + [0xC3, 0xFF]
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    // Without comments, so that most changes hit something.
    let text = String(decoding: BuiltIn.configurationText, as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.contains("#") }
    let bytes = Array(lines.joined(separator: "\n").utf8)
    for round in 1...1000 {
      var changed = bytes
      for _ in 0...next(4) { changed[next(changed.count)] = alphabet[next(alphabet.count)] }
      expectLocated(changed, "round \(round)")
    }
  }

  @Test(arguments: ["[", "{", "{a: ", "- ", "? ", "a:\n", "[[],"])
  func nestingWithoutEnd(_ piece: String) throws {
    let text = String(repeating: piece, count: 10_000).prefix(65_000)
    let found = problems(Array(text.utf8))
    #expect(found.count == 1, "\(piece)")
  }

  @Test func nestingByIndentation() {
    let text = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(
      problems(Array(text.utf8)).map(\.description) == [
        "leeway.yaml:18:18: blocks are nested too deeply; four levels are enough"
      ])
  }

  @Test func aliasesThatMultiply() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let last = Array(repeating: "*a\(level - 1)", count: 8).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(last)]\n"
    }
    text += "? *a20\n: x\n"
    #expect(
      problems(Array(text.utf8)).map(\.description) == [
        "leeway.yaml:1:5: Leeway uses no anchors and aliases (& and *); write out the value, or "
          + "put it in quotes"
      ])
  }

  @Test func asManyMistakesAsFit() {
    let unknown = (0..<5000).map { "key\($0): 1\n" }.joined()
    let found = problems(Array(unknown.utf8))
    #expect(found.count == 51)
    #expect(found.last?.message == "4950 more not shown; fix the ones above first")
    let same = String(repeating: "seed: 1\n", count: 8000)
    #expect(problems(Array(same.utf8)).count == 1)
  }
}
