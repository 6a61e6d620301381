// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayFiles
import LeewayVocabulary

/// Has this user's service manager run Leeway, now and at each login: `leeway setup`.
///
/// A package starts nothing for anybody: whose machine it is, is not who needs Leeway.
struct Setup {
  /// The path of this program; `nil`: the kernel does not tell.
  var program = Executable.path
  /// Who called `sudo`, where this runs as root by it.
  var caller = geteuid() == 0 ? Places.variable("SUDO_USER") : nil
  var run: (Program) -> Program.Result? = { $0.run() }

  /// What had to be done.
  struct Done: Hashable, Encodable {
    /// It did not start at login before.
    var enabled = false
    /// It did not run before.
    var started = false
    /// It ran, but a program was installed since.
    var restarted = false
  }

  static let units = ["leeway.socket", "leeway.service"]

  /// A start waits for the database, which may be migrating.
  private static let patience: Int32 = 100_000

  /// Whether the units are there, and this user has never had them started.
  var isMissing: Bool { UnitState(run(UnitState.question))?.waitsForSetup ?? false }

  /// Enables and starts both units, as far as they are not.
  func carryOut() throws(Failure) -> Done {
    guard caller?.isEmpty ?? true else { throw Failure(.refused, .setupIsForYourself) }
    // What was installed a moment ago is not known to a manager that ran before.
    guard run(systemctl(["daemon-reload"]))?.status == 0,
      let before = UnitState(run(UnitState.question))
    else { throw Failure(.unavailable, .setupNeedsManager) }
    guard !before.isMasked else {
      throw Failure(.refused, .lines(Phrase(.unitMasked), Phrase(.unmaskUnit)))
    }
    let units = before.isInstalled ? Self.units : unitsBesideProgram
    guard !units.isEmpty else { throw Failure(.unavailable, .setupNeedsUnits) }
    var done = Done(enabled: !before.startsAtLogin, started: !before.runs)
    if done.enabled || done.started {
      try succeed(["--quiet", "enable", "--now"] + units)
    }
    if !done.started, isOutdated {
      try succeed(["restart", "leeway.service"])
      done.restarted = true
    }
    return done
  }

  /// The paths of the units in the folder that this program was installed into, where the manager
  /// does not look there.
  private var unitsBesideProgram: [String] {
    guard let program, program.hasSuffix("/bin/leeway") else { return [] }
    let prefix = program.dropLast("/bin/leeway".count)
    let folders = ["lib", "share"].map { "\(prefix)/\($0)/systemd/user" }
    let found = folders.first { folder in
      Self.units.allSatisfy { access("\(folder)/\($0)", R_OK) == 0 }
    }
    return found.map { folder in Self.units.map { "\(folder)/\($0)" } } ?? []
  }

  /// Whether the daemon that runs was started before its program was installed.
  private var isOutdated: Bool {
    let question = systemctl([
      "show", "leeway.service", "--property=ExecMainStartTimestamp", "--timestamp=us+utc",
    ])
    guard let program, let end = program.lastIndex(of: "/"),
      let start = run(question).flatMap({ Self.microseconds(in: $0.text) })
    else { return false }
    var status = stat()
    guard stat("\(program[..<end])/leewayd", &status) == 0 else { return false }
    return status.st_ctim.tv_sec * 1_000_000 + status.st_ctim.tv_nsec / 1000 > start
  }

  /// Since 1970: of "ExecMainStartTimestamp=Sun 2026-11-29 12:24:50.123456 UTC".
  static func microseconds(in text: String) -> Int? {
    let numbers = text.split { !("0"..."9" ~= $0) }.compactMap { Int32($0) }
    guard numbers.count == 7 else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return timegm(&parts) * 1_000_000 + Int(numbers[6])
  }

  private func succeed(_ arguments: [String]) throws(Failure) {
    let result = run(systemctl(arguments))
    guard result?.status != 0 else { return }
    let said = result?.text.split(whereSeparator: \.isNewline).joined(separator: "\n") ?? ""
    let failed: [Phrase] = [Phrase(.setupFailed), .verbatim(said), Phrase(.whyByJournal)]
    throw Failure(.unavailable, .joined(said.isEmpty ? [failed[0], failed[2]] : failed, by: "\n"))
  }

  private func systemctl(_ arguments: [String]) -> Program {
    Program(name: "systemctl", arguments: ["--user"] + arguments, patience: Self.patience)
  }
}

extension Page {
  /// What was done, and what to try first.
  mutating func show(_ done: Setup.Done) {
    if done.restarted {
      say(.setupRestarted, .strong)
    } else {
      say(done.enabled || done.started ? .setupDone : .setupWasDone, .strong)
    }
    if done.enabled || done.started {
      gap()
      let units = Setup.units.joined(separator: " ")
      say(Phrase(.setupDid, "systemctl --user enable --now \(units)"))
      say(Phrase(.setupUndo, "systemctl --user disable --now \(units)"))
    }
    gap()
    say(.tryTheseFirst)
    table([
      ("leeway sample", Phrase(.trySample)), ("leeway log", Phrase(.tryLog)),
    ])
  }
}
