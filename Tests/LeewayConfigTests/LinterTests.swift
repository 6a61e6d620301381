// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayConfig

/// `Tests/Prompts/faults.yaml` has a fault of each kind, and `faults.txt` all that is printed of it.
@Suite struct LinterTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Prompts")

  private func read(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  @Test func saysOfEachFaultWhereItIsAndWhatToDo() throws {
    let text = try read("faults.yaml")
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.prompts(from: text, file: "faults.yaml", warn: { _ in })
    }
    let printed = (problems?.problems ?? []).map(\.description)
    let expected = try read("faults.txt").split(separator: "\n").map(String.init)
    #expect(printed.count == expected.count)
    for (printed, expected) in zip(printed, expected) { #expect(printed == expected) }
  }

  /// A rule that nothing in the file breaks would be one that no test has seen at work; that of all texts
  /// together has its own test below.
  @Test func theFileBreaksEveryRule() throws {
    let printed = try read("faults.txt")
    let names = PromptRules.all.map(\.name) + ["duplicate"]
    #expect(names.filter { !printed.contains("[\($0)]\n") } == [])
  }

  /// Nobody has asked the daemon what it thinks of somebody's own words.
  @Test func unaskedItLooksOnlyForWhatCannotBeUsed() throws {
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.prompts(from: try read("faults.yaml"), file: "faults.yaml")
    }
    #expect(problems?.problems.map(\.line) == [5, 6, 48])
  }

  @Test func ofTwoAlikeTheUsersOwnIsNamed() throws {
    var warnings: [String] = []
    _ = try ConfigurationReader.prompts(
      from:
        "texts: [{id: mine, phase: urge, text: 'Hum a song all the way through - in your head, if you are not alone'}]",
      file: "p.yaml", warn: { warnings.append($0.description) })
    #expect(
      warnings == [
        "p.yaml:1:39: warning: says the same as \"urge-song\"; change it, or leave one out "
          + "[duplicate]"
      ])
  }

  /// Switching off what is about the reader can leave too much that is about the partner.
  @Test func aShareThatNoTextOfTheFileMakesIsToldOfTheFile() throws {
    let shipped = try ConfigurationReader.prompts(from: "", file: "").texts
    let off = shipped.filter {
      [.settle, .space, .urge].contains($0.occasion) && !$0.aboutPartner && !$0.isAboutLoop
    }.map(\.id)
    var warnings: [String] = []
    _ = try ConfigurationReader.prompts(
      from: "texts:\n" + off.map { "- {id: \($0), off: true}\n" }.joined(), file: "p.yaml",
      warn: { warnings.append($0.description) })
    #expect(
      warnings == [
        "p.yaml:1:1: warning: 27 of 68 texts are about the partner or the loop; at most one in three is, "
          + "so add some for the reader's next ten minutes [one-in-three]"
      ])
  }
}
