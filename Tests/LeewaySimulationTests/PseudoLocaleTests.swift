// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import LeewaySimulation
import Testing

/// Nothing that a check-in says escapes a translation of the catalogue.
@Suite struct PseudoLocaleTests {
  @Test func everyTitleAndTextOfEveryStoryIsTranslated() throws {
    let catalogue = try PseudoCatalogue.read()
    #expect(catalogue.texts.allSatisfy { PseudoCatalogue.says($0.title.withoutPlaces) })
    var shown: Set<String> = []
    for story in ScenarioTests.Story.all {
      let text = try String(contentsOf: story.file, encoding: .utf8)
      let scenario = try ScenarioParser.parse(text, file: story.testDescription)
      _ = try ScenarioRun.play(scenario, catalogue: catalogue) { line in
        guard line.kind == .checkIn else { return }
        for said in [line.title ?? "", line.text ?? ""] {
          #expect(PseudoCatalogue.says(said), "\(story): \(said)")
          shown.insert(said)
        }
      }
    }
    #expect(shown.count > 50)
  }

  @Test func englishIsSeen() {
    #expect(!PseudoCatalogue.says("Ĥöłðîñĝ ûñţîł Sunday 18:00"))
    #expect(!PseudoCatalogue.says(""))
    #expect(PseudoCatalogue.says("Ĥöłðîñĝ ûñţîł Šûñðåý 18:00"))
  }
}

extension String {
  fileprivate var withoutPlaces: String { replacing(/\{[a-z]+\}/, with: "") }
}
