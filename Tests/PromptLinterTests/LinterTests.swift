// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewayCore
import PromptLinter
import Testing

/// `Tests/Prompts/faults.yaml` has a fault of each kind, and `faults.txt` all that is printed of it.
@Suite struct LinterTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Prompts")

  private func read(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  /// What is advised about a file that can be used.
  private func advice(on text: String, file: String) throws -> [String] {
    var warnings: [String] = []
    _ = try ConfigurationReader.prompts(
      from: Array(text.utf8), file: file, reviewer: PromptLinter(),
      warn: { warnings.append($0.description) })
    return warnings
  }

  @Test func saysOfEachFaultWhereItIsAndWhatToDo() throws {
    let text = try read("faults.yaml")
    let problems = #expect(throws: ConfigurationProblems.self) {
      try advice(on: text, file: "faults.yaml")
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
    let names =
      PromptForm.Rule.allCases.map(\.rawValue) + PromptLinter.rules.filter { $0 != "one-in-three" }
    #expect(names.filter { !printed.contains("[\($0)]\n") } == [])
  }

  /// The daemon says nothing of the style of somebody's own words.
  @Test func withoutTheLinterOnlyFormIsLookedAt() throws {
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.prompts(from: try read("faults.yaml"), file: "faults.yaml")
    }
    #expect(problems?.problems.map(\.line) == [3, 5, 6, 9, 13, 48])
    #expect(problems?.problems.filter { !$0.isWarning }.map(\.line) == [5, 6, 48])
  }

  @Test func ofTwoAlikeTheUsersOwnIsNamed() throws {
    let warnings = try advice(
      on:
        "texts: [{id: mine, phase: urge, text: 'Hum a song all the way through - in your head, if you are not alone'}]",
      file: "p.yaml")
    #expect(
      warnings == [
        "p.yaml:1:39: warning: says the same as \"urge-song\"; change it, or remove one "
          + "[duplicate]"
      ])
  }

  /// Switching off what is about the reader can leave too much that is about the partner.
  @Test func aShareThatNoTextOfTheFileMakesIsToldOfTheFile() throws {
    let shipped = try ConfigurationReader.prompts(from: "", file: "").texts
    let off = shipped.filter {
      [.settle, .space, .urge].contains($0.occasion) && !$0.aboutPartner && !$0.isAboutLoop
    }.map(\.id)
    let warnings = try advice(
      on: "texts:\n" + off.map { "- {id: \($0), off: true}\n" }.joined(), file: "p.yaml")
    #expect(
      warnings == [
        "p.yaml:1:1: warning: 27 of 68 texts are about the partner or the loop; at most one in three is, "
          + "so add some for the reader's next ten minutes [one-in-three]"
      ])
  }
}
