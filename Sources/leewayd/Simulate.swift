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
      A scenario is a text file; "-" is standard input. Nothing is recorded anywhere.

        leewayd simulate weekend.txt
        leewayd simulate --json weekend.txt

      The language, a line each:
        # a comment
        zone Europe/Berlin            at the top
        seed 7                        at the top
        config                        leeway.yaml, indented under it; later: at T config
          hold: {length: 24h}
        at 2026-03-28 19:00 log for 24h
        at +22m answer holding        so long after the line before
        until 2026-03-31 12:00        the end
        expect phase settle           a claim; a false one makes the exit status 1

      Times are local, in the zone and on the clock then in force, or RFC 3339, or + and a length.

      What can happen:
        log [at T] [for D | until T] [no-contact]    hold for D | until T
        ok  asked  reached  back  unsafe  safe  undo  close  no-contact on|off
        answer holding|reached-out|back|not-safe|passed|later|dismiss    (the newest one shown)
        later [D]  pause [D | until T]  resume
        urge [for D] [attended]    urge passed|reached-out|not-safe|stopped|elapsed
        plan add "if" "then"       plan remove NUMBER
        request ID EVENT           (said by a client that may ask again under that id)
        suspend  wake [unannounced]  lock  unlock  dnd on|off  idle  active
        stop  kill  start  reboot (while stopped)  store fails|works
        clock +D | -D  zone Z

      What can be expected:
        checkIn ID|PHASE|catchup at T | from T to T    none until T    open ID
        outcome ID WORD [REASON] [into ID]             waiting ID REASON
        refused WORD    phase WORD    hold until T | none    closed WORD | none
        cycle WORD…     episodes N    next ID at T | none
        urge running|open|none|WORD                    no-contact on|off
        title "…"    text "…"    reply "…"    explain ID|next "…"
        text for OCCASION    reply for OCCASION        (one of prompts.yaml's texts)

      Exit status: 0 all as expected, 1 not, 65 a scenario that cannot be read.
      """)

  @Argument(help: "The scenarios.")
  var files: [String] = []

  @Flag(help: "One JSON object a line.")
  var json = false

  /// What 0.1.0 took; where that went is said.
  @Option(help: .hidden) var random: String?
  @Option(help: .hidden) var seed: String?
  @Option(help: .hidden) var people: String?

  func validate() throws {
    guard [random, seed, people].allSatisfy({ $0 == nil }) else {
      throw ValidationError(
        "Random lives are no part of leewayd any more; in Leeway's source folder: make lives")
    }
    guard !files.isEmpty else {
      throw ValidationError("Name a scenario, or \"-\" for standard input.")
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
      complain("\(file):1: this is not a file of UTF-8 text that can be read")
      throw ExitCode(65)
    }
    return text
  }

  private func complain(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}
