// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewaySimulation
import LeewayStore
import Testing

/// Plays every file of `Tests/Scenarios`.
@Suite struct ScenarioTests {
  struct Story: CustomTestStringConvertible {
    let file: URL
    var testDescription: String { file.deletingPathExtension().lastPathComponent }

    static let all: [Story] = {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios")
      let files = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
      return (files ?? []).filter { $0.pathExtension == "txt" }
        .sorted { $0.path < $1.path }.map(Story.init)
    }()
  }

  @Test(arguments: Story.all)
  func plays(_ story: Story) throws {
    let text = try String(contentsOf: story.file, encoding: .utf8)
    let scenario = try ScenarioParser.parse(text, file: story.file.lastPathComponent)
    var lines: [OutputLine] = []
    let performance = try ScenarioRun.play(scenario, catalogue: TestCatalogue.catalogue) {
      lines.append($0)
    }
    let said = performance.failures.map(\.description).joined(separator: "\n")
    let story = lines.map(\.description).joined(separator: "\n")
    #expect(performance.failures.isEmpty, "\(said)\n\(story)")
    let expected = scenario.steps.count { if case .expects = $0.content { true } else { false } }
    #expect(expected > 0, "a scenario that expects nothing cannot fail")
  }

  /// What the daemon folds at its next start came from a database.
  @Test(arguments: Story.all)
  func playsOnARealDatabase(_ story: Story) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = try String(contentsOf: story.file, encoding: .utf8)
    let run = try ScenarioRun.play(
      ScenarioParser.parse(text, file: story.file.lastPathComponent),
      catalogue: TestCatalogue.catalogue, store: Store(in: folder.path))
    #expect(run.failures.isEmpty, "\(run.failures)")
  }

  /// A reader plays them so; the claims are about the rules and not about the words.
  @Test(arguments: Story.all)
  func playsWithTheTextsThatAreShipped(_ story: Story) throws {
    let text = try String(contentsOf: story.file, encoding: .utf8)
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "prompts.yaml")
    let performance = try ScenarioRun.play(
      ScenarioParser.parse(text, file: story.file.lastPathComponent), catalogue: catalogue)
    #expect(performance.failures.isEmpty, "\(performance.failures)")
  }

  @Test func thereAreStories() { #expect(Story.all.count >= 40) }
}
