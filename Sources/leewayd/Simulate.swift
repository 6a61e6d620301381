// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayConfig
import LeewayCore
import LeewaySimulation

/// Plays scenarios through the same engine as the daemon has, without one.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Play a scenario and print what would happen.",
    discussion: """
      A scenario is a text file; "-" is standard input. Nothing is saved.

        leewayd simulate weekend.txt
        leewayd simulate --json weekend.txt

      What a scenario can say, one statement per line:
        # a comment
        zone Europe/Berlin            only at the top
        seed 7                        only at the top
        config                        leeway.yaml, indented below; later: at T config
          hold: {length: 24h}
        at 2026-03-28 19:00 log for 24h
        at +22m answer holding        this long after the line above
        until 2026-03-31 12:00        the end
        expect phase settle           a check; if it fails, the exit status is 1

      A time is local (in the zone and on the clock at that point), or RFC 3339, or + and a length.

      Events:
        log [at T] [for D | until T] [no-contact]    hold for D | until T
        ok  asked  reached  back  unsafe  safe  undo  close  no-contact on|off
        answer holding|reached-out|back|not-safe|passed|later|dismiss    (to the newest shown)
        later [D]  pause [D | until T]  resume
        urge [for D] [attended]    urge passed|reached-out|not-safe|stopped|elapsed
        plan add "if" "then"       plan remove NUMBER
        request ID EVENT           (from a client that may send the same id again)
        suspend  wake [unannounced]  lock  unlock  dnd on|off  idle  active
        stop  kill  start  reboot (while stopped)  store fails|works
        clock +D | -D  zone Z

      Checks:
        checkIn ID|PHASE|catchup at T | from T to T    none until T    open ID
        outcome ID WORD [REASON] [into ID]             waiting ID REASON
        refused WORD    phase WORD    hold until T | none    closed WORD | none
        cycle WORD…     episodes N    next ID at T | none
        urge running|open|none|WORD                    no-contact on|off
        title "…"    text "…"    reply "…"    explain ID|next "…"
        text for OCCASION    reply for OCCASION        (any such text of prompts.yaml)

      Exit status: 0 every check passed, 1 a check failed, 65 a scenario cannot be read.
      """)

  @Argument(help: "The scenario files.")
  var files: [String] = []

  @Flag(help: "Print one JSON object per line.")
  var json = false

  /// What 0.1.0 took; where that went is said.
  @Option(help: .hidden) var random: String?
  @Option(help: .hidden) var seed: String?
  @Option(help: .hidden) var people: String?

  func validate() throws {
    guard [random, seed, people].allSatisfy({ $0 == nil }) else {
      throw ValidationError(
        "leewayd no longer simulates random lives. In Leeway's source folder, run: make lives")
    }
    guard !files.isEmpty else {
      throw ValidationError("Which scenario? Give a file, or \"-\" for standard input.")
    }
  }

  func run() throws {
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "prompts.yaml")
    var isAsExpected = true
    for file in files {
      let text = try read(file)
      do throws(ScenarioMistake) {
        let scenario = try ScenarioParser.parse(text, file: file)
        let performance = try ScenarioRun.play(scenario, catalogue: catalogue) { line in
          print(json ? line.json : line.description)
        }
        for failure in performance.failures { complain("\(failure)") }
        if !performance.failures.isEmpty { isAsExpected = false }
      } catch {
        complain("\(error)")
        throw ExitCode(65)
      }
    }
    if !isAsExpected { throw ExitCode(1) }
  }

  private func read(_ file: String) throws -> String {
    let data: Data?
    if file == "-" {
      data = try? FileHandle.standardInput.readToEnd() ?? Data()
    } else {
      data = try? Data(contentsOf: URL(filePath: file))
    }
    guard let data, let text = String(validating: data, as: UTF8.self) else {
      complain("\(file):1: this file cannot be read as UTF-8 text")
      throw ExitCode(65)
    }
    return text
  }

  private func complain(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}
