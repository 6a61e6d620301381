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

  /// A rule that nothing in the file breaks would be one that no test has seen at work.
  @Test func theFileBreaksEveryRule() throws {
    let printed = try read("faults.txt")
    let names = PromptRules.all.map(\.name) + ["duplicate", "one-in-four"]
    #expect(names.filter { !printed.contains("[\($0)]\n") } == [])
  }

  /// Nobody has asked the daemon what it thinks of somebody's own words.
  @Test func unaskedItLooksOnlyForWhatCannotBeUsed() throws {
    let problems = #expect(throws: ConfigurationProblems.self) {
      try ConfigurationReader.prompts(from: try read("faults.yaml"), file: "faults.yaml")
    }
    #expect(problems?.problems.map(\.line) == [5, 6])
  }

  @Test func ofTwoAlikeTheUsersOwnIsNamed() throws {
    var warnings: [String] = []
    _ = try ConfigurationReader.prompts(
      from:
        "texts: [{id: mine, phase: urge, text: 'Eat something small, if it has been a while - toast counts'}]",
      file: "p.yaml", warn: { warnings.append($0.description) })
    #expect(
      warnings == [
        "p.yaml:1:39: warning: says the same as \"settle-small-food\"; change it, or leave one out "
          + "[duplicate]"
      ])
  }

  /// Switching off what is about the reader can leave too much that is about the partner.
  @Test func aShareThatNoTextOfTheFileMakesIsToldOfTheFile() throws {
    let about = ["after-work", "many-reasons", "warm-word"].map { "space-\($0)" }
    let shipped = try ConfigurationReader.prompts(from: "", file: "").texts(for: .space)
    let off = shipped.map(\.id).filter { !about.contains($0) }.prefix(shipped.count - 11)
    var warnings: [String] = []
    _ = try ConfigurationReader.prompts(
      from: "texts:\n" + off.map { "- {id: \($0), off: true}\n" }.joined(), file: "p.yaml",
      warn: { warnings.append($0.description) })
    #expect(
      warnings == [
        "p.yaml:1:1: warning: 3 of 11 texts for space are about the partner; at most one in four is, "
          + "so add some for the reader's next ten minutes [one-in-four]"
      ])
  }
}
