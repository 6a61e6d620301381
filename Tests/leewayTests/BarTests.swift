// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import PlainText
import Testing

@testable import leeway

struct BarTests {
  struct Row: CustomTestStringConvertible {
    let state: Wire.State
    let plain: String
    let alt: String
    var classes: [String]?
    let testDescription: String
  }

  private static let rows = [
    Row(
      state: PageTests.state(), plain: "Holding until Sun 18:00 · 2 open", alt: "settle",
      classes: ["settle", "unanswered"], testDescription: "a hold"),
    Row(
      state: PageTests.state { ($0.unanswered, $0.phase) = (0, "space") },
      plain: "Holding until Sun 18:00", alt: "space", testDescription: "a hold, nothing open"),
    Row(
      state: PageTests.state { ($0.unanswered, $0.holdEnds) = (0, "2026-03-28T20:00:00+01:00") },
      plain: "Holding until 20:00", alt: "settle", testDescription: "a hold that ends today"),
    Row(
      state: PageTests.state { ($0.unanswered, $0.holding, $0.phase) = (1, false, "reconnect") },
      plain: "Not holding · 1 open", alt: "reconnect", classes: ["reconnect", "unanswered"],
      testDescription: "after the hold"),
    Row(
      state: PageTests.state {
        ($0.unanswered, $0.pausedUntil) = (0, "2026-04-05T09:00:00+02:00")
      }, plain: "Paused until Sun 5 Apr 09:00", alt: "paused", testDescription: "a long pause"),
    Row(
      state: PageTests.state { ($0.unanswered, $0.urge) = (0, CountdownTests.urge()) },
      plain: "Letting it pass until 18:50", alt: "urge", testDescription: "an urge"),
    Row(
      state: PageTests.state { ($0.episode, $0.phase, $0.unanswered) = (nil, nil, 0) },
      plain: "", alt: "none", testDescription: "nothing is open"),
    Row(
      state: PageTests.state { $0.unsafe = true }, plain: "", alt: "none",
      testDescription: "it is not safe"),
    Row(
      state: PageTests.state { ($0.unsafe, $0.discreet) = (true, true) }, plain: "", alt: "none",
      testDescription: "it is not safe, discreetly"),
    Row(
      state: PageTests.state { $0.discreet = true }, plain: "2 reminders", alt: "reminder",
      testDescription: "discreet"),
    Row(
      state: PageTests.state { ($0.discreet, $0.unanswered) = (true, 0) }, plain: "", alt: "none",
      testDescription: "discreet, nothing open"),
  ]

  @Test(arguments: rows)
  func aStateIsALine(_ row: Row) {
    let line = BarLine(row.state)
    #expect(line.line(.plain, in: .english) == row.plain)
    let block = row.plain.isEmpty ? " " : row.plain.escapedMarkup
    #expect(line.line(.i3blocks, in: .english) == block)
    #expect(line.alt == row.alt)
    #expect(line.classes == row.classes ?? [row.alt])
  }

  @Test func waybarsLineHasItsKeys() throws {
    let line = BarLine(PageTests.state { $0.since = "2026-03-28T12:00:00+01:00" })
      .line(.waybar, in: .english)
    #expect(!line.contains("\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["text", "alt", "tooltip", "class", "percentage"])
    #expect(object["text"] as? String == "Holding until Sun 18:00 · 2 open")
    #expect(
      object["tooltip"] as? String == """
        Holding until Sun 18:00
        Next check-in Sun 12:07
        2 open: leeway prompts --unanswered
        """)
    #expect(object["class"] as? [String] == ["settle", "unanswered"])
    // 6 h 40 min of 29 h, for the clocks are changed in between.
    #expect(object["percentage"] as? Int == 22)
  }

  /// Nobody who looks at a bar can tell them apart.
  @Test(arguments: BarFormat.allCases)
  func notSafeLooksAsIfNothingWereOpen(format: BarFormat) {
    let lines = [false, true].map { isUnsafe in
      let state = PageTests.state {
        ($0.unsafe, $0.urge) = (isUnsafe, isUnsafe ? CountdownTests.urge() : nil)
        $0.pausedUntil = isUnsafe ? "2026-04-05T09:00:00+02:00" : nil
        if !isUnsafe { ($0.episode, $0.phase) = (nil, nil) }
      }
      return BarLine(state).line(format, in: .english)
    }
    #expect(lines[0] == lines[1])
  }

  @Test(arguments: [false, true])
  func nothingOfThePersonIsInALine(isDiscreet: Bool) throws {
    let state = PageTests.state {
      $0.discreet = isDiscreet
      $0.newest?.title = "Kim"
      $0.newest?.text = "Kim"
      $0.urge = CountdownTests.urge { ($0.title, $0.text) = ("Kim", "Kim") }
    }
    for format in BarFormat.allCases {
      let line = BarLine(state).line(format, in: .english)
      #expect(!line.contains("Kim") && !line.contains("pull") && !line.contains("push"))
      if isDiscreet { #expect(!line.contains("18:") && !line.lowercased().contains("hold")) }
    }
  }

  @Test func whatPangoWouldObeyIsEscaped() {
    let line = BarLine(PageTests.state { $0.holdEnds = "<i>soon</i>\u{1B}[1m\nx" })
    #expect(
      line.line(.i3blocks, in: .english) == "Holding until &lt;i&gt;soon&lt;/i&gt;[1m x · 2 open")
  }
}
