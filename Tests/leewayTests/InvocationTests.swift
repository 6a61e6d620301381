// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayVocabulary
import Testing

@testable import leeway

struct InvocationTests {
  /// Where a line is understood though it must not be, no daemon, folder or desktop of the developer's
  /// hears of it.
  private static let isAlone = [
    ("XDG_RUNTIME_DIR", "/dev/null"), ("XDG_DATA_HOME", "/dev/null"),
    ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null"),
  ].allSatisfy { (name: String, value: String) in setenv(name, value, 1) == 0 }

  init() throws {
    try #require(Self.isAlone)
  }

  struct Line: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var asks: Invocation
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Line(arguments: [], asks: .verb("status", [])),
    Line(arguments: ["--json"], asks: .verb("status", ["--json"])),
    Line(arguments: ["--json", "log"], asks: .verb("log", ["--json"])),
    Line(
      arguments: ["--color", "never", "--json", "log", "--for", "1h"],
      asks: .verb("log", ["--color", "never", "--json", "--for", "1h"])),
    Line(arguments: ["--color=always", "why"], asks: .verb("why", ["--color=always"])),
    Line(arguments: ["--color", "never"], asks: .verb("status", ["--color", "never"])),
    Line(arguments: ["--color"], asks: .verb("status", ["--color"])),
    Line(arguments: ["--json", "--bogus"], asks: .verb("status", ["--json", "--bogus"])),
    Line(arguments: ["log", "--at", "2h ago"], asks: .verb("log", ["--at", "2h ago"])),
    Line(arguments: ["holding"], asks: .verb("holding", [])),
    Line(
      arguments: ["--generate-completion-script", "zsh"],
      asks: .completions(["--generate-completion-script", "zsh"])),
    Line(arguments: ["---candidates", "plans"], asks: .candidates(.plans)),
    Line(
      arguments: ["---candidates", "all"], asks: .verb("status", ["---candidates", "all"])),
    Line(arguments: ["--version"], asks: .version),
    Line(arguments: ["--help"], asks: .page(Help.root)),
    Line(arguments: ["-h"], asks: .page(Help.root)),
    Line(arguments: ["help"], asks: .page(Help.root)),
    Line(arguments: ["help", "more"], asks: .page(Help.more)),
    Line(arguments: ["help", "log"], asks: .page(LogVerb.page)),
    Line(arguments: ["forget", "--all", "-h"], asks: .page(ForgetVerb.page)),
    Line(arguments: ["help", "note"], asks: .page(NoteVerb.page)),
    Line(arguments: ["help", "stop"], asks: .page(StopRow.page)),
    Line(arguments: ["help", "unsafe"], asks: .page(StopRow.page)),
    Line(arguments: ["UNSAFE"], asks: .verb("unsafe", [])),
    Line(arguments: ["Log", "--at", "2h ago"], asks: .verb("log", ["--at", "2h ago"])),
    Line(arguments: ["help", "me"], asks: .distress),
    Line(arguments: ["help", "ME", "please"], asks: .distress),
    Line(arguments: ["SOS"], asks: .distress),
    Line(arguments: ["panic"], asks: .distress),
    Line(arguments: ["emergency"], asks: .distress),
    Line(arguments: ["hilfe"], asks: .distress),
    Line(arguments: ["ayuda"], asks: .distress),
    Line(arguments: ["stpo"], asks: .distress),
    Line(arguments: ["stopp"], asks: .distress),
    Line(arguments: ["unsave"], asks: .distress),
    Line(arguments: ["unsfae"], asks: .distress),
    Line(arguments: ["please", "stop"], asks: .distress),
    Line(arguments: ["came", "back"], asks: .unknownVerb(nearest: "back")),
    Line(arguments: ["they", "came", "back"], asks: .unknownVerb(nearest: "back")),
    Line(arguments: ["help", "lgo"], asks: .unknownVerb(nearest: "log")),
    Line(arguments: ["log", "--for", "1h", "--help"], asks: .page(LogVerb.page)),
    Line(arguments: ["answer", "-h"], asks: .page(AnswerVerb.page)),
    Line(arguments: ["answer", "--", "-h"], asks: .verb("answer", ["--", "-h"])),
    Line(arguments: ["nonsense", "--help"], asks: .unknownVerb(nearest: nil)),
  ])
  func isRead(_ line: Line) {
    #expect(Invocation(line.arguments) == line.asks)
  }

  @Test(arguments: [
    ["log", "Kim left me"], ["log", "--note", "Kim left me"], ["log", "--note=Kim left me"],
    ["log", "Kim"], ["ok", "Kim left me"], ["log", "--Kim left me"], ["--Kim left me"],
    ["answer", "3-settle-1.1", "Kim left me"], ["answer", "3-settle-1.1", "back", "Kim left me"],
    ["undo", "Kim left me"], ["prompts", "--limit", "Kim left me"], ["Kim left me"],
    ["note", "Kim left me"], ["note", "Kim"], ["note", "--note=Kim left me"],
    ["hold", "Kim left me"], ["pause", "Kim left me"], ["resume", "Kim"], ["close", "Kim left me"],
    ["later", "Kim left me"], ["later", "3-settle-1.1", "Kim"], ["answer", "Kim left me", "back"],
    ["explain", "Kim left me"], ["explain", "3-settle-1.1", "Kim"], ["preview", "Kim"],
    ["preview", "--days", "Kim left me"], ["history", "Kim"], ["history", "3", "Kim"],
    ["export", "Kim"], ["forget", "Kim"], ["forget", "3", "Kim", "--yes"],
    ["urge", "Kim left me"], ["why", "Kim"], ["plan", "Kim left me"], ["plan", "add", "Kim"],
    ["plan", "add", "text", "walk to Kim"], ["plan", "add", "text", "walk", "to", "Kim"],
    ["plan", "add", "--Kim"], ["plan", "list", "Kim"], ["plan", "remove", "Kim"],
    ["plan", "remove", "2", "Kim"], ["plan", "--Kim left me"],
    ["doctor", "Kim left me"], ["status", "--format", "Kim left me"],
    ["preview", "--format", "Kim left me"], ["---candidates", "Kim"],
  ])
  func aPersonsOwnWordsAreRefusedAndNotRepeated(arguments: [String]) throws {
    let failure = #expect(throws: Failure.self) { try Main.carryOut(Invocation(arguments)) }
    #expect(failure?.status == .usage)
    #expect(failure?.message.contains("Kim") == false)
    if arguments.first == "note" {
      #expect(failure?.message.contains("Type leeway note alone") == true)
    }
    if arguments.first == "plan", arguments.dropFirst().first == "add" {
      #expect(failure?.message.contains("safer outside the command") == true)
      #expect(failure?.message.contains("Type leeway plan add alone") == true)
    }
    if arguments.first == "log", !arguments.contains("--Kim left me") {
      #expect(failure?.message.contains("leeway log --note") == true)
    }
  }

  /// Whom to turn to is said even where no daemon answers.
  @Test(arguments: [["help-card"], ["unsafe"], ["stop", "--json"]])
  func withoutADaemonTheEmergencyNumberIsNamed(arguments: [String]) {
    let failure = #expect(throws: Failure.self) { try Main.carryOut(Invocation(arguments)) }
    #expect(failure?.status == .unavailable)
    #expect(failure?.message.contains("call the emergency number") == true)
    #expect(failure?.message.contains("Leeway is not watched by anyone") == true)
  }

  /// Lines that are not understood, with what is said to them.
  static let lines: [(arguments: [String], sentence: String)] = [
    (["--bogus"], "Unknown option '--bogus'. See: leeway status --help"),
    (["log", "--bogus"], "Unknown option '--bogus'. See: leeway log --help"),
    (
      ["log", "--generate-completion-script", "bash"],
      "Unknown option '--generate-completion-script'. See: leeway log --help"
    ),
    (
      ["log", "--notes"],
      "Unknown option '--notes'. Did you mean '--note'? See: leeway log --help"
    ),
    (["log", "--at"], "Missing value for '--at <at>'. See: leeway log --help"),
    (
      ["log", "--for", "1h", "--until", "2h"],
      "For the end of the hold, use --for or --until, not both."
    ),
    (
      ["prompts", "--limit", "x"],
      "The value 'x' is invalid for '--limit <limit>'. See: leeway prompts --help"
    ),
    (["prompts", "--limit", "0"], "--limit takes a number from 1 to 1000."),
    (["prompts", "--limit", "1001"], "--limit takes a number from 1 to 1000."),
    (["answer", "x"], "Missing expected argument '<answer>'. See: leeway answer --help"),
    (["lgo"], "There is no such command. Did you mean: leeway log? See: leeway --help"),
    (
      ["hold"], "Say when the hold ends: leeway hold --for 5h, or leeway hold --until 20:00"
    ),
    (
      ["hold", "x"],
      "For the end, use --for or --until: leeway hold --for 5h. See: leeway hold --help"
    ),
    (
      ["pause", "--for", "1h", "--until", "2h"],
      "For the end, use --for or --until, not both."
    ),
    (["later", ""], "This is not the id of a check-in. leeway prompts lists the ids."),
    (["preview", "--days", "61"], "--days takes a number from 1 to 60."),
    (["preview", "2"], "For the number of days, use --days: leeway preview --days 2"),
    (["history", "0"], "This is not the number of an episode. leeway history lists the numbers."),
    (["history", "--limit", "1001"], "--limit takes a number from 1 to 1000."),
    (
      ["forget"],
      "Say what to forget: leeway forget NUMBER (see leeway history), or leeway forget --all"
    ),
    (
      ["forget", "3", "--all", "--yes"],
      "Say what to forget: leeway forget NUMBER (see leeway history), or leeway forget --all"
    ),
    (["note", "--bogus"], "Unknown option '--bogus'. See: leeway note --help"),
    (
      ["urge", "20m"],
      "For the length, use --for: leeway urge --for 20m. See: leeway urge --help"
    ),
    (["plan", "remove"], "Say which plan: leeway plan remove 2 (leeway plan lists them)"),
    (
      ["plan", "remove", "0"],
      "This is not the number of a plan. leeway plan lists the numbers."
    ),
    (
      ["why", "--color", "red"],
      """
      The value 'red' is invalid for '--color <color>'. Please provide one of 'auto', 'always' or \
      'never'. See: leeway why --help
      """
    ),
    (
      ["status", "--format", "x"],
      """
      The value 'x' is invalid for '--format <format>'. Please provide one of 'waybar', 'i3blocks' or \
      'plain'. See: leeway status --help
      """
    ),
    (
      ["preview", "--format", "html"],
      """
      The value 'html' is invalid for '--format <format>'. Please provide one of 'ics'. See: leeway \
      preview --help
      """
    ),
    (
      ["preview", "--format", "ics", "--json"],
      "Use --json or --format, not both. See: leeway preview --help"
    ),
    (
      ["status", "--watch"],
      "Use --watch together with --format. To see each change here: leeway watch"
    ),
    (
      ["--format", "plain", "--json"],
      "Use --json or --format, not both. See: leeway status --help"
    ),
    (["doctor", "x"], "Type leeway doctor with no words after it. See: leeway doctor --help"),
    (["ok", "x"], "Type leeway ok with no words after it. See: leeway ok --help"),
  ]

  @Test(arguments: lines)
  func aLineThatIsNotUnderstoodGetsASentence(arguments: [String], sentence: String) {
    let failure = #expect(throws: Failure.self) { try Main.carryOut(Invocation(arguments)) }
    #expect(failure == Failure(.usage, .verbatim(sentence)))
  }

  private static let pages = [Help.root, Help.more] + Leeway.verbs.map { $0.page }

  @Test(arguments: pages)
  func everyPageFitsEightyColumns(page: String) {
    for line in page.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
    #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
  }

  @Test func theFirstPageFitsOneScreen() {
    #expect(Help.root.count(where: \.isNewline) <= 24)
    #expect(Help.root.split(separator: "\n\n")[1].contains("leeway help-card"))
  }

  @Test func everyPageTellsEveryOptionOfItsVerb() {
    for verb in Leeway.verbs {
      let usage = verb.usageString().split { " []()=".contains($0) }
      // Those of every verb are told once, under more.
      let everywhere = ["--color", "--help", "--version"]
      let options = usage.filter { $0.hasPrefix("--") && !everywhere.contains(String($0)) }
      #expect(options.contains("--json"))
      #expect(usage.contains("--color") && Help.more.contains("--color"))
      for option in options {
        #expect(verb.page.contains(option), "\(verb.names[0]) \(option)")
      }
    }
  }

  @Test func everyVerbIsOnTheFirstPageOrUnderMore() {
    for name in Leeway.verbs.flatMap({ $0.names }) {
      #expect((Help.root + Help.more).contains("leeway \(name)"), "\(name)")
    }
  }

  /// One that is not set would end the program where it is looked at.
  @Test func aBareVerbIsWhatTheParserMakesOfNothing() throws {
    let bare = Leeway.verbs.compactMap { verb in verb.bare.map { (verb, "\($0)") } }
    for (verb, description) in bare {
      #expect(description == "\(try verb.parseAsRoot([]))")
    }
    #expect(bare.map { $0.0.names[0] }.starts(with: ["status", "log", "urge", "ok"]))
  }
}
