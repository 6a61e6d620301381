// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import PlainText
import Testing

@testable import leeway

struct CountdownFrameTests {
  static func canvas(
    _ columns: Int, _ rows: Int = 24, styled: Bool = false, unicode: Bool = true
  ) -> Canvas {
    Canvas(columns: columns, rows: rows, styled: styled) {
      $0 == "LANG" ? unicode ? "de_DE.UTF-8" : "C" : nil
    }
  }

  /// Three of ten minutes have gone by.
  static func frame(_ change: (inout CountdownFrame) -> Void = { _ in }) -> CountdownFrame {
    var frame = CountdownFrame(
      of: CountdownTests.countdown, at: CountdownTests.start + .seconds(120))
    change(&frame)
    return frame
  }

  struct Look: Sendable, CustomTestStringConvertible {
    var canvas: Canvas
    var change: @Sendable (inout CountdownFrame) -> Void = { _ in }
    var lines: String
    var why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Look(
      canvas: canvas(80),
      lines: """
        Letting an urge pass
        A glass of water, and the window open.

        If I want to text, then I walk round the block.

        7:00 left, until 18:50
        ━━━━━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────────────────────

        p  let it pass (or Enter, or just wait)
        a  I asked, or wrote
        o  turn all off
        s  stop
        """, why: "80 columns"),
    Look(
      canvas: canvas(40), change: { $0.remark = "The daemon is away." },
      lines: """
        Letting an urge pass
        A glass of water, and the window open.

        If I want to text, then I walk round the
        block.

        7:00 left, until 18:50
        ━━━━━━━━━━━━────────────────────────────

        p  let it pass (or Enter, or just wait)
        a  I asked, or wrote
        o  turn all off
        s  stop

        The daemon is away.
        """, why: "40 columns, and a remark"),
    Look(
      canvas: canvas(20, 20),
      lines: """
        Letting an urge pass
        A glass of water,
        and the window open.

        If I want to text,
        then I walk round
        the block.

        7:00 left, until
        18:50
        ━━━━━━──────────────

        p  let it pass (or
           Enter, or just
           wait)
        a  I asked, or wrote
        o  turn all off
        s  stop
        """, why: "20 columns"),
    Look(
      canvas: canvas(120), change: { ($0.plan, $0.text, $0.title) = (nil, "", "") },
      lines: """
        7:00 left, until 18:50
        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────────\
        ──────────────────────────────────

        p  let it pass (or Enter, or just wait)
        a  I asked, or wrote
        o  turn all off
        s  stop
        """, why: "no plan and no words; as wide as the terminal"),
    Look(
      canvas: canvas(30, unicode: false), change: { ($0.plan, $0.text) = (nil, "") },
      lines: """
        Letting an urge pass

        7:00 left, until 18:50
        =========---------------------

        p  let it pass (or Enter, or
           just wait)
        a  I asked, or wrote
        o  turn all off
        s  stop
        """, why: "ASCII only"),
    Look(
      canvas: canvas(80, 9),
      lines: """
        Letting an urge pass
        A glass of water, and the window open.
        If I want to text, then I walk round the block.
        7:00 left, until 18:50
        ━━━━━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────────────────────
        p  let it pass (or Enter, or just wait)
        a  I asked, or wrote
        o  turn all off
        s  stop
        """, why: "low: no air"),
    Look(
      canvas: canvas(80, 6),
      lines: """
        Letting an urge pass
        A glass of water, and the window open.
        If I want to text, then I walk round the block.
        7:00 left, until 18:50
        ━━━━━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────────────────────
        p pass · a asked · o all off · s stop
        """, why: "lower: the keys in a line"),
    Look(
      canvas: canvas(80, 3),
      lines: """
        If I want to text, then I walk round the block.
        7:00 left, until 18:50
        p pass · a asked · o all off · s stop
        """, why: "three lines: the plan stays"),
    Look(
      canvas: canvas(80, 2),
      lines: """
        7:00 left, until 18:50
        p pass · a asked · o all off · s stop
        """, why: "two lines"),
    Look(canvas: canvas(80, 1), lines: "7:00 left, until 18:50", why: "one line"),
  ])
  func looks(_ look: Look) {
    let lines = Self.frame(look.change).lines(on: look.canvas)
    #expect(lines.joined(separator: "\n") == look.lines)
  }

  @Test func fitsEveryTerminal() {
    let wordy = Self.frame {
      ($0.text, $0.remark) = (String(repeating: "a long word or two ", count: 9), "alone")
    }
    for columns in 2...130 {
      for rows in 1...40 {
        let lines = wordy.lines(on: Self.canvas(columns, rows))
        #expect(!lines.isEmpty && lines.count <= rows, "\(columns)x\(rows)")
        #expect(lines.allSatisfy { $0.columns <= columns }, "\(columns)x\(rows)")
      }
    }
  }

  @Test func aTerminalThatSaysNothingOfItselfHasTheUsualSize() {
    let unknown = Canvas(columns: 0, rows: 0, styled: false) { _ in nil }
    #expect((unknown.columns, unknown.rows) == (80, 24))
    #expect(!unknown.hasUnicode)
    let told = Canvas(columns: 0, rows: 0, styled: false) { ["COLUMNS": "33", "LINES": "7"][$0] }
    #expect((told.columns, told.rows) == (33, 7))
    let stale = Canvas(columns: 50, rows: 9, styled: false) { _ in "33" }
    #expect((stale.columns, stale.rows) == (50, 9))
  }

  @Test func stylesAddNothingButThemselves() {
    let styled = Self.frame().lines(on: Self.canvas(40, styled: true))
    #expect(styled.first == "\u{1B}[1mLetting an urge pass\u{1B}[0m")
    #expect(styled.contains("\u{1B}[1ma\u{1B}[0m  \u{1B}[2mI asked, or wrote\u{1B}[0m"))
    var bare = styled.joined(separator: "\n")
    for code in ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[2m"] {
      bare = bare.split(separator: code, omittingEmptySubsequences: false).joined()
    }
    #expect(bare == Self.frame().lines(on: Self.canvas(40)).joined(separator: "\n"))
  }

  @Test func noTextOfTheDaemonReachesTheTerminalAsItCame() {
    let bad = "a\u{1B}]0;x\u{7}\u{9B}2J\u{202E}b"
    let urge = CountdownTests.urge {
      ($0.title, $0.text, $0.ends, $0.plan) = (
        bad, bad, bad, PlanTests.plan(1, bad, bad)
      )
    }
    let countdown = Countdown(urge, at: bad, .zero)
    let text = CountdownFrame(of: countdown, at: .zero).lines(on: Self.canvas(80))
      .joined(separator: "\n")
    #expect(text.contains("a]0;x2Jb"))
    #expect(text == text.cleaned(.terminal))
  }

  @Test(arguments: [
    (0, "0:00"), (59, "0:59"), (60, "1:00"), (605, "10:05"), (3599, "59:59"), (3600, "1:00:00"),
  ])
  func spells(seconds: Int, text: String) {
    #expect(CountdownFrame.spoken(seconds) == text)
  }

  @Test func onlyALineThatChangedIsDrawnAgain() {
    let old = ["title", "9:59 left", "───", "p  pass"]
    var new = old
    #expect(Screen.drawing(new, over: old) == "")
    new[1] = "9:58 left"
    #expect(Screen.drawing(new, over: old) == "\n\r\u{1B}[K9:58 left\r\u{1B}[1A")
    new[3] = "s  stop"
    #expect(
      Screen.drawing(new, over: old)
        == "\n\r\u{1B}[K9:58 left\n\n\r\u{1B}[Ks  stop\r\u{1B}[3A")
    new[0] = "other"
    #expect(Screen.drawing(Array(new[..<1]), over: [old[0]]) == "\r\u{1B}[Kother\r")
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], true), (["TERM": "tmux-256color"], true),
    (["TERM": "screen", "TMUX": "/run/tmux,1,0"], true), (["TERM": "screen", "TMUX": ""], false),
    (["TERM": "screen.xterm"], false), (["TERM": "linux"], false), (["TERM": "vt100"], false),
    ([:], false),
  ])
  func theSecondScreenIsUsedWhereItIsKnown(environment: [String: String], has: Bool) {
    #expect(Screen.hasSecondScreen { environment[$0] } == has)
  }

  @Test(arguments: [nil, ["a"], ["a", "b", "c"]])
  func whatIsNotKnownOrDoesNotFitIsDrawnWhole(old: [String]?) {
    #expect(Screen.drawing(["a", "b"], over: old) == "\r\u{1B}[Ja\r\nb\r\u{1B}[1A")
    #expect(Screen.drawing(["a"], over: nil) == "\r\u{1B}[Ja\r")
  }
}
