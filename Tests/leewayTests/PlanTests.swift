// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import PlainText
import Testing

@testable import leeway

struct PlanTests {
  static func plan(_ number: Int, _ condition: String, _ response: String) -> Wire.Plan {
    Wire.Plan(
      number: number, if: condition, then: response,
      text: "if I want to \(condition), then I \(response)")
  }

  @Test(arguments: [
    "text\nwalk round the block", "text\nwalk round the block\n",
    "\n text \r\n\n\twalk round the block \n\n",
  ])
  func aPlanIsTwoLines(text: String) throws {
    #expect(
      try PlanWords(Array(text.utf8)) == PlanWords(if: "text", then: "walk round the block"))
  }

  @Test(arguments: ["", "\n\n", "text", "text\n  \n", "text\nwalk\nsing\n"])
  func moreOrLessIsRefused(text: String) {
    let failure = #expect(throws: Failure.self) { try PlanWords(Array(text.utf8)) }
    #expect(failure?.status == .refused)
    #expect(failure?.message.contains("A plan has two lines") == true)
  }

  @Test func moreThanCanBeSentIsRefused() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 24_577)
    #expect(throws: Failure.self) { try PlanWords(bytes + Array("\nb".utf8)) }
  }

  @Test(arguments: [
    ("walk", "If I want to text, then I walk."), ("walk.", "If I want to text, then I walk."),
    ("walk!", "If I want to text, then I walk!"), ("", "If I want to text, then I "),
  ])
  func aPlanIsASentence(then: String, sentence: String) {
    let plan = Self.plan(1, "text", then)
    #expect(Words.plan(plan).hasPrefix(sentence))
  }

  static let plans = [
    plan(1, "text", "walk round the block"),
    plan(12, "call at night", "write it down for the morning"),
  ]

  @Test func plansAreListedWithTheWaysToChangeThem() {
    var page = Page(for: PageTests.terminal(60))
    page.show(Self.plans)
    #expect(
      page.text == """
        Your plans
          1    If I want to text, then I walk round the block.
          12   If I want to call at night, then I write it down for
               the morning.

          leeway plan add         asks you for another plan
          leeway plan remove 12   removes the one with this number

        """)
  }

  @Test func whereThereAreNoneTheFirstIsOffered() {
    var page = Page(for: PageTests.terminal(80))
    page.show([Wire.Plan]())
    #expect(page.lines.first == "No plans yet")
    #expect(page.lines.last == "  leeway plan add   asks you for a plan")
  }

  @Test(arguments: [20, 40, 80]) func everyPageFitsItsTerminal(columns: Int) {
    var page = Page(for: PageTests.terminal(columns))
    page.show(Self.plans)
    page.show([Wire.Plan]())
    page.show(Wire.AddPlan.Reply(plan: Self.plans[1], state: PageTests.state()))
    page.show(Wire.RemovePlan.Reply(plan: Self.plans[1], state: PageTests.state()))
    #expect(page.lines.allSatisfy { $0.columns <= columns })
  }
}
